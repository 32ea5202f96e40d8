"""A language server as a process, and a client at the other end of its pipes."""

import os
import select
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import messages

__all__ = ["Served"]

_PATIENCE = 60.0  # seconds without a byte before the server counts as stuck


class Served:
    """A running server."""

    def __init__(self, command: Sequence[str | Path], directory: Path) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._input = self._process.stdin.fileno()
        self._output = self._process.stdout.fileno()
        self._buffer = b""
        self.arrived = 0.0
        """When the last bytes came, by `time.perf_counter`."""

    def end(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.communicate()

    def begin(self, root_uri: str) -> None:
        """Initializes the server."""
        self.send(messages.initialize(root_uri))
        while not messages.is_answer(self.receive(), 1):
            pass
        self.send(messages.notification("initialized", {}))

    def send(self, body: bytes) -> None:
        data = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        while data:
            data = data[os.write(self._input, data) :]

    def receive(self) -> bytes:
        """The body of the next message. Raises TimeoutError or EOFError if there is none."""
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            self._fill()
        header = self._buffer[:end].lower()
        size = int(header.partition(b"content-length:")[2].split()[0])
        begin = end + 4
        while len(self._buffer) < begin + size:
            self._fill()
        body = self._buffer[begin : begin + size]
        self._buffer = self._buffer[begin + size :]
        return body

    def _fill(self) -> None:
        ready, _, _ = select.select([self._output], [], [], _PATIENCE)
        if not ready:
            raise TimeoutError("the server says nothing")
        data = os.read(self._output, 1 << 16)
        if not data:
            raise EOFError(f"the server has ended with {self._process.wait()}")
        self.arrived = perf_counter()
        self._buffer += data

    def await_version(self, version: int) -> list[object]:
        """The diagnostics published for a version; requests of the server are answered."""
        while True:
            body = self.receive()
            found = messages.published(body)
            if found is not None and found[0] == version:
                return found[1]
            reply = messages.reply_to(body)
            if reply is not None:
                self.send(reply)
