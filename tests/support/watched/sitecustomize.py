"""Notes which hosts Python programs ask for, a line each in the file that MEMVET_ASKED names.

Python imports this by itself where this folder is on PYTHONPATH.
"""

import os
import sys

_NAMES = ("socket.getaddrinfo", "socket.gethostbyname")
_CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    # An address of a host is a tuple; a socket on this machine's disk has a path.
    if event in _NAMES or (event in _CALLS and isinstance(arguments[1], tuple)):
        with open(os.environ["MEMVET_ASKED"], "a", encoding="utf-8") as notes:
            notes.write(f"{event} {arguments}\n")


if "MEMVET_ASKED" in os.environ:
    sys.addaudithook(_note)
