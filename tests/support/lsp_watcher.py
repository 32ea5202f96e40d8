"""Waits for the findings that a server publishes for one document."""

from collections.abc import Mapping

from lsp_client import LspClient, at, items, range_


class Watcher:
    """Waits for what is published for one document, each time behind what it has seen."""

    def __init__(self, client: LspClient, uri: str) -> None:
        self._client = client
        self._uri = uri
        self._seen = 0

    async def lines(self, wanted: list[int]) -> list[object]:
        """Waits until findings are on the lines `wanted`, from 0, and no others; these."""

        def found(message: Mapping[str, object]) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            if at(message, "params", "uri") != self._uri:
                return False
            told = items(at(message, "params", "diagnostics"))
            if [at(each, "range", "start", "line") for each in told] != wanted:
                return False
            messages = enumerate(self._client.messages)
            place = next(index for index, each in messages if each is message)
            if place < self._seen:
                return False
            self._seen = place + 1
            return True

        message = await self._client.until(found)
        return list(items(at(message, "params", "diagnostics")))


def related(finding: object) -> list[tuple[object, object]]:
    """Document and line, from 0, of the related places of a finding."""
    places = [at(each, "location") for each in items(at(finding, "relatedInformation"))]
    return [(at(each, "uri"), at(each, "range", "start", "line")) for each in places]


def written(text: str, part: str) -> dict[str, object]:
    """Where a part of a text stands."""
    line, row = next((i, row) for i, row in enumerate(text.splitlines()) if part in row)
    start = row.index(part)
    return range_((line, start), (line, start + len(part)))
