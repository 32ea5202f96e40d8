"""Names that client and server share."""

from lsprotocol.types import CodeActionKind

__all__ = [
    "EXPLAIN",
    "FIX_ALL",
    "FIX_WORKSPACE",
    "RULES",
    "SCAN",
    "SECTION",
    "SOURCE",
    "WATCHED",
]

SOURCE = "memvet"
"""The source of diagnostics."""

SECTION = "memvet"
"""The section of the editor's configuration."""

EXPLAIN = "memvet.explain"
"""The command behind "Explain …"; its argument is the code of a rule."""

RULES = "memvet.rules"
"""The command that lists the rules, each with its page as Markdown."""

SCAN = "memvet.scan"
"""The command that publishes findings of all files of the workspace, also of closed ones."""

FIX_WORKSPACE = "memvet.fixWorkspace"
"""The command that applies every SAFE fix of the workspace, or answers with the edit."""

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.memvet"
"""The kind of the code action that applies every SAFE fix of a file."""

WATCHED = ("*.go", "go.mod", "go.work", "memvet.toml", ".memvet.toml")
"""Files on which findings depend besides documents."""
