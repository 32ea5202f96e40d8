"""The figures of a comparison as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from compare import Miss, Tally

__all__ = ["lines_of"]

_EXAMPLES = 3


def lines_of(name: str, tally: Tally, show: int) -> Iterator[str]:
    """What to print: shares, by kind of expression, and the `show` most frequent shapes missed."""
    total, uses = tally.total.total(), tally.uses.total()
    yield (
        f"{name}: {tally.known_share:.3%} of {total:,} expressions known,"
        f" {tally.wrong_share:.4%} of these wrong,"
        f" {tally.resolved_share:.4%} of {uses:,} identifiers resolved"
    )
    unknown, wrong = _by_kind(tally.unknown), _by_kind(tally.wrong)
    for kind, count in tally.total.most_common():
        known = count - unknown[kind]
        yield f"  {kind:<16}{count:>10,}  known {known / count:8.3%}  wrong {wrong[kind]:>4}"
    for title, misses in (
        ("wrong", tally.wrong),
        ("unknown", tally.unknown),
        ("not resolved", tally.unresolved),
        ("resolved wrongly", tally.misresolved),
    ):
        if misses and show:
            yield f"  {title}:"
            yield from _shapes(misses, show)


def _by_kind(misses: Sequence[Miss]) -> Counter[str]:
    return Counter(miss.kind for miss in misses)


def _shapes(misses: Sequence[Miss], show: int) -> Iterator[str]:
    shapes: defaultdict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        shapes[miss.shape].append(miss)
    for shape, group in sorted(shapes.items(), key=lambda each: -len(each[1]))[:show]:
        yield f"    {len(group):>6}  {shape}"
        counts = Counter(miss.text for miss in group)
        for text, count in counts.most_common(_EXAMPLES):
            first = next(miss for miss in group if miss.text == text)
            yield f"            {count:>4}  {text}  ({first.place})"
            yield f"                  want {first.want[:160]}"
            yield f"                  got  {first.got[:160]}"
