"""Maps that a package keeps: what is put in and taken out, and who guards them."""
