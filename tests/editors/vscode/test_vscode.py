"""VS Code in a browser: the files *.test.ts beside this one, run by Node's own test runner."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
DRIVER = HERE.parents[2] / "tools" / "drive_vscode.py"


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.ts")))
def test_vscode(file: str) -> None:
    command = [sys.executable, str(DRIVER), "test", file]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(done.stdout)
    assert done.returncode == 0
