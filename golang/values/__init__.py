"""Values of local variables and expressions: where they come from, what changes them, how large
they are."""
