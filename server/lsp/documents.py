"""The open documents: their text as the client has it, and what is known of it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator, Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from ...analysis.driver import FileAnalysis
from ...golang.position import PositionEncoding, encode_text
from ...golang.source import GoFile
from .convert import edit_of
from .surroundings import Place, Surroundings

__all__ = ["Document", "Documents"]


class Document:
    """One open document: the newest text, and the newest analysis, maybe of an older text.

    `steps`: the analysis that is under way, maybe of an older text too.
    """

    def __init__(self, file: GoFile, place: Place) -> None:
        self.file = file
        self.place = place
        self.analysis: FileAnalysis | None = None
        self.steps: Generator[None, None, FileAnalysis] | None = None
        self._waiting: list[asyncio.Future[FileAnalysis]] = []

    @property
    def uri(self) -> str:
        """As the client spells it."""
        return self.file.uri

    @property
    def current(self) -> FileAnalysis | None:
        """The analysis of the newest text under the settings that hold now, if it is there."""
        found = self.analysis
        if found is None or found.file is not self.file:
            return None
        return found if found.environment == self.place.environment else None

    def analysed(self) -> asyncio.Future[FileAnalysis]:
        """The analysis of the text as it is now, once it is there.

        Ends with JsonRpcContentModified when the text changes before.
        """
        future: asyncio.Future[FileAnalysis] = asyncio.get_running_loop().create_future()
        # Whoever waits may be cancelled, and then nobody asks how it has ended.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._waiting.append(future)
        return future

    def settle(self, analysis: FileAnalysis) -> None:
        """Takes a new analysis, and lets go who waits for it."""
        self.analysis = analysis
        if self.current is None:
            return
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(analysis)

    def disturb(self) -> None:
        """Sends away who waits: the text they asked about is gone."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_exception(JsonRpcContentModified("The document has changed meanwhile"))


class Documents:
    """Opens, changes and closes documents as the client says."""

    def __init__(self, surroundings: Surroundings, encoding: PositionEncoding) -> None:
        self._surroundings = surroundings
        self._encoding = encoding
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(self._open.values())

    def get(self, uri: str) -> Document | None:
        """The open document of a URI, spelt as when it was opened."""
        return self._open.get(uri)

    def open(self, item: types.TextDocumentItem) -> Document:
        """Takes a document; one that was open already is replaced."""
        self.close(item.uri)
        file = GoFile(item.uri, encode_text(item.text), item.version)
        self._surroundings.opened(file)
        document = self._open[item.uri] = Document(file, self._surroundings.place_of(file))
        return document

    def change(
        self, uri: str, version: int | None, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> Document | None:
        """Applies changes, each to the text that the one before it left; None if it is not open."""
        document = self._open.get(uri)
        if document is None:
            return None
        file = document.file if changes else document.file.with_version(version)
        for change in changes:
            file = file.edited(edit_of(file, change, self._encoding), version)
        document.disturb()
        self._surroundings.opened(file)
        first, document.file = document.file.pieces[0], file
        if file.pieces[0] is not first:
            self.place(document)
        return document

    def place(self, document: Document) -> bool:
        """Looks anew at what holds for a document; whether that has changed."""
        before, document.place = document.place, self._surroundings.place_of(document.file)
        if document.place.environment != before.environment:
            document.steps = None
        return document.place != before

    def close(self, uri: str) -> Document | None:
        """Forgets a document; None if it was not open."""
        document = self._open.pop(uri, None)
        if document is not None:
            document.disturb()
            self._surroundings.closed(document.file)
        return document
