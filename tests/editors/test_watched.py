"""What notes the hosts that are asked for does note them."""

import subprocess
import sys
from pathlib import Path

from editor_workspace import Workspace


def test_hosts_are_noted(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    ask = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", ask], env=workspace.environment(), check=True)
    assert len(workspace.asked()) == 1
    assert "127.0.0.1" in workspace.asked()[0]
