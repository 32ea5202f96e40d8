"""Vim with ALE, which runs memvet on the buffer's text: no server that could end."""

import re
from collections.abc import Callable, Iterator

import pytest

from editor_steps import Editor, fixes, hover, saving, squiggles, typing
from editor_workspace import Workspace
from terminal import eventually
from vim_editor import Vim

ALE = (
    "packadd! ale",
    "let g:ale_linters = {'go': ['memvet']}",
    "let g:ale_fixers = {'go': [function('memvet#ale_fixer')]}",
    "let g:ale_virtualtext_cursor = 0",
)
SQUIGGLES = (
    "map(copy(ale#engine#GetLoclist(bufnr(''))),"
    " {_, d -> [d.lnum, d.col, d.end_lnum, d.end_col + 1, d.code]})"
)


def detail(vim: Vim) -> None:
    """All that ALE has to say of the line."""
    vim.command("ALEDetail")


def fix(vim: Vim, title: str) -> None:
    """Chooses from the list, if there is more than one fix to choose from."""
    before = vim.text()
    vim.command("Memvet fix")
    question = "Fix how?"
    eventually("a fix", lambda: question in vim.screen() or vim.text() != before, vim.screen)
    if vim.text() == before:
        row = re.compile(rf"(\d+)\. {re.escape(title)}")
        choice = eventually(title, lambda: row.search(vim.screen()), vim.screen)
        vim.terminal.type(choice[1])
        vim.terminal.keys("Enter")


def fix_on_save(vim: Vim, wanted: bool) -> None:
    vim.command(f"let g:ale_fix_on_save = {int(wanted)}")


def start(workspace: Workspace, *, with_memvet: bool = True) -> Vim:
    return Vim(
        workspace,
        ALE,
        squiggles=SQUIGGLES,
        hover=detail,
        fix=fix,
        fix_on_save=fix_on_save,
        with_memvet=with_memvet,
    )


@pytest.fixture
def editor(workspace: Workspace) -> Iterator[Vim]:
    vim = start(workspace)
    yield vim
    vim.close()


@pytest.mark.parametrize(
    "step", [squiggles, hover, typing, fixes, saving], ids=lambda step: step.__name__
)
def test_ale(step: Callable[[Editor, Workspace], None], editor: Vim, workspace: Workspace) -> None:
    step(editor, workspace)


def test_explain_and_scan(editor: Vim, workspace: Workspace) -> None:
    editor.open(workspace.files / "plain" / "bug06_defer.go")
    editor.command("Memvet explain MV104")
    editor.terminal.until("# MV104 defer-in-loop")
    editor.command("close")
    editor.command("Memvet scan")
    wanted = workspace.findings("plain")
    editor.terminal.until(f"memvet: {len(wanted)} findings in")
    listed = "map(getqflist(), {_, each -> [each.lnum, each.col, split(each.text)[0]]})"
    rows = [[each["line"], each["column"], each["code"]] for each in wanted]
    eventually("the quickfix list", lambda: editor.ask(listed) == rows, editor.screen)


def test_a_missing_memvet(workspace: Workspace) -> None:
    vim = start(workspace, with_memvet=False)
    try:
        vim.open(workspace.files / "plain" / "bug06_defer.go")
        vim.terminal.until("pipx install memvet")
    finally:
        vim.close()
