"""The fix of MV202 map-never-shrinks: a function that copies the map into a new one."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv202_map_never_shrinks import Evidence
from ..golang.maps.guards import fields_that_lock, guard_of, is_mutex
from ..golang.maps.keptmaps import KeptMap, kept_in_fields, kept_in_variables
from ..golang.maps.mapuse import Deed
from ..golang.scopes import name_of
from ..golang.syntax import Node, ancestors, enclosing, same, text_of
from ..golang.values.callees import arguments_of
from .context import FixContext
from .layout import line_end
from .names import fresh_name
from .rewrite import Rewrite

__all__ = ["fixes"]


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The function that the document calls compact, with the mutex that guards the map."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    spec, names = context.node(evidence.spec), context.names()
    maps = kept_in_fields if spec.type == "type_spec" else kept_in_variables
    kept = next(
        (each for each in maps(spec, names) if each.name.start_byte == evidence.name.start), None
    )
    declaration = next(
        each for each in (spec, *ancestors(spec)) if each.type.endswith("_declaration")
    )
    if kept is None:
        return
    fix = _compacting(kept, spec, declaration, context)
    if fix is not None:
        yield fix


def _compacting(kept: KeptMap, spec: Node, declaration: Node, context: FixContext) -> Fix | None:
    rewrite = Rewrite(context)
    type_text = _type_text(kept, spec)
    if type_text is None or "\n" in type_text or spec.child_by_field_name("type_parameters"):
        return None
    name, owner = name_of(kept.name), _owner(kept, spec, context)
    map_text = f"{owner}.{name}" if owner else name
    function, head = _head(kept, spec, owner, context)
    fresh, key, value = (rewrite.fresh_name(each) for each in ("fresh", "key", "value"))
    mutex = _mutex(kept, spec, owner, context)
    lines = [
        f"{head} {{",
        *([f"\t{mutex}.Lock()", f"\tdefer {mutex}.Unlock()"] if mutex else []),
        f"\t{fresh} := make({type_text}, len({map_text}))",
        f"\tfor {key}, {value} := range {map_text} {{",
        f"\t\t{fresh}[{key}] = {value}",
        "\t}",
        f"\t{map_text} = {fresh}",
        "}",
    ]
    _put(lines, declaration, rewrite, context)
    held = f", with {mutex} locked" if mutex else ""
    title = f"Add {function}, which copies it into a new map{held} (nothing calls it yet)"
    return rewrite.fix(title, Applicability.REVIEW)


def _put(lines: list[str], declaration: Node, rewrite: Rewrite, context: FixContext) -> None:
    """The function stands behind the declaration, or where the next line is not blank, so that
    comments may be in columns, at the end of the file."""
    text, newline = rewrite.newline.join(lines), rewrite.newline
    file, at = context.file, line_end(context.piece.text, declaration.end_byte)
    following = file.line(file.line_at(context.start + at)[0] + 1)[1]
    if not following.strip():
        rewrite.insert(at, newline * 2 + text)
    else:
        between = newline if file.text.endswith(b"\n") else newline * 2
        rewrite.insert(len(file.text) - context.start, between + text + newline)


def _type_text(kept: KeptMap, spec: Node) -> str | None:
    """The map's type as it is written where the map is declared or made."""
    field = enclosing(kept.name, "field_declaration")
    declared = (field or spec).child_by_field_name("type")
    if declared is not None:
        return text_of(declared).decode()
    idents = [each for each in spec.children_by_field_name("name") if each.is_named]
    at = next(i for i, each in enumerate(idents) if same(each, kept.name))
    listed = spec.child_by_field_name("value")
    value = listed.named_children[at] if listed is not None else None
    if value is not None and value.type == "call_expression" and (given := arguments_of(value)):
        return text_of(given[0]).decode() if given[0].type.endswith(_TYPES) else None
    kind = value.child_by_field_name("type") if value is not None else None
    return text_of(kind).decode() if kind is not None else None


_TYPES = ("_type", "identifier")


def _owner(kept: KeptMap, spec: Node, context: FixContext) -> str:
    """What the map is a field of, in the function: a receiver, a variable, or nothing."""
    if kept.owner is None:
        return ""
    name = name_of(kept.owner)
    if spec.type != "type_spec":
        return name
    for head in context.unit.package.methods(name).values():
        receiver = (head.piece.func_head or (b"", None))[1]
        words = receiver.split() if receiver is not None else []
        if len(words) == 2 and words[0] != b"_":
            return words[0].decode()
    return fresh_name(context.piece.text, name[0].lower())


def _head(kept: KeptMap, spec: Node, owner: str, context: FixContext) -> tuple[str, str]:
    """The name of the new function, and how it begins."""
    package, names = context.unit.package, [name_of(kept.name)]
    if spec.type != "type_spec" and kept.owner is not None:
        names.insert(0, owner)
    wanted = "compact" + "".join(each[:1].upper() + each[1:] for each in names)
    type_name = name_of(kept.owner) if spec.type == "type_spec" and kept.owner else ""
    function, number = wanted, 1
    while package.lookup(function) or package.method(type_name, function):
        number += 1
        function = f"{wanted}{number}"
    if type_name:
        return function, f"func ({owner} *{type_name}) {function}()"
    return function, f"func {function}()"


def _mutex(kept: KeptMap, spec: Node, owner: str, context: FixContext) -> str | None:
    """The mutex that guards the map, as the new function writes it."""
    places = [
        (use.names, use.place)
        for use in kept.uses(in_tests=False)
        if use.deed is not Deed.REPLACE and not use.first
    ]
    found = guard_of(places)
    if found is None:
        beside = _beside(kept, spec, context)
        found = beside[0] if len(beside) == 1 else None
    if found is None or not found.startswith("."):
        return found
    return owner + found.removesuffix(".") if owner else None


def _beside(kept: KeptMap, spec: Node, context: FixContext) -> list[str]:
    """The mutexes declared in the same struct, or in the same group of variables."""
    names = context.names()
    if kept.owner is not None:
        return fields_that_lock(
            names.denoted(kept.owner) if spec.type == "type_spec" else names.type(kept.owner)
        )
    group = spec.parent
    idents = [
        ident
        for each in (group.named_children if group is not None else ())
        if each.type == "var_spec"
        for ident in each.children_by_field_name("name")
        if ident.is_named and is_mutex(names.type(ident))
    ]
    return [name_of(each) for each in idents]
