"""What went wrong with a file, as a value: the others go on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One file or directory that cannot be used.

    `name` is its path as the user knows it; `message` is one line that says what is wrong with it
    and what to do. `str()` is the line to print.
    """

    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


@dataclass(frozen=True, slots=True)
class NotUtf8(Failure):
    """A file that is not UTF-8. `offset` is the byte that is not; `line` counts from 1."""

    offset: int
    line: int


def os_failure(name: str, error: OSError) -> Failure:
    """Return the failure that an `OSError` on the file `name` is."""
    match error:
        case FileNotFoundError():
            message = "no such file or directory: check the path"
        case PermissionError():
            message = "permission denied: check the mode of the file and of its folder"
        case NotADirectoryError():
            message = "a part of this path is not a directory: check the path"
        case IsADirectoryError():
            message = "is a directory: name a Go file in it"
        case _:
            message = f"cannot be used: {(error.strerror or str(error)).lower()}"
    return Failure(name, message)
