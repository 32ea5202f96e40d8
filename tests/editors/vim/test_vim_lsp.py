"""Vim with vim-lsp, where MEMVET_VIM_LSP names a checkout of it: no package registry has it."""

import os
from collections.abc import Callable, Iterator

import pytest

from editor_steps import STEPS, Editor, dying
from editor_workspace import Workspace
from vim_editor import Vim

VIM_LSP = os.environ.get("MEMVET_VIM_LSP")
pytestmark = pytest.mark.skipif(VIM_LSP is None, reason="MEMVET_VIM_LSP names no checkout")

SETTINGS = (
    f"set runtimepath^={VIM_LSP}",
    "let g:lsp_diagnostics_float_cursor = 0",
    "let g:lsp_diagnostics_virtual_text_enabled = 0",
    "let g:lsp_code_action_ui = 'preview'",
    "let g:lsp_hover_ui = 'preview'",
)
# The properties of the text that are drawn as squiggles, with the message of their place.
SQUIGGLES = "memvet_test#squiggles()"
SCRIPT = """
function! memvet_test#squiggles() abort
  let l:found = []
  for l:line in range(1, line('$'))
    for l:each in prop_list(l:line)
      if get(l:each, 'type', '') =~# 'diagnostics_highlights'
        let l:found += [[l:line, l:each.col, l:line, l:each.col + l:each.length, s:code(l:line)]]
      endif
    endfor
  endfor
  return l:found
endfunction

function! s:code(line) abort
  let l:all = 'lsp#internal#diagnostics#state#_get_all_diagnostics_grouped_by_server_for_uri'
  for l:each in values(call(l:all, [lsp#utils#get_buffer_uri()]))
    for l:one in l:each.params.diagnostics
      if l:one.range.start.line + 1 == a:line
        return l:one.code
      endif
    endfor
  endfor
  return ''
endfunction
"""


def fix(vim: Vim, title: str) -> None:
    vim.command("LspCodeAction")
    vim.terminal.until(title)
    vim.terminal.type(title)
    # What is typed is what the list is narrowed to, after a moment.
    vim.terminal.without("Explain ")
    vim.terminal.keys("Enter")


def fix_on_save(vim: Vim, wanted: bool) -> None:
    vim.command(f"let g:memvet_fix_on_save = {int(wanted)}")


@pytest.fixture
def editor(workspace: Workspace) -> Iterator[Vim]:
    script = workspace.home / "autoload" / "memvet_test.vim"
    script.parent.mkdir()
    script.write_text(SCRIPT)
    vim = Vim(
        workspace,
        [f"set runtimepath^={workspace.home}", *SETTINGS],
        squiggles=SQUIGGLES,
        hover=lambda vim: vim.command("LspHover"),
        fix=fix,
        fix_on_save=fix_on_save,
        restart="Memvet restart",
    )
    yield vim
    vim.close()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_vim_lsp(
    step: Callable[[Editor, Workspace], None], editor: Vim, workspace: Workspace
) -> None:
    step(editor, workspace)


def test_a_server_that_dies(editor: Vim, workspace: Workspace) -> None:
    dying(editor, workspace, "the server has ended", lambda: None)
