"""The server as a process, at the other end of bytes."""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lsp_client import PATIENCE
from memvet.server.lsp.framing import Framer, framed

MEMVET = (sys.executable, "-m", "memvet", "server")


class LspProcess:
    """A running server whose standard streams are pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._framer = Framer()
        self._bodies: list[bytes] = []

    @classmethod
    async def start(cls, *command: str, directory: Path | None = None) -> "LspProcess":
        """`command`: memvet server unless given."""
        pipe = asyncio.subprocess.PIPE
        return cls(
            await asyncio.create_subprocess_exec(
                *(command or MEMVET), stdin=pipe, stdout=pipe, stderr=pipe, cwd=directory
            )
        )

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)

    def send(self, **message: object) -> None:
        self.write(framed(json.dumps({"jsonrpc": "2.0", **message}).encode()))

    def end_input(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    async def receive(self) -> Mapping[str, object]:
        """The next message. Raises EOFError at the end."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while not self._bodies:
                data = await self.process.stdout.read(1 << 16)
                if not data:
                    raise EOFError
                self._bodies += self._framer.feed(data)
        return json.loads(self._bodies.pop(0))

    async def answer(self, id: int) -> Mapping[str, object]:
        """The answer to a request."""
        while True:
            message = await self.receive()
            if message.get("id") == id and "method" not in message:
                return message

    async def initialize(self, process: int | None = None, **params: object) -> None:
        nothing: dict[str, object] = {}
        whole = {"processId": process, "rootUri": None, "capabilities": nothing, **params}
        self.send(id=1, method="initialize", params=whole)
        assert "result" in await self.answer(1)
        self.send(method="initialized", params={})

    async def status(self) -> int:
        """The exit status, once the process has ended."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def errors(self) -> str:
        """All that it wrote to stderr."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stderr.read()).decode()


async def close(processes: Sequence[LspProcess]) -> None:
    """Ends what still runs."""
    for each in processes:
        if each.process.returncode is None:
            each.process.kill()
        await each.process.communicate()
