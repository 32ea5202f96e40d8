"""Sessions in this process with the small rule of `println_rule`, and its fixes."""

import pytest

import memvet.quickfixes
from lsp_client import LspClient
from println_rule import RULE, fixes


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> LspClient:
    """A client whose server has not been initialized."""
    monkeypatch.setitem(memvet.quickfixes._PROVIDERS, RULE.code, fixes)  # pyright: ignore[reportPrivateUsage]  # no rule for tests may be registered
    return LspClient([RULE])


@pytest.fixture
async def session(client: LspClient) -> LspClient:
    """A client that can do everything, after initialize."""
    await client.initialize()
    return client
