"""Watches the process that started the server, so that the server does not outlive it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable

__all__ = ["is_alive", "watch"]

_SECONDS = 1.0


async def watch(process: int, gone: Callable[[], None]) -> None:
    """Waits until the process ends, and calls `gone`.

    One that is not there to begin with is not watched: the client may run in another container.
    """
    if not is_alive(process):
        return
    while is_alive(process):
        await asyncio.sleep(_SECONDS)
    gone()


def is_alive(process: int) -> bool:
    """Whether a process of this id runs."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


if sys.platform == "win32":
    import ctypes

    def _is_alive_on_windows(process: int) -> bool:
        # There os.kill would end the process, whatever the signal.
        synchronize, timeout = 0x00100000, 0x00000102
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(synchronize, False, process)
        if not handle:
            return False
        try:
            return kernel.WaitForSingleObject(handle, 0) == timeout
        finally:
            kernel.CloseHandle(handle)
