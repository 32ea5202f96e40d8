"""Starts the language server."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...analysis.model import Rule

__all__ = ["run"]

_HINT = "memvet server talks with editors, which start it themselves: see the editors folder."


def run(
    *,
    tcp: tuple[str, int] | None = None,
    client_process: int | None = None,
    rules: Sequence[Rule] | None = None,
) -> int:
    """Serves one client, and returns the exit status: 0 after a shutdown by the book, else 1.

    Over standard input and output, or with `tcp` to the first client that connects to that host
    and port. `client_process`: the server ends when this process does, as it does with the
    `processId` of initialize. `rules`: all of memvet's unless given.
    """
    # Half a second of imports makes nothing that could be collected.
    gc.disable()
    from .features import memvet_server
    from .transport import private_streams, serve_stdio, serve_tcp

    gc.freeze()
    gc.enable()
    # pygls logs each payload, and some errors again that the server reports by itself.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    if tcp is None and os.isatty(0):
        print(_HINT, file=sys.stderr)
    streams = private_streams() if tcp is None else None

    async def serve() -> int:
        server = memvet_server(rules)
        if client_process is not None:
            server.watch_parent(client_process)
        if tcp is not None:
            return await serve_tcp(server, *tcp)
        assert streams is not None
        return await serve_stdio(server, *streams)

    try:
        return asyncio.run(serve())
    except KeyboardInterrupt:
        return 1
