"""memvet finds Go memory pitfalls while the code is typed, explains and fixes them."""

# Kept equal to pyproject.toml by tests/test_packaging.py. A constant, not a look-up in installed
# metadata: importlib.metadata costs some 20 ms, and every start of the command would pay them.
__version__ = "0.0.1"
