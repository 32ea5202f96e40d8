"""Trees of Go that the grammar does not know."""

import pytest

from memvet.golang.parsing import parse_piece
from memvet.golang.source import Edit, GoFile
from memvet.golang.syntax import descendants, parse, text_of

VALUES = ["f(x)", "uint64(0)", '"text"', "-1", "a + b", "T{1, 2}", "[]int{}", "s[1:]", "func() {}"]
TYPES = ["T", "*T", "[]int", "map[string]int", "p.T", "func(int) error", "List[int]", "a[i]"]


def body(*arguments: str) -> bytes:
    lines = "".join(f"\tuse(new({each}), // new(f(x))\n\t\t1)\n" for each in arguments)
    return f"func f() {{\n{lines}}}\n".encode()


@pytest.mark.parametrize("value", VALUES)
def test_new_of_a_value_is_a_call(value: str) -> None:
    text = body(value, "map[string]int", value)
    tree, _ = parse_piece(text, None)
    assert not tree.root_node.has_error
    calls = [each for each in descendants(tree.root_node) if each.type == "call_expression"]
    functions = [call.child_by_field_name("function") for call in calls]
    names = [text_of(each) for each in functions if each is not None]
    assert names.count(b"new") == 3
    assert text_of(tree.root_node) == text


@pytest.mark.parametrize("type", TYPES)
def test_new_of_a_type_is_as_it_was(type: str) -> None:
    text = body(type)
    tree, is_seed = parse_piece(text, None)
    assert is_seed
    assert str(tree.root_node) == str(parse(text).root_node)


def test_broken_code_stays_broken() -> None:
    tree, _ = parse_piece(b"func f() {\n\tx := new(f(x)\n\tif {\n}\n", None)
    assert tree.root_node.has_error


def test_edits_equal_a_fresh_start() -> None:
    file = GoFile("f.go", body("T", "f(x)", "[]int"))
    for old, new in [("f(x)", "f"), ("T", "T(1)"), ("[]int", "[]int{}"), ("new(f)", "new(f(x))")]:
        assert not file.pieces[0].is_broken
        at = file.text.index(f"new({old}".encode() if "new" not in old else old.encode())
        at += 4 if "new" not in old else 0
        file = file.edited(Edit(at, at + len(old), new.encode()))
        fresh = GoFile("f.go", file.text)
        assert str(file.pieces[0].root) == str(fresh.pieces[0].root)
