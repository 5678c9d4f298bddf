"""Exponential histograms: buckets of equal ratio, whose sums over hosts and time have true percentiles. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

#: Bounds of a bucket are 2 ** (2 ** -scale) apart: 4.4 %, so that the middle of one is right to 2.2 %.
SCALE = 4
#: Buckets of a data point, as many as most receivers keep; with more, which is from 1 : 1000 on, it gets a coarser scale.
MAX_BUCKETS = 160


def point_of(pairs: Iterable[tuple[float, float]], total: float | None = None) -> dict[str, Any]:
    """A data point of (seconds, how often).

    total  the sum of all seconds where it is known better
    """
    counted: dict[float, float] = {}
    for seconds, count in pairs:
        if count > 0:
            counted[max(0.0, seconds)] = counted.get(max(0.0, seconds), 0.0) + count
    zeros = counted.pop(0.0, 0.0)
    scale, offset, buckets = _bucketed(counted)
    known = [*counted, *([0.0] if zeros else [])]
    return {
        "count": str(round(zeros) + sum(buckets)),
        "sum": sum(seconds * count for seconds, count in counted.items()) if total is None else total,
        "scale": scale,
        "zeroCount": str(round(zeros)),
        "positive": {"offset": offset, "bucketCounts": [str(count) for count in buckets]},
        **({"min": min(known), "max": max(known)} if known else {}),
    }


def _bucketed(counted: dict[float, float]) -> tuple[int, int, list[int]]:
    """The finest scale that fits, the first bucket's index and the counts from it on."""
    scale = SCALE
    indexes = {seconds: _index(seconds, scale) for seconds in counted}
    while indexes and max(indexes.values()) - min(indexes.values()) >= MAX_BUCKETS:
        scale -= 1
        indexes = {seconds: _index(seconds, scale) for seconds in counted}
    if not indexes:
        return scale, 0, []
    first = min(indexes.values())
    buckets = [0.0] * (max(indexes.values()) - first + 1)
    for seconds, count in counted.items():
        buckets[indexes[seconds] - first] += count
    return scale, first, [round(count) for count in buckets]


def _index(seconds: float, scale: int) -> int:
    """A bucket has what is above its lower bound, up to its upper one: (base ** index, base ** (index + 1)]."""
    return math.ceil(math.log2(seconds) * 2.0**scale) - 1
