"""What is found: one module a rule, from syntax and names to findings."""

from __future__ import annotations

from ..analysis.model import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
"""All rules, in the order of their codes."""
