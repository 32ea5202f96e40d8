"""Messages are cut out of a stream of bytes, however they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memvet.server.lsp.framing import Framer, framed

BODIES = [b'{"a":1}', b"", '{"b":"é🙂"}'.encode(), b"\r\n\r\nContent-Length: 3\r\n\r\n"]


@given(st.lists(st.sampled_from(BODIES)), st.lists(st.integers(1, 40)))
def test_however_the_stream_is_split(bodies: list[bytes], sizes: list[int]) -> None:
    stream, framer = b"".join(map(framed, bodies)), Framer()
    found: list[bytes] = []
    for size in [*sizes, len(stream) + 1]:
        found += framer.feed(stream[:size])
        stream = stream[size:]
    assert found == bodies


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: 2\r\n\r\n",
        b"CONTENT-LENGTH:2\r\n\r\n",
        b"Content-Length: 2\n\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n",
        b"Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n",
        b"a stray line\r\nContent-Length: 2\r\n\r\n",
        b"printed without a line endContent-Length: 2\r\n\r\n",
        b"no length\r\n\r\nContent-Length: 2\r\n\r\n",
        b"Content-Length: many\r\n\r\nContent-Length: 2\r\n\r\n",
        b"\r\n\r\n\r\nContent-Length: 2\r\n\r\n",
        b"x" * 100_000 + b"\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_headers_that_clients_send(header: bytes) -> None:
    assert Framer().feed(header + b"{}" + framed(b"[]")) == [b"{}", b"[]"]


def test_header_without_end_is_not_kept_for_ever() -> None:
    framer = Framer()
    for _ in range(100):
        assert framer.feed(b"x" * 10_000) == []
    assert framer.feed(b"\r\n\r\n" + framed(b"{}")) == [b"{}"]
