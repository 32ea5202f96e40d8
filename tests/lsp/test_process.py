"""The server as a process: bytes in, bytes out, and how it ends."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from lsp_client import PATIENCE, at
from lsp_process import MEMVET, LspProcess, close
from memvet.server.lsp.framing import Framer, framed

Starter = Callable[..., Awaitable[LspProcess]]

NOTHING: dict[str, object] = {}
HOVER = {"textDocument": {"uri": "file:///a.go"}, "position": {"line": 0, "character": 0}}
# A rule that prints, as a forgotten print in a rule would.
NOISY = """
import sys
from dataclasses import replace
from memvet.server.lsp.main import run
from println_rule import RULE
def check(captures, context):
    print("printed")
    import os
    os.write(1, b"written to descriptor 1")
    return RULE.check(captures, context)
sys.exit(run(rules=[replace(RULE, check=check)]))
"""


@pytest.fixture
async def start() -> AsyncIterator[Starter]:
    """Starts servers, and ends those that still run when the test is over."""
    started: list[LspProcess] = []

    async def start(*command: str) -> LspProcess:
        started.append(await LspProcess.start(*command))
        return started[-1]

    yield start
    await close(started)


@pytest.mark.parametrize("arguments", [(), ("--stdio",), ("--stdio", "--clientProcessId=0")])
async def test_shutdown_and_exit(start: Starter, arguments: tuple[str, ...]) -> None:
    server = await start(*MEMVET, *arguments)
    await server.initialize()
    server.send(id=2, method="shutdown")
    assert await server.answer(2) == {"jsonrpc": "2.0", "id": 2, "result": None}
    server.send(method="exit")
    assert await server.status() == 0
    assert await server.errors() == ""


async def test_exit_without_shutdown(start: Starter) -> None:
    server = await start()
    await server.initialize()
    server.send(method="exit")
    assert await server.status() == 1


async def test_end_of_input(start: Starter) -> None:
    server = await start()
    await server.initialize()
    server.end_input()
    assert await server.status() == 1
    assert await server.errors() == ""


async def test_end_of_input_at_once(start: Starter) -> None:
    server = await start()
    server.end_input()
    assert await server.status() == 1
    assert await server.errors() == ""


async def test_end_of_input_after_shutdown(start: Starter) -> None:
    server = await start()
    await server.initialize()
    server.send(id=2, method="shutdown")
    server.end_input()
    assert await server.status() == 0


async def test_end_of_input_within_a_message(start: Starter) -> None:
    server = await start()
    await server.initialize()
    server.write(b"Content-Length: 1000\r\n\r\n{")
    server.end_input()
    assert await server.status() == 1


async def test_client_that_reads_no_more(start: Starter) -> None:
    server = await start()
    await server.initialize()
    # What is left to do for a server whose answers go nowhere is to end.
    transport = getattr(server.process, "_transport", None)
    assert transport is not None
    transport.get_pipe_transport(1).close()
    for id in range(2, 40):
        server.send(id=id, method="textDocument/hover", params=HOVER)
    assert await server.status() == 1


@pytest.mark.parametrize("by", ["option", "initialize"])
async def test_ends_with_its_parent(start: Starter, by: str) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "input()", stdin=asyncio.subprocess.PIPE
    )
    option = [f"--clientProcessId={parent.pid}"] if by == "option" else []
    server = await start(*MEMVET, *option)
    await server.initialize(process=parent.pid if by == "initialize" else None)
    await parent.communicate(b"\n")
    assert await server.status() == 1


async def test_parent_that_is_not_there_is_not_watched(start: Starter) -> None:
    """Have: a client in another container."""
    gone = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
    await gone.wait()
    server = await start(*MEMVET, f"--clientProcessId={gone.pid}")
    await server.initialize(process=gone.pid)
    server.send(id=2, method="textDocument/hover", params=HOVER)
    assert at(await server.answer(2), "result") is None


async def test_stream_with_everything_in_it(start: Starter) -> None:
    server = await start()
    await server.initialize()
    hover = {"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": HOVER}
    stream = b"".join(
        (
            b"garbage\r\n\r\n",
            framed(b"{"),
            framed(b'{"jsonrpc":"2.0","id":9,"method":"memvet/unknown"}'),
            b"content-length: 2\r\n\r\n[]",
            b"content-type: application/vscode-jsonrpc; charset=utf-8\r\n",
            framed(json.dumps(hover).encode()),
        )
    )
    for offset in range(0, len(stream), 7):
        server.write(stream[offset : offset + 7])
    answers = [await server.receive() for _ in range(4)]
    assert [(each["id"], at(each, "error", "code")) for each in answers] == [
        (None, -32700),
        (9, -32601),
        (None, -32600),
        (2, None),
    ]


async def test_nothing_but_the_protocol_on_stdout(start: Starter) -> None:
    path = json.dumps([each for each in sys.path if each.endswith("support")])
    server = await start(sys.executable, "-c", f"import sys; sys.path += {path}\n{NOISY}")
    await server.initialize()
    text = "package p\n\nfunc f() { println(1) }\n"
    item = {"uri": "untitled:a.go", "languageId": "go", "version": 1, "text": text}
    server.send(method="textDocument/didOpen", params={"textDocument": item})
    assert at(await server.receive(), "params", "diagnostics", 0, "code") == "MV900"
    server.end_input()
    await server.status()
    assert "printed" in await server.errors()


async def test_flood_over_a_pipe(start: Starter) -> None:
    server = await start()
    await server.initialize()
    item = {"uri": "untitled:a.go", "languageId": "go", "version": 0, "text": "package p\n"}
    server.send(method="textDocument/didOpen", params={"textDocument": item})
    place = {"line": 1, "character": 0}
    change = {"range": {"start": place, "end": place}, "text": "// x\n"}
    for version in range(1, 301):
        which = {"uri": "untitled:a.go", "version": version}
        params = {"textDocument": which, "contentChanges": [change]}
        server.send(method="textDocument/didChange", params=params)
    versions: list[object] = []
    while 300 not in versions:
        versions.append(at(await server.receive(), "params", "version"))
    assert len(versions) < 100
    assert versions == sorted(versions, key=lambda each: each if isinstance(each, int) else -1)


async def test_tcp(start: Starter) -> None:
    server = await start(*MEMVET, "--tcp", "127.0.0.1:0")
    assert server.process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        line = (await server.process.stderr.readline()).decode()
    found = re.search(r"127\.0\.0\.1:(\d+)", line)
    assert found is not None, line
    reader, writer = await asyncio.open_connection("127.0.0.1", int(found[1]))
    second, _ = await asyncio.open_connection("127.0.0.1", int(found[1]))
    assert await second.read() == b""
    params: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": NOTHING}
    for message in (
        {"id": 1, "method": "initialize", "params": params},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ):
        writer.write(framed(json.dumps({"jsonrpc": "2.0", **message}).encode()))
    async with asyncio.timeout(PATIENCE):
        bodies = Framer().feed(await reader.read())
    assert [json.loads(body)["id"] for body in bodies] == [1, 2]
    assert await server.status() == 0


async def test_tcp_client_that_goes(start: Starter) -> None:
    server = await start(*MEMVET, "--tcp", "127.0.0.1:0")
    assert server.process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        line = (await server.process.stderr.readline()).decode()
    port = int(line.rsplit(":", 1)[1])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    assert await server.status() == 1
