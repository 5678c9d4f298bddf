"""Distributions of durations in little memory, and their values for outputs. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

#: Two durations whose ratio is below this fall into one class: a value is right to 2.5 %.
RATIO = 1.05
_LOG_RATIO = math.log(RATIO)
#: Durations below this are one class, seconds.
SHORTEST_S = 1e-6

#: Class to count.
Classes = dict[int, int]


def class_of(duration_s: float) -> int:
    """The class of a duration; all below SHORTEST_S are class 0."""
    return 0 if duration_s < SHORTEST_S else 1 + int(math.log(duration_s / SHORTEST_S) / _LOG_RATIO)


def middle_of(klass: int) -> float:
    """The duration in seconds that stands for a class: the geometric middle of its bounds, 0 for class 0."""
    return 0.0 if klass == 0 else SHORTEST_S * RATIO ** (klass - 0.5)


def since(now: Mapping[int, int], before: Mapping[int, int]) -> Classes:
    """What was added between two states of a distribution that only grows."""
    return {klass: count - before.get(klass, 0) for klass, count in now.items() if count > before.get(klass, 0)}


def quantile_s(classes: Mapping[int, int], fraction: float) -> float:
    """Nearest-rank quantile in seconds; 0 where there is nothing."""
    rank = math.ceil(fraction * sum(classes.values()))
    for klass in sorted(classes):
        rank -= classes[klass]
        if rank <= 0:
            return middle_of(klass)
    return 0.0


def in_ms(classes: Mapping[int, int], limit: int = 150) -> tuple[list[float], list[int]]:
    """Ascending values in milliseconds and their counts. More than `limit` are merged in pairs, into the longer one."""
    pairs = [(klass, classes[klass]) for klass in sorted(classes) if classes[klass] > 0]
    while len(pairs) > limit:
        odd, pairs = pairs[: len(pairs) % 2], pairs[len(pairs) % 2 :]
        pairs = [*odd, *((high, low_count + count) for (_, low_count), (high, count) in zip(pairs[::2], pairs[1::2]))]
    # Four significant digits: enough for classes of 5 %, and short in a document.
    return [float(f"{middle_of(klass) * 1000:.4g}") for klass, _ in pairs], [count for _, count in pairs]


def equally_weighted(values: Sequence[float], counts: Sequence[int] | None, limit: int) -> list[float]:
    """At most `limit` values that weigh the same: all of them where they fit, else the right ends of `limit` quantiles.

    The least value takes the place of the first right end, so that minimum and maximum are true and each percentile
    is off by one step of 1/limit at most. Beyond `limit` events a host weighs as one with `limit` of them does; outputs
    that take counts have no such bound.
    """
    if counts is None:
        if len(values) <= limit:
            return list(values)
        counts = [1] * len(values)
    ordered = sorted((value, count) for value, count in zip(values, counts) if count > 0)
    total = sum(count for _, count in ordered)
    wanted = min(total, limit)
    chosen: list[float] = []
    passed = 0
    for value, count in ordered:
        passed += count
        while len(chosen) < wanted and math.ceil((len(chosen) + 1) * total / wanted) <= passed:
            chosen.append(value)
    if 1 < wanted < total:
        chosen[0] = ordered[0][0]
    return chosen
