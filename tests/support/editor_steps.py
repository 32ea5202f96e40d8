"""What every editor must do, step by step.

Each editor is driven by its own keys and asked in its own way; an `Editor` knows how.
"""

import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from editor_workspace import Finding, Workspace, applied
from lsp_client import items
from terminal import eventually

_CODE = re.compile(r"\bMV\d{3}\b")
BROKEN = "\nfunc half(s string) {\n\tif x := f(s"
BUG = (
    "func typed(paths []string) {",
    "\tfor _, path := range paths {",
    "\t\tfile, err := os.Open(path)",
    "\t\tif err != nil {",
    "\t\t\tcontinue",
    "\t\t}",
    "\t\tdefer file.Close()",
    "\t}",
    "}",
)


class Shown(NamedTuple):
    """A squiggle: from 1, columns in bytes, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    code: str


def squiggles_of(rows: object) -> list[Shown]:
    """Squiggles from JSON: rows of four numbers and a text with the code of a rule, in order.

    A row whose text names no rule is another server's.
    """
    return sorted(shown for row in items(rows) for shown in _squiggle(*items(row)))


def _squiggle(*row: object) -> Iterator[Shown]:
    match row:
        case (int(line), int(column), int(end_line), int(end_column), str(text)):
            for code in _CODE.findall(text)[:1]:
                yield Shown(line, column, end_line, end_column, code)
        case _:
            raise AssertionError(f"no squiggle: {row}")


class Editor(Protocol):
    """A running editor with memvet, and what a person does in it."""

    def open(self, path: Path) -> None:
        """Shows a file, as it is on disk."""
        ...

    def shown(self) -> list[Shown]:
        """The squiggles of the file that is shown, in order."""
        ...

    def text(self) -> str:
        """The text of the file that is shown."""
        ...

    def go(self, line: int, column: int) -> None:
        """Puts the cursor on a byte of a line, both from 1."""
        ...

    def append(self, text: str) -> None:
        """Types text at the end of the file."""
        ...

    def hover(self, words: str) -> str:
        """What the editor shows of what is under the cursor, once these words are in it."""
        ...

    def fix(self, title: str) -> None:
        """Chooses a code action where the cursor is."""
        ...

    def fix_on_save(self, wanted: bool) -> None:
        """Switches fixes on save on or off, as the user would."""
        ...

    def undo(self) -> None:
        """Takes back one change."""
        ...

    def save(self) -> None:
        """Writes the file that is shown."""
        ...

    def restart(self) -> None:
        """Restarts the server by hand."""
        ...

    def screen(self) -> str:
        """All that can be seen."""
        ...


def wanted(findings: Iterable[Finding]) -> list[Shown]:
    """The squiggles that findings are to be seen as."""
    return [
        Shown(each["line"], each["column"], each["end_line"], each["end_column"], each["code"])
        for each in findings
    ]


def is_shown(editor: Editor, findings: Iterable[Finding]) -> None:
    """Waits until exactly these findings are shown."""
    squiggles = wanted(findings)
    eventually(
        f"these squiggles: {squiggles}",
        lambda: editor.shown() == squiggles,
        lambda: f"instead: {editor.shown()}\n{editor.screen()}",
    )


def is_text(editor: Editor, text: bytes) -> None:
    """Waits until the file that is shown reads so."""
    eventually("this text", lambda: editor.text().encode() == text, editor.text)


def is_saved(editor: Editor, path: Path, text: bytes) -> None:
    """Saves, and waits until the file has these bytes."""
    editor.save()
    eventually(f"{path} on disk", lambda: path.read_bytes() == text, editor.screen)


def _by_file(workspace: Workspace) -> dict[Path, list[Finding]]:
    found: dict[Path, list[Finding]] = {}
    for each in workspace.findings():
        found.setdefault(workspace.files / each["file"], []).append(each)
    return found


def squiggles(editor: Editor, workspace: Workspace) -> None:
    """Every finding of every example is shown at its place, behind text beyond ASCII too."""
    for path, findings in _by_file(workspace).items():
        editor.open(path)
        is_shown(editor, findings)


def hover(editor: Editor, workspace: Workspace) -> None:
    """Pointing at a finding tells what its rule is about."""
    for path, findings in _by_file(workspace).items():
        editor.open(path)
        is_shown(editor, findings)
        for each in findings:
            editor.go(each["line"], each["column"])
            editor.hover(f"{each['code']} {each['name']}")


def typing(editor: Editor, workspace: Workspace) -> None:
    """A typed bug is found behind broken code, and the others stay."""
    for name in ("plain/bug01_slice.go", "unicode/bug06_defer.go"):
        _type_bug(editor, workspace.files / name, workspace.findings(name))


def _type_bug(editor: Editor, path: Path, others: list[Finding]) -> None:
    editor.open(path)
    is_shown(editor, others)
    lines_before = editor.text().count("\n")
    editor.append("\n".join([BROKEN, *BUG, ""]))
    line = lines_before + BROKEN.count("\n") + 1 + BUG.index("\t\tdefer file.Close()") + 1
    bug = Shown(line, 3, line, 3 + len("defer file.Close()"), "MV104")
    eventually(
        f"the typed bug {bug} and all others",
        lambda: editor.shown() == [*wanted(others), bug],
        lambda: f"instead: {editor.shown()}\n{editor.screen()}",
    )


def fixes(editor: Editor, workspace: Workspace) -> None:
    """Fixed by code action, undone and saved, the file is right to the byte each time."""
    for path, findings in _by_file(workspace).items():
        original = path.read_bytes()
        for each in findings:
            if not each["fixes"]:
                continue
            fix = each["fixes"][0]
            editor.open(path)
            is_shown(editor, findings)
            editor.go(each["line"], each["column"])
            editor.fix(fix["title"])
            fixed = applied(original, fix["edits"])
            is_text(editor, fixed)
            is_saved(editor, path, fixed)
            editor.undo()
            is_text(editor, original)
            is_saved(editor, path, original)
            is_shown(editor, findings)


def saving(editor: Editor, workspace: Workspace) -> None:
    """Fix all on save writes what `memvet fix` writes."""
    fixed = workspace.fixed()
    for path, findings in _by_file(workspace).items():
        original = path.read_bytes()
        after = (fixed / path.relative_to(workspace.files)).read_bytes()
        if after == original:
            continue
        editor.fix_on_save(True)
        editor.open(path)
        is_shown(editor, findings)
        editor.append("\n")
        is_saved(editor, path, after + b"\n")
        editor.fix_on_save(False)
        editor.undo()
        editor.undo()
        is_text(editor, original)
        is_saved(editor, path, original)


def restarting(editor: Editor, workspace: Workspace) -> None:
    """A restart by hand brings a new server, and the findings."""
    path, findings = next(iter(_by_file(workspace).items()))
    editor.open(path)
    is_shown(editor, findings)
    editor.restart()
    eventually("a new server", lambda: len(servers(workspace)) == 2, editor.screen)
    is_shown(editor, findings)


def dying(editor: Editor, workspace: Workspace, words: str, revive: Callable[[], None]) -> None:
    """A server that dies is started again, and the user is told in these words.

    `revive`: what it takes from the user, if the editor does not do it alone.
    """
    path, findings = next(iter(_by_file(workspace).items()))
    editor.open(path)
    is_shown(editor, findings)
    os.kill(servers(workspace)[-1], signal.SIGKILL)
    eventually(f"the words {words}", lambda: words in editor.screen(), editor.screen)
    revive()
    eventually("a new server", lambda: len(servers(workspace)) == 2, editor.screen)
    is_shown(editor, findings)


def servers(workspace: Workspace) -> list[int]:
    """The processes of servers that were started so far."""
    if not workspace.pids.exists():
        return []
    return [int(each) for each in workspace.pids.read_text().split()]


STEPS = (squiggles, hover, typing, fixes, saving, restarting)
