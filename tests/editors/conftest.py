"""Which editors are tested when: headless Neovim always, the others where they are asked for.

`pytest` without a path, as in `make test`, leaves out what needs a terminal, a browser or programs
that are not in `.venv`; `pytest tests/editors`, as in `make test-editors`, runs everything.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_workspace import Workspace

HERE = Path(__file__).resolve().parent
ALWAYS = "neovim/test_headless.py"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether a test file is left out; None where others decide."""
    named = [Path(config.invocation_params.dir, each.split("::")[0]) for each in config.args]
    if any(HERE in (path, *path.parents) for path in named):
        return None
    is_test = collection_path.name.startswith("test_")
    return True if is_test and collection_path != HERE / ALWAYS else None


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The examples, for an editor that changes them as it likes; no host may be asked for."""
    workspace = Workspace.create(tmp_path)
    yield workspace
    assert workspace.asked() == []
