"""Where the page of a rule is on the web, if anywhere."""

from __future__ import annotations

from functools import cache

__all__ = ["rule_url"]


@cache
def rule_url(code: str) -> str | None:
    """The address of a rule's page; None while `project.urls` in pyproject.toml has no address.

    Pages lie below the Documentation address as they do below docs/: `rules/MV104.md`.
    """
    base = _documentation()
    return f"{base}/rules/{code}.md" if base else None


@cache
def _documentation() -> str | None:
    # Some 20 ms, paid only by those who show an address.
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("memvet").get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    for each in urls:
        # Have: Documentation, https://example.org/docs
        label, _, address = str(each).partition(",")
        if label.strip().lower() == "documentation":
            return address.strip().rstrip("/")
    return None
