"""Names that client and server share."""

from lsprotocol.types import CodeActionKind

__all__ = ["EXPLAIN", "FIX_ALL", "SECTION", "SOURCE", "WATCHED"]

SOURCE = "memvet"
"""The source of diagnostics."""

SECTION = "memvet"
"""The section of the editor's configuration."""

EXPLAIN = "memvet.explain"
"""The command behind "Explain …"; its argument is the code of a rule."""

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.memvet"
"""The kind of the code action that applies every SAFE fix of a file."""

WATCHED = ("go.mod", "go.work", "memvet.toml", ".memvet.toml")
"""Files on which findings depend besides documents."""
