"""Configuration: files, editor settings, layers, and what is said about mistakes."""

from pathlib import Path

import pytest

from memvet.analysis.model import Rule, Settings, Severity
from memvet.golang.modules.version import GoVersion
from memvet.server.catalog import Catalog, UnknownRule
from memvet.server.config import Config, ConfigError, from_editor, parse_toml, resolve
from memvet.server.configfiles import ConfigFiles
from memvet.server.globs import glob_pattern
from memvet.server.workspace.stamped import Stamps


def rule(code: str, name: str) -> Rule:
    return Rule(code, name, Severity.WARNING, "", "", (), lambda captures, context: ())


CATALOG = Catalog(
    [rule("MV101", "slice-retention"), rule("MV104", "defer-in-loop"), rule("MV302", "presize")]
)
ALL = frozenset({"MV001", "MV101", "MV104", "MV302"})


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("MV104", {"MV104"}),
        ("mv104", {"MV104"}),
        ("defer-in-loop", {"MV104"}),
        ("MV1", {"MV101", "MV104"}),
        ("MV30", {"MV302"}),
        ("MV", ALL),
        ("directive", {"MV001"}),
    ],
)
def test_selectors(selector: str, codes: set[str]) -> None:
    assert CATALOG.select(selector) == codes


@pytest.mark.parametrize(
    ("selector", "nearest"),
    [
        ("MV103", ("MV101", "MV104")),
        ("defer-in-lop", ("defer-in-loop",)),
        ("MV2", ("MV302",)),
        ("shadow", ()),
        ("", ()),
    ],
)
def test_unknown_selectors(selector: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownRule) as caught:
        CATALOG.select(selector)
    assert set(nearest) <= set(caught.value.nearest)
    assert bool(nearest) == bool(caught.value.nearest)


def test_file_with_all_keys() -> None:
    text = b"""
select = ["MV1", "presize"]
ignore = ["MV104"]
strict = true
require-reason = true
vet-overlap = false
go = "1.21"
exclude = ["third_party", "**/*.pb.go"]

[severity]
MV = "hint"
defer-in-loop = "error"

[mv101]
large-buffer = 65536
"""
    config = parse_toml(text, "memvet.toml", CATALOG)
    assert config == Config(
        select=frozenset({"MV101", "MV104", "MV302"}),
        ignore=frozenset({"MV104"}),
        severities=dict.fromkeys(ALL, Severity.HINT) | {"MV104": Severity.ERROR},
        strict=True,
        require_reason=True,
        large_buffer=65536,
        vet_overlap=False,
        go=GoVersion(1, 21),
        exclude=("third_party", "**/*.pb.go"),
    )


