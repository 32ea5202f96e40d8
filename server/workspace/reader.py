"""Reading Go files as they are, and replacing them without losing anything."""

import os
import stat
import sys
import tempfile
from contextlib import suppress

from .failure import Failure, NotUtf8, os_failure


def read_source(path: str, name: str | None = None) -> bytes | Failure:
    """Return the bytes of a file, byte order mark and line ends as they are, if it is UTF-8.

    `name` is what to call the file in a failure, where not `path`.
    """
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError as error:
        return os_failure(name or path, error)
    return check_utf8(text, name or path) or text


def check_utf8(text: bytes, name: str) -> NotUtf8 | None:
    """Return where `text` is not UTF-8, or None where it is, as Go source must be."""
    if text.isascii():
        return None
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        byte = text[error.start]
        message = f"not UTF-8: byte 0x{byte:02x} on line {line}; save the file as UTF-8"
        return NotUtf8(name, message, error.start, line)
    return None


def replace_source(
    path: str, expected: bytes, text: bytes, name: str | None = None
) -> Failure | None:
    """Replace the content of a file: all of it, or nothing and the failure.

    A link stays a link to the file that is replaced; mode and, where permitted, owner stay. Files
    that nobody may write to are refused, and so are files that do not hold `expected` (what the
    edit was made from) any more. Other hard links of the file keep the old content.
    """
    name = name or path
    real = os.path.realpath(path)
    try:
        before = os.stat(real)
        if not before.st_mode & 0o222 or not os.access(real, os.W_OK):
            return Failure(name, "is read-only: make it writable first, then run this again")
        with open(real, "rb") as file:
            if file.read() != expected:
                return Failure(name, "has changed on disk meanwhile: run this again")
        _write_over(real, text, before)
    except OSError as error:
        return os_failure(name, error)
    return None


def _write_over(path: str, text: bytes, before: os.stat_result) -> None:
    """Write a new file beside `path` and move it there. Raises OSError, with `path` untouched."""
    folder, base = os.path.split(path)
    # A name that begins with a dot is no Go file for the go command or a walk.
    descriptor, temporary = tempfile.mkstemp(prefix=f".{base}.", suffix=".tmp", dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            _keep_owner_and_mode(descriptor, temporary, before)
            os.fsync(descriptor)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(folder)


def _keep_owner_and_mode(descriptor: int, path: str, before: os.stat_result) -> None:
    if sys.platform != "win32":
        now = os.fstat(descriptor)
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            # Only the superuser may give files away; without that the new file is ours.
            with suppress(PermissionError):
                os.fchown(descriptor, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))


def _sync_folder(folder: str) -> None:
    """Make the rename last where the system can. The file is whole either way."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
