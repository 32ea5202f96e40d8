"""The server in this process: the body of a message goes in, the bytes of an answer come out."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, thread_time

import messages
from figures import Sample
from messages import Change

from memvet.detectors import RULES
from memvet.server.lsp.features import memvet_server

__all__ = ["InProcessSession"]


class _Sink:
    """Where the server writes to."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.arrived = self.spent = 0.0

    def write(self, data: bytes) -> None:
        self.arrived, self.spent = perf_counter(), thread_time()
        self.written.append(data)

    def close(self) -> None:
        pass


class InProcessSession:
    """A session with the server on a loop that runs while a change is being answered."""

    def __init__(self, directory: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._sink = _Sink()
        self._diagnostics: Sequence[object] = ()
        self._loop.run_until_complete(self._begin(directory))

    async def _begin(self, directory: Path) -> None:
        self._server = memvet_server(RULES)
        self._server.connect(self._sink)
        self._server.receive([messages.initialize(directory.as_uri())])
        await self._answer()
        self._server.receive([messages.notification("initialized", {})])

    def open(self, uri: str, text: bytes) -> None:
        self._loop.run_until_complete(self._published(messages.opened(uri, text), 1))

    def apply(self, change: Change) -> Sample:
        return self._loop.run_until_complete(self._published(change.body, change.version))

    async def _published(self, body: bytes, version: int) -> Sample:
        """What it takes from the arrival of a message to the publication of a version."""
        start, begun = perf_counter(), thread_time()
        self._server.receive([body])
        while True:
            found = messages.published((await self._answer()).partition(b"\r\n\r\n")[2])
            if found is not None and found[0] == version:
                self._diagnostics = found[1]
                sink = self._sink
                return Sample((sink.arrived - start) * 1000, (sink.spent - begun) * 1000)

    async def _answer(self) -> bytes:
        """The next message that the server writes."""
        while not self._sink.written:
            await asyncio.sleep(0)
        return self._sink.written.pop(0)

    def findings(self) -> list[str]:
        return sorted(json.dumps(each, sort_keys=True) for each in self._diagnostics)

    def close(self) -> None:
        self._server.leave()
        self._loop.run_until_complete(self._server.left())
        self._loop.close()
