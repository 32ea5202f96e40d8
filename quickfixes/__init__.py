"""What is rewritten: one module a rule, from a finding to its fixes."""

from __future__ import annotations

from ..analysis.driver import FileAnalysis, OnError
from ..analysis.model import Finding, Fix
from ..analysis.suppress import DIRECTIVE_CODE
from . import (
    mv001_directive,
    mv101_slice_retention,
    mv102_closure_capture,
    mv103_finalizer_cycle,
    mv104_defer_in_loop,
    mv201_goroutine_leak,
    mv202_map_never_shrinks,
    mv203_timer_in_loop,
    mv204_pool_without_reset,
    mv301_interface_boxing,
    mv302_append_without_capacity,
    mv303_string_bytes_conversion,
    mv304_regexp_compile,
    mv401_heap_profile_rate,
    mv402_gc_without_release,
)
from .context import FixContext, FixProvider

__all__ = ["QUICKFIXES", "fixes_of"]

QUICKFIXES: tuple[tuple[str, FixProvider], ...] = (
    (DIRECTIVE_CODE, mv001_directive.fixes),
    ("MV101", mv101_slice_retention.fixes),
    ("MV102", mv102_closure_capture.fixes),
    ("MV103", mv103_finalizer_cycle.fixes),
    ("MV104", mv104_defer_in_loop.fixes),
    ("MV201", mv201_goroutine_leak.fixes),
    ("MV202", mv202_map_never_shrinks.fixes),
    ("MV203", mv203_timer_in_loop.fixes),
    ("MV204", mv204_pool_without_reset.fixes),
    ("MV301", mv301_interface_boxing.fixes),
    ("MV302", mv302_append_without_capacity.fixes),
    ("MV303", mv303_string_bytes_conversion.fixes),
    ("MV304", mv304_regexp_compile.fixes),
    ("MV401", mv401_heap_profile_rate.fixes),
    ("MV402", mv402_gc_without_release.fixes),
)
"""Rule codes with what makes their fixes, in the order of the codes."""

_PROVIDERS: dict[str, FixProvider] = dict(QUICKFIXES)


def fixes_of(
    analysis: FileAnalysis, index: int, finding: Finding, on_error: OnError
) -> tuple[Fix, ...]:
    """The fixes of a finding of `analysis` in the piece `index`, the document's own first.

    None for a generated file, and for a finding that was kept from before the code was broken.
    An exception in a quick fix is told to `on_error` with the code of the rule.
    """
    provider = _PROVIDERS.get(finding.code)
    fixable = finding.evidence is not None or finding.code == DIRECTIVE_CODE
    if provider is None or not fixable or analysis.environment.is_generated:
        return ()
    context = FixContext(analysis.file, index, analysis.environment, analysis.unit)
    try:
        return tuple(provider(finding, context))
    except Exception as error:
        on_error(finding.code, error)
        return ()