@pytest.mark.parametrize("text", [b"", b"# nothing\n", b"\xef\xbb\xbf# a byte order mark\n"])
def test_file_that_says_nothing(text: bytes) -> None:
    assert parse_toml(text, "memvet.toml", CATALOG) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "1: selct: there is no such key: did you mean select?"),
        ("\n\nnonsense = 1", "3: nonsense: there is no such key: known are "),
        ('ignore = ["MV999"]', "1: ignore: there is no rule 'MV999'"),
        ('select = ["MV1040"]', "1: select: there is no rule 'MV1040': did you mean MV104"),
        ('select = "MV1"', '1: select: is a list of strings, such as select = ["…"]'),
        ("select = [1]", "1: select: is a list of strings"),
        ("strict = 1", "1: strict: is true or false"),
        ("go = 1.20", "1: go: is a string: write it in quotes"),
        ('go = "new"', "1: go: 'new' is no Go version: write one such as \"1.21\""),
        ('exclude = ["/tmp"]', "1: exclude: '/tmp' is not below the folder"),
        ('exclude = ["[z-a]"]', "1: exclude: '[z-a]' cannot be read"),
        ('[severity]\nMV104 = "bad"', '2: severity.MV104: is one of "hint", "information"'),
        ('[severity]\nMV9 = "hint"', "2: severity.MV9: there is no rule 'MV9'"),
        ("severity = 3", "1: severity: is a table: write [severity] and its keys below"),
        ("[mv101]\nlarge-buffer = 0", "2: mv101.large-buffer: is a whole number above 0"),
        ("[mv101]\nlarge-bufer = 1", "2: mv101.large-bufer: there is no such key: did you mean"),
        ("[mv102]\n", "1: mv102: there is no such key: did you mean mv101?"),
        ("strict = \n", "1: not valid TOML: invalid value"),
        ("a = [", " not valid TOML: invalid value (at end of document)"),
    ],
)
def test_mistakes_name_place_and_remedy(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_toml(text.encode(), "memvet.toml", CATALOG)
    assert str(caught.value).startswith(f"memvet.toml:{message}")


def test_file_that_is_not_utf8() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_toml(b"strict = true\n# caf\xe9\n", "memvet.toml", CATALOG)
    assert str(caught.value) == "memvet.toml:2: not UTF-8: save the file as UTF-8"


def test_editor_settings() -> None:
    settings: dict[str, object] = {
        "path": ["/usr/bin/memvet"],
        "trace": {"server": "off"},
        "go": None,
        "ignore": ["MV302"],
        "requireReason": True,
        "vetOverlap": False,
        "severity": {"MV104": "error"},
        "mv101.largeBuffer": 8192,
    }
    assert from_editor(settings, CATALOG) == Config(
        ignore=frozenset({"MV302"}),
        require_reason=True,
        severities={"MV104": Severity.ERROR},
        large_buffer=8192,
        vet_overlap=False,
    )
    nested: dict[str, object] = {"mv101": {"largeBuffer": 8192}}
    assert from_editor(nested, CATALOG) == Config(large_buffer=8192)


def test_misspelt_editor_settings() -> None:
    with pytest.raises(ConfigError, match=r"^editor settings: ingore: .* did you mean ignore\?$"):
        from_editor({"ingore": ["MV302"]}, CATALOG)


def test_layers() -> None:
    file = Config(
        select=frozenset({"MV101", "MV302"}),
        ignore=frozenset({"MV302"}),
        strict=True,
        large_buffer=8192,
        vet_overlap=False,
        go=GoVersion(1, 20),
    )
    assert resolve([], CATALOG).settings == Settings(ALL)
    kept = resolve([file, Config(ignore=frozenset({"MV104"}))], CATALOG)
    assert kept.settings == Settings(
        frozenset({"MV101"}), strict=True, large_buffer=8192, vet_overlap=False
    )
    assert kept.go == GoVersion(1, 20)
    replaced = resolve(
        [
            file,
            Config(
                select=frozenset({"MV302"}), strict=False, vet_overlap=True, go=GoVersion(1, 22)
            ),
        ],
        CATALOG,
    )
    assert replaced.settings == Settings(frozenset({"MV302"}), large_buffer=8192)
    assert replaced.go == GoVersion(1, 22)


def test_nearest_file_counts_alone(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "memvet.toml").write_text("strict = true\n")
    (tmp_path / ".memvet.toml").write_text("strict = false\n")
    (tmp_path / "a" / ".memvet.toml").write_text('ignore = ["MV1"]\nexclude = ["b/*.pb.go"]\n')
    files = ConfigFiles(CATALOG)
    outer = files.nearest(str(tmp_path))
    assert outer is not None and outer.config == Config(strict=True)
    found = files.nearest(str(inner))
    assert found is not None and found.path == str(tmp_path / "a" / ".memvet.toml")
    assert found.config.ignore == {"MV101", "MV104"}
    assert found.excludes(str(inner / "x.pb.go")) and not found.excludes(str(inner / "x.go"))


def test_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    now = [0.0]
    files = ConfigFiles(CATALOG, Stamps(lambda: now[0]))
    path = tmp_path / "memvet.toml"
    path.write_text("strict = 3\n")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"memvet\.toml:1: strict: is true or false"):
            files.nearest(str(tmp_path))
    path.write_text("strict = true\n")
    now[0] = 60.0
    found = files.nearest(str(tmp_path))
    assert found is not None and found.config.strict is True


def test_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration file"):
        ConfigFiles(CATALOG).named(str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("third_party", "third_party/a.go", True),
        ("third_party/", "third_party/a.go", True),
        ("third_party", "third_party_too/a.go", False),
        ("third_party", "a/third_party/a.go", False),
        ("**/third_party", "a/third_party/a.go", True),
        ("**/*.pb.go", "b.pb.go", True),
        ("**/*.pb.go", "a/b/c.pb.go", True),
        ("*.pb.go", "a/b.pb.go", False),
        ("./gen/*.go", "gen/x.go", True),
        ("gen/*.go", "gen/a/x.go", False),
        ("gen/**", "gen/a/x.go", True),
        ("a/**/b", "a/b/c.go", True),
        ("a/**/b", "a/x/y/b", True),
        ("[ab]?.go", "ac.go", True),
        ("[!ab].go", "a.go", False),
        ("a+b.go", "aab.go", False),
        ("x[", "x[/a.go", True),
    ],
)
def test_globs(glob: str, path: str, matches: bool) -> None:
    assert bool(glob_pattern(glob).match(path)) == matches
