"""The messages of a client that types, as bytes, and what it reads in the answers."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict, cast

from keystrokes import Keystroke, after

from memvet.golang.source import Edit

__all__ = [
    "Change",
    "changes",
    "initialize",
    "is_answer",
    "notification",
    "opened",
    "published",
    "reply_to",
]

_CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {
            "versionSupport": True,
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
    },
}


class _Params(TypedDict, total=False):
    uri: str
    version: int
    diagnostics: list[object]


class _Message(TypedDict, total=False):
    id: int | str
    method: str
    params: _Params


@dataclass(frozen=True, slots=True)
class Change:
    """A didChange: the edit it tells, its body, the version it makes, whether it is measured."""

    edit: Edit
    body: bytes
    version: int
    timed: bool


def notification(method: str, params: object) -> bytes:
    return _body({"jsonrpc": "2.0", "method": method, "params": params})


def _body(message: object) -> bytes:
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()


def initialize(root_uri: str) -> bytes:
    """The initialize request, with id 1."""
    folders = [{"uri": root_uri, "name": "bench"}]
    params = {
        "processId": None,
        "rootUri": root_uri,
        "workspaceFolders": folders,
        "capabilities": _CAPABILITIES,
    }
    return _body({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params})


def opened(uri: str, text: bytes) -> bytes:
    """The didOpen of version 1."""
    item = {"uri": uri, "languageId": "go", "version": 1, "text": text.decode()}
    return notification("textDocument/didOpen", {"textDocument": item})


def changes(
    uri: str, text: bytes, keystrokes: Iterable[Keystroke], *, whole: bool = False
) -> Iterator[Change]:
    """A didChange for each keystroke, from version 2 on; `whole`: with the whole text each time."""
    for version, keystroke in enumerate(keystrokes, 2):
        ranges = None if whole else _range(text, keystroke.edit)
        text = after(text, keystroke.edit)
        new = text if whole else keystroke.edit.text
        change: dict[str, object] = {"text": new.decode()}
        if ranges is not None:
            change["range"] = ranges
        document = {"uri": uri, "version": version}
        body = notification(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [change]}
        )
        yield Change(keystroke.edit, body, version, keystroke.timed)


def _range(text: bytes, edit: Edit) -> dict[str, dict[str, int]]:
    return {"start": _position(text, edit.start), "end": _position(text, edit.end)}


def _position(text: bytes, offset: int) -> dict[str, int]:
    """Zero-based line and UTF-16 column; the lines of the text end with a line feed."""
    start = text.rfind(b"\n", 0, offset) + 1
    column = len(text[start:offset].decode().encode("utf-16-le")) // 2
    return {"line": text.count(b"\n", 0, offset), "character": column}


def _read(body: bytes) -> _Message:
    return cast("_Message", json.loads(body))  # the shape that LSP gives it


def published(body: bytes) -> tuple[int, list[object]] | None:
    """Version and diagnostics of a publishDiagnostics; None for any other message."""
    message = _read(body)
    if message.get("method") != "textDocument/publishDiagnostics":
        return None
    params = message.get("params", {})
    return params.get("version", -1), params.get("diagnostics", [])


def reply_to(body: bytes) -> bytes | None:
    """The empty reply to a server's request; None for any other message."""
    message = _read(body)
    if "method" not in message or "id" not in message:
        return None
    return _body({"jsonrpc": "2.0", "id": message["id"], "result": None})


def is_answer(body: bytes, id: int) -> bool:
    """Whether it answers the request `id`."""
    message = _read(body)
    return "method" not in message and message.get("id") == id
