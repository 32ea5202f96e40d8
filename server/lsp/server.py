"""The language server: wire, handshake and errors. `features` has the methods it serves."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from ... import __version__
from ...golang.position import PositionEncoding
from ..table import is_table
from .client import Client
from .errors import ErrorLog
from .framing import framed
from .parent import watch
from .protocol import Protocol
from .transport import Writer

if TYPE_CHECKING:
    from pygls.server import ServerErrors

    from ...analysis.model import Rule
    from .session import Session

__all__ = ["MemvetServer"]


class MemvetServer(LanguageServer):
    """Talks with one client. Everything happens on the loop."""

    def __init__(self, rules: Sequence[Rule] | None) -> None:
        """`rules`: all of memvet's if None."""
        # pygls takes more arguments than it has types for.
        super().__init__("memvet", __version__, protocol_cls=Protocol)  # pyright: ignore[reportUnknownMemberType]
        assert isinstance(self.protocol, Protocol)
        self._protocol = self.protocol
        self._rules = rules
        self._settings: Mapping[str, object] = {}
        self._writer: Writer | None = None
        self._end = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self.client = Client()
        self.errors = ErrorLog(self.protocol.notify)

    def connect(self, writer: Writer) -> None:
        """Hands over what to write to."""
        self._writer = writer
        self.protocol.set_writer(writer)

    def receive(self, bodies: list[bytes]) -> None:
        """Takes messages, in order."""
        for body in bodies:
            self._protocol.receive(body)

    def send(self, body: bytes) -> None:
        """Sends a message that is JSON text already."""
        if self._writer is not None:
            self._writer.write(framed(body))

    def leave(self) -> None:
        """Ends the session."""
        self._end.set()

    async def left(self) -> int:
        """Waits for the end of the session; 0 if the client asked for it by the book, else 1."""
        await self._end.wait()
        return 0 if self._protocol.is_shut_down else 1

    def begin(self, params: types.InitializeParams) -> PositionEncoding:
        """Takes what the client says of itself; what it is told columns are counted in."""
        self.client = Client.of(params.capabilities)
        self.errors.trace = params.trace or types.TraceValue.Off
        options = params.initialization_options
        if is_table(options):
            nested = options.get("settings")
            self._settings = nested if is_table(nested) else options
        if params.process_id is not None:
            self.watch_parent(params.process_id)
        # Once the answer is on its way.
        asyncio.get_running_loop().call_soon(lambda: self.session)
        return self.client.encoding

    @cached_property
    def session(self) -> Session:
        """What knows Go: imported when it is first asked for, after initialize."""
        from .session import Session

        if self._rules is None:
            from ...detectors import RULES

            self._rules = RULES
        session = Session(self, self._rules)
        session.configure(self._settings)
        # What is there by now stays: no collection needs to look at it again.
        gc.freeze()
        return session

    def watch_parent(self, process: int) -> None:
        """Ends the session when that process ends."""
        self.start(watch(process, self.leave))

    def start(self, work: Coroutine[object, object, object]) -> None:
        """Runs something beside the messages."""

        async def run() -> None:
            try:
                await work
            except JsonRpcException as error:
                # The client has refused a request: it can do without, and so can memvet.
                self.errors.say(types.MessageType.Log, f"The client says: {error}")
            except Exception as error:
                self.errors.report("A task failed", error)

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """What pygls could not do."""
        self.errors.report("A message could not be handled", error)
