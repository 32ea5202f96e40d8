"""A language client in the same process: messages as JSON, without pipes and without waiting."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

from memvet.analysis.model import Rule
from memvet.server.lsp.features import memvet_server
from memvet.server.lsp.framing import Framer

PATIENCE = 20.0  # seconds; a test that waits longer has failed

FULL_CAPABILITIES: Mapping[str, object] = {
    "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
    "window": {"showDocument": {"support": True}},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "versionSupport": True,
        },
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
            "isPreferredSupport": True,
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
    },
}


def is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def at(value: object, *path: str | int) -> object:
    """What lies in JSON under keys and indexes; None where there is nothing."""
    for step in path:
        if is_object(value) and isinstance(step, str):
            value = value.get(step)
        elif is_array(value) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def items(value: object) -> list[object]:
    """A JSON array; it fails the test if it is none."""
    assert is_array(value), value
    return value


def range_(start: tuple[int, int], end: tuple[int, int] | None = None) -> dict[str, object]:
    """A range of the protocol from lines and characters; without `end`, a cursor."""
    (line, character), (end_line, end_character) = start, end or start
    return {
        "start": {"line": line, "character": character},
        "end": {"line": end_line, "character": end_character},
    }


class LspClient:
    """Speaks with a server of its own. `messages` are all that the server has sent."""

    def __init__(self, rules: Sequence[Rule] | None) -> None:
        self.server = memvet_server(rules)
        self.messages: list[Mapping[str, object]] = []
        self._arrived = asyncio.Event()
        self._framer = Framer()
        self._id = 0
        self.server.connect(self)

    def write(self, data: bytes) -> None:
        """Where the server writes to."""
        for body in self._framer.feed(data):
            self.messages.append(json.loads(body))
            self._arrived.set()

    def close(self) -> None:
        """Part of what a writer can do."""

    def send(self, *messages: Mapping[str, object]) -> None:
        """Sends messages at once, as they are read from one full pipe."""
        bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in messages]
        self.server.receive(bodies)

    def notify(self, method: str, params: object = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: object = None) -> int:
        """Sends a request; its id."""
        self._id += 1
        self.send({"id": self._id, "method": method, "params": params})
        return self._id

    async def until(self, found: Callable[[Mapping[str, object]], bool]) -> Mapping[str, object]:
        """The first message like this, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for each in self.messages:
                    if found(each):
                        return each
                self._arrived.clear()
                await self._arrived.wait()

    async def answer(self, id: int) -> Mapping[str, object]:
        """The answer to a request."""
        return await self.until(lambda each: each.get("id") == id and "method" not in each)

    async def call(self, method: str, params: object = None) -> object:
        """The result of a request, which must not fail."""
        answer = await self.answer(self.ask(method, params))
        assert "error" not in answer, answer
        return answer.get("result")

    async def refused(self, method: str, params: object = None) -> object:
        """The code of the error that a request is answered with."""
        return at(await self.answer(self.ask(method, params)), "error", "code")

    async def initialize(
        self, capabilities: Mapping[str, object] = FULL_CAPABILITIES, **params: object
    ) -> object:
        """The result of initialize; the server is ready then."""
        whole = {"processId": None, "rootUri": None, "capabilities": capabilities, **params}
        result = await self.call("initialize", whole)
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1, language: str = "go") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Mapping[str, object]) -> None:
        which = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": which, "contentChanges": changes})

    async def published(self, uri: str, version: int | None) -> list[object]:
        """The diagnostics that are published for a version of a document."""
        message = await self.until(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and at(each, "params", "uri") == uri
                and at(each, "params", "version") == version
            )
        )
        return items(at(message, "params", "diagnostics"))

    def versions(self, uri: str) -> list[object]:
        """The versions of a document that were published so far."""
        return [
            at(each, "params", "version")
            for each in self.messages
            if each.get("method") == "textDocument/publishDiagnostics"
            and at(each, "params", "uri") == uri
        ]

    def sent(self, method: str) -> list[object]:
        """The parameters of all messages of a method that the server sent."""
        return [each.get("params") for each in self.messages if each.get("method") == method]
