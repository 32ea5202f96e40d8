"""The base protocol: messages cut out of a stream of bytes. Does no I/O itself."""

from __future__ import annotations

import re

__all__ = ["Framer", "framed"]

_HEADER_END = re.compile(rb"\r?\n\r?\n")
# Anywhere in the header, so that what a stray print left on the line is no harm.
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,15})(?!\d)", re.IGNORECASE)
_LONGEST_HEADER = 1 << 16


class Framer:
    """Takes bytes as they come, gives bodies of messages as they are complete.

    Header names may be in any case, header lines may end with a bare line feed, and a header
    without a length is skipped.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None

    def feed(self, data: bytes) -> list[bytes]:
        """The bodies that `data` completes, in order."""
        self._buffer += data
        bodies: list[bytes] = []
        while (body := self._next()) is not None:
            bodies.append(body)
        return bodies

    def _next(self) -> bytes | None:
        while self._length is None:
            end = _HEADER_END.search(self._buffer)
            if end is None:
                if len(self._buffer) > _LONGEST_HEADER:
                    del self._buffer[:-_LONGEST_HEADER]
                return None
            lengths = _LENGTH.findall(self._buffer, 0, end.start())
            self._length = int(lengths[-1]) if lengths else None
            del self._buffer[: end.end()]
        if len(self._buffer) < self._length:
            return None
        body = bytes(self._buffer[: self._length])
        del self._buffer[: self._length]
        self._length = None
        return body


def framed(body: bytes) -> bytes:
    """A message as it goes over the wire."""
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
