"""`python -m memvet` is the `memvet` command."""

import sys

from .server.cli import main

if __name__ == "__main__":
    sys.exit(main())
