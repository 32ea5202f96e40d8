"""Every request is answered by the book, and nothing else makes noise."""

import json

import pytest

from lsp_client import FULL_CAPABILITIES, LspClient, at
from println_rule import RULE

INITIALIZE: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": {}}
HOVER = {"textDocument": {"uri": "file:///a.go"}, "position": {"line": 0, "character": 0}}


async def test_capabilities(client: LspClient) -> None:
    result = await client.initialize()
    assert at(result, "serverInfo", "name") == "memvet"
    assert at(result, "capabilities") == {
        "positionEncoding": "utf-16",
        "textDocumentSync": {"openClose": True, "change": 2, "save": True},
        "hoverProvider": True,
        "codeActionProvider": {
            "codeActionKinds": ["quickfix", "source.fixAll", "source.fixAll.memvet"],
            "resolveProvider": True,
        },
        "executeCommandProvider": {
            "commands": ["memvet.explain", "memvet.rules", "memvet.scan", "memvet.fixWorkspace"]
        },
        "workspace": {
            "workspaceFolders": {"supported": True, "changeNotifications": True},
            "fileOperations": {},
        },
    }


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-8", "utf-16"], "utf-16"),
        (["utf-32", "utf-8"], "utf-8"),
        (["utf-32"], "utf-32"),
        (["utf-7"], "utf-16"),
    ],
)
async def test_utf16_wherever_the_client_allows_it(
    client: LspClient, offered: list[str] | None, chosen: str
) -> None:
    general = {} if offered is None else {"positionEncodings": offered}
    result = await client.initialize({"general": general})
    assert at(result, "capabilities", "positionEncoding") == chosen


async def test_before_initialize(client: LspClient) -> None:
    client.notify("textDocument/didSave", HOVER)
    assert await client.refused("textDocument/hover", HOVER) == -32002
    assert await client.refused("shutdown") == -32002
    assert client.sent("window/logMessage") == []
    await client.initialize()


async def test_second_initialize(session: LspClient) -> None:
    assert await session.refused("initialize", INITIALIZE) == -32600
    assert await session.call("textDocument/hover", HOVER) is None


async def test_after_shutdown(session: LspClient) -> None:
    assert await session.call("shutdown") is None
    assert await session.refused("textDocument/hover", HOVER) == -32600
    assert await session.refused("shutdown") == -32600
    session.notify("exit")
    assert await session.server.left() == 0


async def test_exit_without_shutdown(session: LspClient) -> None:
    session.notify("exit")
    assert await session.server.left() == 1


async def test_exit_before_initialize(client: LspClient) -> None:
    client.notify("exit")
    assert await client.server.left() == 1


@pytest.mark.parametrize("params", [None, {}, {"textDocument": 1}, [], "x"])
async def test_parameters_that_cannot_be_read(session: LspClient, params: object) -> None:
    assert await session.refused("textDocument/hover", params) == -32602


async def test_requests_that_nobody_knows(session: LspClient) -> None:
    assert await session.refused("textDocument/declaration", HOVER) == -32601
    assert await session.refused("memvet/unknown") == -32601
    assert await session.refused("$/unknown", {"a": 1}) == -32601
    assert await session.refused("workspace/executeCommand", {"command": "rm"}) == -32602


async def test_notifications_that_nobody_knows_or_can_read(session: LspClient) -> None:
    before = len(session.messages)
    session.notify("$/progress", {"token": 1, "value": 2})
    session.notify("memvet/unknown")
    session.notify("textDocument/willSave", {})
    session.change("file:///not/open.go", 2, {"text": "package p"})
    session.notify("textDocument/didClose", {"textDocument": {"uri": "file:///not/open.go"}})
    session.notify("$/cancelRequest", {"id": 99})
    session.notify("$/setTrace", {"value": "verbose"})
    assert await session.call("textDocument/hover", HOVER) is None
    assert len(session.messages) == before + 1


async def test_malformed_notification_is_logged_once(session: LspClient) -> None:
    for _ in range(50):
        session.notify("textDocument/didChange", {"textDocument": {}})
    [line] = session.sent("window/logMessage")
    assert "textDocument/didChange" in str(at(line, "message"))
    assert session.sent("window/showMessage") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"1", -32600),
        (b'{"id":7,"method":"shutdown"}', -32600),
        (b'{"jsonrpc":"1.0","id":7,"method":"shutdown"}', -32600),
        (b'{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}', -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"shutdown"}', -32600),
        (b'{"jsonrpc":"2.0","id":7}', -32600),
        (b'{"jsonrpc":"2.0","id":7,"method":5}', -32600),
    ],
)
async def test_messages_that_are_none(session: LspClient, body: bytes, code: int) -> None:
    session.server.receive([body])
    answer = session.messages[-1]
    assert at(answer, "error", "code") == code
    assert answer.get("id") == (7 if b'"id":7' in body else None)
    assert await session.call("textDocument/hover", HOVER) is None


