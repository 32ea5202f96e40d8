"""The VS Code extension promises what the server keeps: settings, commands, texts and versions."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import memvet
from lsp_client import LspClient, at, is_array, is_object, items
from memvet.server import config
from memvet.server.catalog import Catalog
from memvet.server.config import ConfigError, from_editor, parse_toml

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "editors" / "vscode"
MANIFEST: object = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
OWN = {"enable", "path", "trace.server"}  # what only the extension itself understands
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in EXTENSION.glob("src/*.ts")}


def settings() -> dict[str, Mapping[str, object]]:
    """The settings that users see, by their names without `memvet.`."""
    properties = at(MANIFEST, "contributes", "configuration", "properties")
    assert is_object(properties)
    found = {name.removeprefix("memvet."): each for name, each in properties.items()}
    return {name: each for name, each in found.items() if is_object(each)}


def options() -> set[str]:
    """The keys of memvet.toml that the server documents, spelt as settings are."""
    assert config.__doc__ is not None
    _, _, example = config.__doc__.partition("all its keys:")
    table = tomllib.loads("\n".join(line[4:] for line in example.splitlines()))
    names: set[str] = set()
    for key, value in table.items():
        inner = value if is_object(value) and key != "severity" else None
        names |= {key} if inner is None else {f"{key}.{below}" for below in inner}
    return {re.sub(r"-(\w)", lambda match: match[1].upper(), name) for name in names}


def test_every_option_is_a_setting() -> None:
    assert set(settings()) - OWN == options()


@pytest.mark.parametrize("name", sorted(set(settings()) - OWN))
def test_the_server_knows_the_setting(name: str) -> None:
    """By its complaint about a value that no option takes."""
    faulty: Mapping[str, object] = {name: [None]}
    with pytest.raises(ConfigError):
        from_editor(faulty, Catalog())


@pytest.mark.parametrize("name", sorted(set(settings()) - OWN))
def test_what_is_unset_says_nothing(name: str) -> None:
    """Else a setting that nobody has touched would override memvet.toml."""
    setting = settings()[name]
    kinds = setting["type"]
    assert is_array(kinds) and "null" in kinds
    assert setting["default"] is None
    assert from_editor({name: None}, Catalog()) == config.Config()


def test_every_setting_is_described() -> None:
    readme = (EXTENSION / "README.md").read_text(encoding="utf-8")
    for name, setting in settings().items():
        assert setting["markdownDescription"]
        assert f"`memvet.{name}`" in readme
        if is_array(setting.get("enum")):
            assert len(items(setting["enumDescriptions"])) == len(items(setting["enum"]))


def test_severities_are_those_of_the_server() -> None:
    offered = items(at(settings()["severity"], "additionalProperties", "enum"))
    for each in offered:
        assert from_editor({"severity": {"MV104": each}}, Catalog()).severities
    assert len(offered) == len(config.Severity)


def test_the_path_is_no_business_of_a_workspace() -> None:
    assert settings()["path"]["scope"] == "machine"
    untrusted = at(MANIFEST, "capabilities", "untrustedWorkspaces")
    assert at(untrusted, "supported") == "limited"
    assert items(at(untrusted, "restrictedConfigurations")) == ["memvet.path"]


def test_commands_are_there_and_unlike_those_of_the_server() -> None:
    declared = {str(at(each, "command")) for each in items(at(MANIFEST, "contributes", "commands"))}
    registered = set(re.findall(r"^ {4}'(memvet\.\w+)':", SOURCES["extension.ts"], re.MULTILINE))
    assert declared == registered
    assert not declared & set(server_commands())


def server_commands() -> list[str]:
    return re.findall(r"= '(memvet\.\w+)'", SOURCES["names.ts"])


async def test_the_server_has_the_commands_that_it_is_asked_for() -> None:
    client = LspClient([])
    result = await client.initialize()
    offered = items(at(result, "capabilities", "executeCommandProvider", "commands"))
    assert server_commands() == offered


def test_the_configuration_to_begin_with() -> None:
    """It says nothing as it is; without the comment signs it says all that there is to say."""
    template = SOURCES["configuration.ts"].split("TEMPLATE = `")[1].split("`;")[0]
    catalog = Catalog()
    assert parse_toml(template.encode(), "memvet.toml", catalog) == config.Config()
    keys = re.sub(r"^# (?=\[|[\w-]+ = )", "", template, flags=re.MULTILINE)
    said = parse_toml(keys.encode(), "memvet.toml", catalog)
    assert config.__doc__ is not None
    for option in re.findall(r"^ {4}([\w-]+) = ", config.__doc__, re.MULTILINE):
        assert re.search(rf"^{option} = ", keys, re.MULTILINE), option
    assert said != config.Config()


def test_one_version_and_one_licence() -> None:
    assert at(MANIFEST, "version") == memvet.__version__
    assert at(MANIFEST, "license") == "MIT"
    changelog = (EXTENSION / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {memvet.__version__}\n" in changelog


def test_pictures_are_there() -> None:
    texts = [
        (EXTENSION / name).read_text(encoding="utf-8") for name in ("README.md", "package.json")
    ]
    for image in re.findall(r"images/[\w-]+\.png", "".join(texts)):
        assert (EXTENSION / image).is_file(), image


@pytest.mark.parametrize("folder", ["editors/vscode", "tests/editors/vscode"])
def test_packages_are_pinned(folder: str) -> None:
    manifest: object = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    lock_text = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")
    lock: object = json.loads(lock_text)
    for kind in ("dependencies", "devDependencies"):
        named = at(manifest, kind)
        for name, version in named.items() if is_object(named) else ():
            assert re.fullmatch(r"\d+\.\d+\.\d+", str(version)), name
            assert at(lock, "packages", f"node_modules/{name}", "version") == version
    assert '"resolved"' not in lock_text, "a lock names no host: see .npmrc"
