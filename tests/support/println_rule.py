"""A rule small enough for tests of the command line: calls of `println` are reported and removed.

It has what any rule may have: a related place, a safe fix and one for review, and two exceptions
on request (`println(crash)` in the rule, `println(unfixable)` in its fix).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from memvet.analysis.model import Applicability, Captures, Finding, Fix, Related, Rule, Severity
from memvet.analysis.passes import Pass
from memvet.golang.context import loop_around
from memvet.golang.source import Span
from memvet.golang.syntax import Node, text_of
from memvet.quickfixes.context import FixContext
from memvet.quickfixes.rewrite import Rewrite


@dataclass(frozen=True)
class Evidence:
    call: Span
    arguments: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    [call], [name], [arguments] = captures["call"], captures["name"], captures["arguments"]
    if not context.is_builtin(name, "println"):
        return
    said = text_of(arguments).decode()
    if said == "(crash)":
        raise ValueError("the rule was told\nto crash")
    loop = loop_around(call)
    related = () if loop is None else (Related(span(loop), "this loop repeats it"),)
    severity = Severity.WARNING if loop is not None else Severity.INFORMATION
    message = f"println{' '.join(said.split())} writes to standard error: use a logger"
    evidence = Evidence(span(call), span(arguments))
    yield Finding("MV900", span(call), message, severity, related, evidence)


def span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    assert isinstance(finding.evidence, Evidence)
    call = context.node(finding.evidence.call, "call_expression")
    removal = Rewrite(context)
    if removal.text(finding.evidence.arguments) == "(unfixable)":
        raise LookupError("the fix was told to crash")
    removal.delete_statement(call)
    yield removal.fix("Remove the call", Applicability.SAFE)
    joining = Rewrite(context)
    joining.replace(call.named_children[0], f"_ = {joining.package('bytes', at=call)}.Clone")
    yield joining.fix("Clone it (prints nothing any more)", Applicability.REVIEW)


RULE = Rule(
    code="MV900",
    name="println-call",
    severity=Severity.WARNING,
    doc="Calls of println that were left behind.\n\n## What happens\n\nThey print.\n",
    query="(call_expression function: (identifier) @name arguments: (argument_list) @arguments)"
    " @call",
    needles=(b"println",),
    check=check,
)
