"""Control flow by the shape of statements; what is terminating is asked of the compiler itself."""

import re
from pathlib import Path

import pytest

from engine import environment, unit_of
from gomodule import GoModule
from memvet.analysis.passes import Pass
from memvet.golang.flow.flow import Flow, is_terminating
from memvet.golang.source import GoFile
from memvet.golang.syntax import Node, descendants, text_of

FRAME = """package p

func f(a, b [][]int, c chan int, x int) {{
	goto start
start:
outer:
	for range a {{
		for range b {{
			if x > 1 {{
				here()
				{body}
			}}
			{behind}
		}}
		after()
	}}
	goto end
end:
}}
"""

# What stands behind here(), in its block and behind that, and which loops begin once more then.
REPEATS = [
    ("work()", "", "inner outer"),
    ("return", "", ""),
    ("break", "", "outer"),
    ("continue", "return", "inner outer"),
    ("break outer", "", ""),
    ("continue outer", "", "outer"),
    ("goto start", "", ""),
    ("goto end", "", ""),
    ("panic(x)", "", ""),
    ("", "return", ""),
    ("if x > 2 { return }", "", "inner outer"),
    ("if x > 2 { return } else { break outer }", "", ""),
    ("if x > 2 { return } else if x > 3 { break }", "", "inner outer"),
    ("switch x { case 1: return; default: return }", "", ""),
    ("switch x { case 1: return }", "", "inner outer"),
    ("switch x { case 1: break; default: return }", "", "inner outer"),
    ("switch x { case 1: fallthrough; default: return }", "", ""),
    ("switch x { default: fallthrough; case 1: continue outer }", "", "outer"),
    ("switch x { case 1: break outer; default: continue }", "", "inner outer"),
    ("switch any(x).(type) { case int: return; default: panic(x) }", "", ""),
    ("select { case <-c: return; case c <- 1: break outer }", "", ""),
    ("select { case <-c: break; default: return }", "", "inner outer"),
    ("select {}", "", ""),
    ("for { }", "", ""),
    ("for { break }", "", "inner outer"),
    ("for { return }", "", ""),
    ("for x < 9 { return }", "", "inner outer"),
    ("for range c { continue outer }", "", "inner outer"),
    ("{ return }", "", ""),
    ("again: work(); if x > 5 { goto again }; return", "", ""),
    ("if x > 5 { goto later }; return; later: work()", "", "inner outer"),
    ("func() { return }()", "", "inner outer"),
]


def nodes(file: GoFile, kind: str) -> list[Node]:
    return [node for node in descendants(file.pieces[1].root) if node.type == kind]


@pytest.mark.parametrize(("body", "behind", "repeated"), REPEATS)
def test_which_loops_begin_once_more(body: str, behind: str, repeated: str) -> None:
    file = GoFile("file:///x.go", FRAME.format(body=body, behind=behind).encode())
    assert not any(piece.is_broken for piece in file.pieces)
    statements = nodes(file, "expression_statement")
    here = next(each for each in statements if text_of(each) == b"here()")
    outer, inner = nodes(file, "for_statement")[:2]
    flow = Flow(Pass(file.pieces[1], unit_of(file), environment()))
    found = {"inner": flow.repeats(here, inner), "outer": flow.repeats(here, outer)}
    assert [name for name, repeats in found.items() if repeats] == repeated.split()


BODIES = [
    "return 1",
    "panic(x)",
    "x++",
    "goto L; L: return 1",
    "L: goto L",
    "{ return 1 }",
    "{ x++ }",
    "if x > 0 { return 1 }",
    "if x > 0 { return 1 } else { return 2 }",
    "if x > 0 { return 1 } else if x > 1 { return 2 } else { panic(x) }",
    "if x > 0 { return 1 } else if x > 1 { return 2 }",
    "for { x++ }",
    "for { break }",
    "for { switch { default: break } }",
    "for { if x > 1 { return 1 } }",
    "for ; ; x++ { }",
    "for x > 0 { return 1 }",
    "for range 3 { return 1 }",
    "L: for { for { break L } }",
    "L: for { for { break } }",
    "switch x { case 1: return 1; default: return 2 }",
    "switch x { case 1: return 1 }",
    "switch x { case 1: fallthrough; default: return 2 }",
    "switch x { case 1: break; default: return 2 }",
    "switch x { case 1: for { break }; return 1; default: return 2 }",
    "switch any(x).(type) { case int: return 1; default: panic(x) }",
    "select {}",
    "select { case <-c: return 1; default: panic(x) }",
    "select { case <-c: return 1; default: }",
    "select { case <-c: break; default: return 1 }",
    "func() { return }()",
    "return 1; x++",
]


def test_terminating_statements_are_those_of_the_compiler(tmp_path: Path) -> None:
    module = GoModule.create(tmp_path / "module", "1.27")
    lines = ["package p", ""]
    lines += [f"func f{i}(x int, c chan int) int {{ {body} }}" for i, body in enumerate(BODIES)]
    text = "\n".join(lines).encode()
    module.write("p.go", text)
    missing = {int(line) for line in re.findall(r"p\.go:(\d+):\d+: missing return", module.build())}
    file = GoFile("file:///x.go", text)
    found: dict[str, bool] = {}
    for piece, body in zip(file.pieces[1:], BODIES, strict=True):
        block = next(node for node in descendants(piece.root) if node.type == "block")
        found[body] = is_terminating(block, lambda each: text_of(each).startswith(b"panic("))
    assert found == {body: i + 3 not in missing for i, body in enumerate(BODIES)}
    assert 0 < len(missing) < len(BODIES)
