from __future__ import annotations

import random
import unittest
from collections.abc import Sequence

from headroom_probe._loop.lag import wait_at, wait_quantiles_ms

from ..contract import CASES

FRACTIONS = (0.5, 0.9, 0.99, 0.999, 1.0)


def simulated_waits(durations: Sequence[float], observed_s: float, arrivals: int, rng: random.Random) -> list[float]:
    """Waits of arrivals at random times: iterations lie one after the other, idle time behind them."""
    waits = []
    for _ in range(arrivals):
        moment = rng.uniform(0, observed_s)
        end = 0.0
        for duration in durations:
            end += duration
            if moment < end:
                break
        waits.append(max(0.0, end - moment))
    return sorted(waits)


class WaitOfARandomArrival(unittest.TestCase):
    def test_it_gives_the_figures_of_the_contract(self) -> None:
        for case in CASES["lag"]:
            with self.subTest(case["title"]):
                iterations = [(i["durationMs"] / 1000, 1.0) for i in case["iterations"] for _ in range(i["times"])]
                p50, p99, longest = wait_at(iterations, case["observedSec"], (0.5, 0.99, 1.0))
                self.assertAlmostEqual(p50 * 1000, case["p50Ms"], delta=0.05)
                self.assertAlmostEqual(p99 * 1000, case["p99Ms"], delta=0.05)
                self.assertAlmostEqual(longest * 1000, case["maxMs"], delta=0.05)

    def test_it_agrees_with_arrivals_drawn_at_random(self) -> None:
        rng = random.Random(7)
        for trial in range(12):
            durations = [
                rng.choice((0.006, 0.02, 0.05, 0.4)) * rng.uniform(0.5, 1.5) for _ in range(rng.randint(1, 40))
            ]
            observed_s = sum(durations) * rng.uniform(1.01, 4)
            waits = simulated_waits(durations, observed_s, 20_000, rng)
            exact = wait_at([(duration, 1.0) for duration in durations], observed_s, FRACTIONS)
            for fraction, wait in zip(FRACTIONS[:-1], exact):
                with self.subTest(trial=trial, fraction=fraction):
                    slack = 3 * (fraction * (1 - fraction) / len(waits)) ** 0.5
                    below = sum(1 for other in waits if other <= wait + 1e-9) / len(waits)
                    strictly_below = sum(1 for other in waits if other < wait - 1e-9) / len(waits)
                    self.assertGreaterEqual(below, fraction - slack)
                    self.assertLessEqual(strictly_below, fraction + slack)
            self.assertEqual(exact[-1], max(durations))

    def test_a_weight_counts_like_that_many_iterations(self) -> None:
        weighted = wait_at([(0.1, 3.0), (0.02, 2.0)], 10, FRACTIONS)
        repeated = wait_at([(0.1, 1.0)] * 3 + [(0.02, 1.0)] * 2, 10, FRACTIONS)
        for one, other in zip(weighted, repeated):
            self.assertAlmostEqual(one, other)

    def test_waits_never_fall_with_the_fraction_nor_with_more_blocking(self) -> None:
        rng = random.Random(3)
        for _ in range(50):
            iterations = [(rng.uniform(0.001, 0.5), rng.choice((1.0, 1.5))) for _ in range(rng.randint(0, 30))]
            before = wait_quantiles_ms(iterations, 30)
            after = wait_quantiles_ms([*iterations, (0.2, 1.0)], 30)
            self.assertEqual(before, sorted(before))
            self.assertTrue(all(b <= a for b, a in zip(before, after)))

    def test_a_loop_seen_for_no_time_has_no_wait_but_its_longest(self) -> None:
        self.assertEqual(wait_at([], 0, FRACTIONS), [0.0] * 5)
        self.assertEqual(wait_at([(0.05, 1.0)], 0.05, (1.0,)), [0.05])

    def test_the_nearest_rank_p99_of_the_published_values_is_the_true_one(self) -> None:
        values = wait_quantiles_ms([(0.1, 1.0)] * 5, 10)
        self.assertEqual((len(values), values[98], values[99]), (100, 80.0, 100.0))


if __name__ == "__main__":
    unittest.main()
