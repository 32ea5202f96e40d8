"""Collections by hand, profiles of the heap, and memory that goes back to the system."""