async def test_payload_that_looks_like_a_message(session: LspClient) -> None:
    inner = {"jsonrpc": "2.0", "id": 5, "method": "shutdown"}
    session.send({"method": "textDocument/didOpen", "params": {"textDocument": inner}})
    action = {"title": "x", "data": {"jsonrpc": "2.0", "method": "initialize", "id": 3}}
    assert await session.refused("codeAction/resolve", action) == -32602
    assert await session.call("textDocument/hover", HOVER) is None


async def test_replies_to_nothing(session: LspClient) -> None:
    session.send({"id": 77, "result": None}, {"id": "x", "error": {"code": 1, "message": "m"}})
    assert await session.call("textDocument/hover", HOVER) is None


async def test_string_ids(session: LspClient) -> None:
    session.send({"id": "seven", "method": "textDocument/hover", "params": HOVER})
    answer = await session.until(lambda each: each.get("id") == "seven")
    assert answer["result"] is None


async def test_cancel_of_a_request_that_waits(session: LspClient) -> None:
    session.open("file:///a.go", "package p\n")
    # The document has not been analysed yet: nobody has let the loop run.
    waiting = session.ask("textDocument/hover", HOVER)
    session.notify("$/cancelRequest", {"id": waiting})
    assert at(await session.answer(waiting), "error", "code") == -32800
    assert await session.published("file:///a.go", 1) == []
    assert await session.call("textDocument/hover", HOVER) is None


async def test_cancel_of_a_request_that_is_answered(session: LspClient) -> None:
    id = session.ask("textDocument/hover", HOVER)
    session.notify("$/cancelRequest", {"id": id})
    assert "result" in await session.answer(id)
    assert session.sent("window/logMessage") == []


async def test_request_about_a_text_that_changes_meanwhile(session: LspClient) -> None:
    session.open("file:///a.go", "package p\n")
    waiting = session.ask("textDocument/hover", HOVER)
    session.change("file:///a.go", 2, {"text": "package q\n"})
    assert at(await session.answer(waiting), "error", "code") == -32801


async def test_rule_that_fails_at_each_keystroke(session: LspClient) -> None:
    uri = "file:///a.go"
    session.open(uri, "package p\n\nfunc f() { println(crash); println(1) }\n")
    [finding] = await session.published(uri, 1)
    assert "println(1)" in str(at(finding, "message"))
    for version in range(2, 40):
        session.change(uri, version, {"range": insertion(2, 10), "text": " "})
        assert len(await session.published(uri, version)) == 1
    [line] = session.sent("window/logMessage")
    message = str(at(line, "message"))
    assert RULE.code in message and "println_rule.py" in message and uri in message
    assert "\n" not in message
    assert session.sent("window/showMessage") == []


def insertion(line: int, character: int) -> dict[str, object]:
    place = {"line": line, "character": character}
    return {"start": place, "end": place}


async def test_request_that_fails(session: LspClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(type(session.server.session), "hover", fail)
    for _ in range(20):
        assert await session.refused("textDocument/hover", HOVER) == -32603
    assert len(session.sent("window/logMessage")) == 1
    assert len(session.sent("window/showMessage")) == 1


async def test_notification_that_fails(session: LspClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(type(session.server.session), "change", fail)
    for version in range(20):
        session.change("file:///a.go", version, {"text": ""})
    assert len(session.sent("window/logMessage")) == 1
    assert len(session.sent("window/showMessage")) == 1


async def test_traceback_for_those_who_ask(client: LspClient) -> None:
    await client.initialize(trace="verbose")
    client.open("file:///a.go", "package p\n\nfunc f() { println(crash) }\n")
    await client.published("file:///a.go", 1)
    [trace] = client.sent("$/logTrace")
    assert "Traceback" in str(at(trace, "verbose"))


async def test_requests_of_the_server_that_are_refused(client: LspClient) -> None:
    capabilities = json.loads(json.dumps(FULL_CAPABILITIES))
    capabilities["workspace"]["didChangeWatchedFiles"] = {"dynamicRegistration": True}
    capabilities["workspace"]["configuration"] = True
    await client.initialize(capabilities)
    for method in ("client/registerCapability", "workspace/configuration"):
        request = await client.until(lambda each, method=method: each.get("method") == method)
        error = {"code": -32601, "message": "no"}
        client.send({"id": request["id"], "error": error})
    await client.until(lambda each: each.get("method") == "window/logMessage")
    assert client.sent("window/showMessage") == []


async def test_reply_after_shutdown(client: LspClient) -> None:
    await client.initialize({"workspace": {"configuration": True}})
    request = await client.until(lambda each: each.get("method") == "workspace/configuration")
    await client.call("shutdown")
    client.send({"id": request["id"], "result": [{"strict": True}]})
    client.notify("exit")
    assert await client.server.left() == 0
    assert client.sent("window/showMessage") == []
