"""Values in interfaces: which need an object in the heap, and where that goes."""
