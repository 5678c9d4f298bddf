"""What a random arrival waits for the loop, worked out from the iterations that kept it busy. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: Duration of one iteration in seconds, and how many such iterations it stands for.
Iteration = tuple[float, float]


def wait_at(iterations: Iterable[Iteration], observed_s: float, fractions: Sequence[float]) -> list[float]:
    """The waits in seconds that `fractions` of all arrivals do not exceed, in the order of `fractions`.

    Something that becomes ready at a random moment of an iteration of length d waits for the rest of it, so over an
    observation of length T: P(wait > x) = sum(weight * max(0, d - x)) / T. This inverts it. An event that finds the loop
    idle waits for nothing, which is why a loop blocked rarely has a median of 0 and still a p99 that hurts.
    """
    ordered = sorted((item for item in iterations if item[0] > 0), reverse=True)
    waits = dict.fromkeys(fractions, 0.0)
    if not ordered:
        return [waits[fraction] for fraction in fractions]
    taken = 0
    time_sum = weight_sum = 0.0
    for fraction in sorted(waits, reverse=True):
        beyond_s = (1.0 - fraction) * observed_s
        # Between two neighbouring durations the sum is a straight line: take in iterations until the line reaches down.
        while taken < len(ordered) and time_sum - weight_sum * ordered[taken][0] < beyond_s:
            duration, weight = ordered[taken]
            time_sum += weight * duration
            weight_sum += weight
            taken += 1
        waits[fraction] = max(0.0, (time_sum - beyond_s) / weight_sum) if weight_sum else ordered[0][0]
    return [waits[fraction] for fraction in fractions]


def wait_quantiles_ms(iterations: Iterable[Iteration], observed_s: float, count: int = 100) -> list[float]:
    """`count` equally weighted values: the i-th is the wait that i/count of all arrivals do not exceed, in ms.

    With 100 values the nearest-rank p99 of the list is the true p99 and its maximum is the longest wait.
    The right ends are taken, not the middles: a percentile of a few merged lists then errs towards longer waits.
    """
    fractions = [rank / count for rank in range(1, count + 1)]
    return [round(wait * 1000, 1) for wait in wait_at(iterations, observed_s, fractions)]
