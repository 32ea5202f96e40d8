"""The language server: all that belongs to a session, wired up. `features` has the methods."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from ... import __version__
from ...analysis.driver import Analyzer, FileAnalysis
from ...analysis.model import Rule
from ...golang.position import PositionEncoding
from ..catalog import Catalog
from ..config import ConfigError, from_editor
from ..table import is_table
from .actions import Actions
from .client import Client
from .diagnostics import Publisher
from .documents import Document, Documents
from .errors import ErrorLog
from .framing import framed
from .parent import watch
from .protocol import Protocol
from .surroundings import Surroundings
from .transport import Writer
from .worker import Worker

if TYPE_CHECKING:
    from pygls.server import ServerErrors

__all__ = ["MemvetServer"]


class MemvetServer(LanguageServer):
    """One session with one client. Everything happens on the loop."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        # pygls takes more arguments than it has types for.
        super().__init__("memvet", __version__, protocol_cls=Protocol)  # pyright: ignore[reportUnknownMemberType]
        assert isinstance(self.protocol, Protocol)
        self._protocol = self.protocol
        self.errors = ErrorLog(self.protocol.notify)
        self.catalog = Catalog(rules)
        self.surroundings = Surroundings(self.catalog, self._complain)
        self._analyzer = Analyzer(rules, self.errors.failed_rule)
        self._worker = Worker(self._analyzer, self._look_at, self.publish, self._failed)
        self._complaints: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writer: Writer | None = None
        self._end = asyncio.Event()
        self._take(Client())

    def _take(self, client: Client) -> None:
        self.client = client
        self.documents = Documents(self.surroundings, client.encoding)
        self.publisher = Publisher(client)
        self.actions = Actions(client, self.catalog, self._analyzer, self.errors.failed_rule)

    # The wire

    def connect(self, writer: Writer) -> None:
        """Hands over what to write to."""
        self._writer = writer
        self.protocol.set_writer(writer)

    def receive(self, bodies: list[bytes]) -> None:
        """Takes messages, in order."""
        for body in bodies:
            self._protocol.receive(body)

    def leave(self) -> None:
        """Ends the session."""
        self._end.set()

    async def left(self) -> int:
        """Waits for the end of the session; 0 if the client asked for it by the book, else 1."""
        await self._end.wait()
        return 0 if self._protocol.is_shut_down else 1

    # The session

    def begin(self, params: types.InitializeParams) -> PositionEncoding:
        """Takes what the client says of itself; what it is told columns are counted in."""
        self._take(Client.of(params.capabilities))
        self.errors.trace = params.trace or types.TraceValue.Off
        options = params.initialization_options
        if is_table(options):
            nested = options.get("settings")
            self.configure(nested if is_table(nested) else options)
        if params.process_id is not None:
            self.watch_parent(params.process_id)
        return self.client.encoding

    def watch_parent(self, process: int) -> None:
        """Ends the session when that process ends."""
        self.start(watch(process, self.leave))

    def configure(self, settings: Mapping[str, object]) -> None:
        """Takes the editor's settings; faulty ones are named, and the last good ones hold."""
        try:
            self.surroundings.configure(from_editor(settings, self.catalog))
        except ConfigError as error:
            self._complain(str(error))

    def look_around(self) -> None:
        """Reads configuration and go.mod files anew, and does what follows from changes."""
        self.surroundings.forget()
        for document in list(self.documents):
            if self.documents.place(document):
                self.wake(document)

    def wake(self, document: Document) -> None:
        """Has a document analysed and published."""
        if document.place.is_own:
            self._worker.wake(document)
        else:
            self._worker.drop(document)
            self.publish(document)

    def close(self, uri: str) -> None:
        """Forgets a document, and takes its findings off the screen."""
        document = self.documents.close(uri)
        if document is not None:
            self._worker.drop(document)
            self.send(self.publisher.nothing(uri))

    def publish(self, document: Document) -> None:
        """Sends what is known of the newest text of a document."""
        self.send(self.publisher.diagnostics(document))

    def send(self, body: bytes) -> None:
        """Sends a message that is JSON text already."""
        if self._writer is not None:
            self._writer.write(framed(body))

    def about(
        self, uri: str, answer: Callable[[FileAnalysis], types.LSPAny]
    ) -> Awaitable[object] | object | None:
        """What `answer` says of an open document: at once if it is analysed, else later.

        None for a document of which nothing is shown. Later raises JsonRpcContentModified when
        the document changes before.
        """
        document = self.documents.get(uri)
        if document is None or not document.place.is_own:
            return None
        self.errors.about = uri
        if document.current is not None:
            return answer(document.current)
        return self._later(document, answer)

    async def _later(self, document: Document, answer: Callable[[FileAnalysis], object]) -> object:
        analysis = await document.analysed()
        self.errors.about = document.uri
        return answer(analysis)

    def start(self, work: Awaitable[None]) -> None:
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

    def _look_at(self, document: Document) -> None:
        self.errors.about = document.uri

    def _failed(self, document: Document, error: Exception) -> None:
        self.errors.report("A document could not be analysed", error)

    def _complain(self, complaint: str) -> None:
        if complaint not in self._complaints:
            self._complaints.add(complaint)
            self.errors.show(types.MessageType.Warning, f"memvet: {complaint}")
