"""Makes or renews `.venv` with nothing but Python itself: `python3 tools/bootstrap.py run|try|dev`.

The word names a lock file in `requirements/`; each holds all of the one before it. A stamp in
`.venv` remembers what was installed from which files, so that a call with nothing to do costs only
this script's start. A `.venv` that is sound is adopted; one that is not (its Python is gone or too
old, the folder was moved) is made anew.

Ways to a virtual environment, the first that works: `venv` with ensurepip, uv, virtualenv, `venv`
without pip filled by the caller's own pip. Debian splits ensurepip off into python3-venv.

This file keeps to what Python 3.7 can parse: an old Python gets a sentence, not a traceback.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
PROFILES = ("run", "try", "dev")
WORDS = {
    "run": "memvet and what it needs to run",
    "try": "memvet and Neovim (16 MB)",
    "dev": "memvet and its test tools, Go and Neovim among them (some 200 MB, once)",
}


class SetupError(Exception):
    """Set-up cannot go on; the text is the one line to show."""


def main(arguments: list[str]) -> int:
    """Bring `.venv` to the profile named by the only argument; 0, or 1 after one line on stderr."""
    if len(arguments) != 1 or arguments[0] not in PROFILES:
        print("usage: bootstrap.py " + "|".join(PROFILES), file=sys.stderr)
        return 2
    try:
        if sys.version_info < OLDEST:
            return run_newer_python(arguments)
        ensure(arguments[0])
    except SetupError as error:
        print(f"memvet set-up: {error}", file=sys.stderr)
        return 1
    return 0


def run_newer_python(arguments: list[str]) -> int:
    """Run this script again under the first new enough Python on PATH; its exit status."""
    for minor in range(OLDEST[1], OLDEST[1] + 10):
        newer = shutil.which(f"python3.{minor}")
        if newer and works([newer, "-c", ""]):
            return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])
    here = ".".join(map(str, sys.version_info[:2]))
    raise SetupError(
        f"needs Python 3.11 or newer and found {here}; name another: make PYTHON=/path/to/python3 …"
    )


def ensure(profile: str) -> None:
    """Leave `.venv` with everything of `profile` and memvet itself, editable."""
    wanted = fingerprint(profile)
    if is_stamped(profile, wanted):
        return
    if not is_sound():
        make_venv()
    say("installing " + WORDS[profile])
    pip_install("--require-hashes", "-r", str(lock_file(profile)))
    # The locked setuptools builds it: nothing is fetched that has no hash.
    pip_install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    link_root()
    stamp(profile).write_text(wanted)


def lock_file(profile: str) -> Path:
    return ROOT / "requirements" / f"{profile}.txt"


def stamp(profile: str) -> Path:
    return VENV / f".memvet-{profile}"


def fingerprint(profile: str) -> str:
    """What the state of `.venv` for a profile depends on, as a hash."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (ROOT / "pyproject.toml", lock_file(profile), Path(__file__)):
        digest.update(b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_stamped(profile: str, wanted: str) -> bool:
    """Whether `.venv` holds `profile`, or a larger one, as its files now stand."""
    if not os.access(str(PYTHON), os.X_OK):
        return False
    for name in PROFILES[PROFILES.index(profile) :]:
        mark = stamp(name)
        current = wanted if name == profile else fingerprint(name)
        if mark.is_file() and mark.read_text() == current:
            return True
    return False


def is_sound() -> bool:
    """Whether `.venv` is a virtual environment at this very place, new enough and with pip."""
    check = f"import pip, sys; sys.exit(sys.version_info < {OLDEST} or sys.prefix != sys.argv[1])"
    if not works([str(PYTHON), "-c", check, str(VENV)]):
        return False
    # A script names the folder that it was made in: after a move it is stale.
    script = VENV / "bin" / "pip"
    return script.is_file() and os.fsencode(str(VENV)) in script.read_bytes()[:512]


def make_venv() -> None:
    """Make `.venv` in the first way that works here; what the others said is shown if none does."""
    failures: list[str] = []
    for way in ways_to_venv():
        shutil.rmtree(str(VENV), ignore_errors=True)
        said = first_failure(way)
        if said is None:
            return
        failures.append(said)
    print("".join(failures), end="", file=sys.stderr)
    raise SetupError(
        "no way to make a virtual environment: install python3-venv "
        "(Debian: sudo apt install python3-venv), uv or virtualenv, then try again"
    )


def first_failure(commands: list[list[str]]) -> str | None:
    """Run commands until one fails; what that one said, None if all went well."""
    say("making .venv: " + " ".join(map(os.path.basename, commands[0][:-1])))
    for command in commands:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
        )
        if done.returncode != 0:
            return done.stdout
    return None


def ways_to_venv() -> list[list[list[str]]]:
    """The ways that exist here, each as the commands to run one after the other."""
    python = sys.executable
    ways: list[list[list[str]]] = []
    if has_module("venv") and has_module("ensurepip"):
        ways.append([[python, "-m", "venv", str(VENV)]])
    for uv in (["uv"], [python, "-m", "uv"]):
        if works([*uv, "--version"]):
            ways.append([[*uv, "venv", "--quiet", "--seed", "--python", python, str(VENV)]])
    for virtualenv in (["virtualenv"], [python, "-m", "virtualenv"]):
        if works([*virtualenv, "--version"]):
            ways.append([[*virtualenv, "--quiet", "--python", python, str(VENV)]])
    # pip 22.3 and newer can fill an environment that is not their own.
    pip = [python, "-m", "pip", "--python"]
    if has_module("venv") and works([*pip, python, "--version"]):
        bare = [python, "-m", "venv", "--without-pip", str(VENV)]
        ways.append([bare, [*pip, str(PYTHON), "install", "--quiet", "pip"]])
    return ways


def pip_install(*arguments: str) -> None:
    """Install into `.venv`; pip's own words tell what went wrong."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", *arguments]
    if subprocess.call(command, env=environment(), cwd=str(ROOT)) != 0:
        raise SetupError(
            "pip could not install (its reason stands above); the first set-up needs the network"
        )


def environment() -> dict[str, str]:
    """The caller's environment without what would bend Python or pip away from `.venv`."""
    bending = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
    env = {name: value for name, value in os.environ.items() if name not in bending}
    env.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    # Setuptools warns at length that an editable install is one.
    env["PYTHONWARNINGS"] = "ignore"
    return env


def link_root() -> None:
    """Lay `.venv/path/memvet`, by which type checker and tests call the root `memvet`."""
    link = VENV / "path" / "memvet"
    link.parent.mkdir(exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(os.path.join("..", ".."))


def has_module(name: str) -> bool:
    """Whether this Python can import a module; an empty folder of that name does not count."""
    spec = importlib.util.find_spec(name)
    return spec is not None and spec.origin is not None


def works(command: list[str]) -> bool:
    """Whether a command can be run and says yes; its output is of no interest."""
    quiet = subprocess.DEVNULL
    try:
        return subprocess.call(command, stdout=quiet, stderr=quiet, env=environment()) == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(f"memvet set-up: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
