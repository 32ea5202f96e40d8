"""What findings of a file depend on besides its text: one answer for terminal and editor."""

from __future__ import annotations

import os

from ..analysis.model import Environment, Settings
from .workspace.modules import FileFacts

__all__ = ["environment_of"]


def environment_of(
    path: str, facts: FileFacts, settings: Settings, debug: tuple[tuple[str, str], ...]
) -> Environment:
    """The environment of the Go file at an absolute path, which need not exist.

    `debug`: the `//go:debug` lines of the program that it is built into.
    """
    module = facts.module
    return Environment(
        settings=settings,
        go_version=facts.version.language,
        library_version=facts.version.library,
        program=facts.program.with_debug(debug),
        package=facts.package,
        import_path=module.import_path(os.path.dirname(path)) if module else None,
        is_test=facts.is_test,
        is_generated=facts.is_generated,
    )
