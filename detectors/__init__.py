"""What is found: one module a rule, from syntax and names to findings."""

from __future__ import annotations

from ..analysis.model import Rule
from . import (
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

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    mv101_slice_retention.RULE,
    mv102_closure_capture.RULE,
    mv103_finalizer_cycle.RULE,
    mv104_defer_in_loop.RULE,
    mv201_goroutine_leak.RULE,
    mv202_map_never_shrinks.RULE,
    mv203_timer_in_loop.RULE,
    mv204_pool_without_reset.RULE,
    mv301_interface_boxing.RULE,
    mv302_append_without_capacity.RULE,
    mv303_string_bytes_conversion.RULE,
    mv304_regexp_compile.RULE,
    mv401_heap_profile_rate.RULE,
    mv402_gc_without_release.RULE,
)
"""All rules, in the order of their codes."""
