"""The control-flow graph: go/cfg's answers on parts of the standard library, and its questions."""

from cfgtruth import RECORDED, differences
from memvet.golang.flow.cfg import CFG, build
from memvet.golang.source import GoFile
from memvet.golang.syntax import Node, descendants
from toolchains import go_binary


def test_the_recorded_answers_of_go_cfg() -> None:
    """Recorded with cfgdump from the Go that the dev lock pins."""
    sources = go_binary().resolve().parent.parent / "src"
    told = list(differences(RECORDED.read_text(encoding="utf-8").splitlines(), sources))
    assert len(told) > 1500
    assert [each for each in told if each is not None] == []


def graph(body: str) -> tuple[CFG, Node]:
    file = GoFile("x.go", f"package p\n\nfunc f() {{\n{body}\n}}\n".encode())
    node = file.pieces[1].root.named_children[0].child_by_field_name("body")
    assert node is not None
    return build(node, lambda call: b"panic" not in (call.text or b"")), node


def statement(within: Node, text: bytes) -> Node:
    return next(
        each
        for each in descendants(within)
        if each.text == text and each.type in ("expression_statement", "defer_statement")
    )


def test_every_way_to_a_return() -> None:
    flow, body = graph("a()\nif x {\n\tpanic(1)\n}\nif y {\n\tb()\n}\nc()")
    places = {text: flow.place(statement(body, text)) for text in (b"a()", b"b()", b"c()")}
    start = places[b"a()"]
    assert start is not None
    c, b = statement(body, b"c()"), statement(body, b"b()")
    assert flow.always_passes(start, c.__eq__)
    assert not flow.always_passes(start, b.__eq__)


def test_repeats() -> None:
    flow, body = graph("for {\n\tdefer a()\n\tfor range x {\n\t\tdefer b()\n\t\tbreak\n\t}\n}")
    outer, inner = (each for each in descendants(body) if each.type == "for_statement")
    a, b = statement(body, b"defer a()"), statement(body, b"defer b()")
    assert flow.repeats(a, outer)
    assert not flow.repeats(b, inner)
    assert flow.repeats(b, outer)
    assert not flow.falls_off


def test_leads() -> None:
    flow, body = graph("for {\n\ta()\n\tif x {\n\t\tb()\n\t\treturn\n\t}\n\tc()\n}\nd()")
    a, b, c, d = (statement(body, text) for text in (b"a()", b"b()", b"c()", b"d()"))
    assert flow.leads(a, b) and flow.leads(a, c)
    assert not flow.leads(b, c), "it returns"
    assert not flow.leads(a, d), "the loop has no end"
    assert flow.leads(c, b), "with the next iteration"
    assert flow.leads(c, c)
    assert not flow.leads(c, b, avoiding=a)
    assert flow.leads(a, b, avoiding=c)
