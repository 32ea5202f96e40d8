"""The bytes' way in and out: standard streams for editors, TCP for debugging."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from typing import Protocol

from .framing import Framer

__all__ = ["Endpoint", "Writer", "private_streams", "serve_stdio", "serve_tcp"]

_CHUNK = 1 << 20


class Writer(Protocol):
    """Takes whole messages."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class Endpoint(Protocol):
    """Who talks over the wire."""

    def connect(self, writer: Writer) -> None:
        """Hands over what to write to."""

    def receive(self, bodies: list[bytes]) -> None:
        """Takes messages, in order. Called on the loop."""

    def leave(self) -> None:
        """Ends the session: the wire is gone."""

    async def left(self) -> int:
        """Waits until the session is over; the exit status."""
        ...


class _StreamWriter:
    """Writes whole messages to a descriptor; once the other end is gone, to nowhere."""

    def __init__(self, target: int, endpoint: Endpoint) -> None:
        self._target = target
        self._endpoint = endpoint
        self._is_gone = False

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest and not self._is_gone:
                rest = rest[os.write(self._target, rest) :]
        except OSError:
            self._is_gone = True
            self._endpoint.leave()

    def close(self) -> None:
        """Nothing to do: there is no buffer."""


def private_streams() -> tuple[int, int]:
    """Descriptors of the standard streams for the protocol alone: to read, to write.

    From then on whatever is printed goes to stderr, and whoever reads from stdin finds it empty.
    """
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target


async def serve_stdio(endpoint: Endpoint, source: int, target: int) -> int:
    """Serves until exit, or until the end of `source`; the exit status."""
    endpoint.connect(_StreamWriter(target, endpoint))
    loop = asyncio.get_running_loop()
    # Not a worker of a pool, which others could keep busy; not a buffered reader, whose lock a
    # daemon thread would hold when the interpreter ends.
    threading.Thread(target=_read, args=(source, endpoint, loop), daemon=True).start()
    return await endpoint.left()


def _read(source: int, endpoint: Endpoint, loop: asyncio.AbstractEventLoop) -> None:
    framer = Framer()
    try:
        while data := os.read(source, _CHUNK):
            bodies = framer.feed(data)
            if bodies:
                loop.call_soon_threadsafe(endpoint.receive, bodies)
        loop.call_soon_threadsafe(endpoint.leave)
    except RuntimeError:
        pass  # The loop has ended before the stream.
    except OSError:
        loop.call_soon_threadsafe(endpoint.leave)


async def serve_tcp(endpoint: Endpoint, host: str, port: int) -> int:
    """Serves the first client that connects, until it goes; the exit status. For debugging.

    Says on stderr where it listens: with port 0 the system chooses.
    """
    is_taken = False

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal is_taken
        if is_taken:
            writer.close()
            return
        is_taken = True
        endpoint.connect(writer)
        framer = Framer()
        try:
            while data := await reader.read(_CHUNK):
                endpoint.receive(framer.feed(data))
        except OSError:
            pass  # The client has gone without a word.
        finally:
            writer.close()
            endpoint.leave()

    server = await asyncio.start_server(serve, host, port)
    async with server:
        for socket in server.sockets:
            address = socket.getsockname()
            print(
                f"memvet server listens on {address[0]}:{address[1]}", file=sys.stderr, flush=True
            )
        return await endpoint.left()
