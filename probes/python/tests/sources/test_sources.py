from __future__ import annotations

import json
import logging
import random
import unittest
from typing import Any, cast

from headroom_probe._loop.interval import Interval
from headroom_probe._probe.document import Identity, emf_documents, encode
from headroom_probe._sources.sources import Sources
from headroom_probe._sources.spread import class_of, equally_weighted, in_ms, middle_of, quantile_s, since
from headroom_probe.executors import InstrumentedThreadPoolExecutor
from headroom_probe.metric import Metric, Source
from headroom_probe.pools import Classes, PoolAdapter, PoolSource, PoolState
from headroom_probe.process import ProcessSource

from ..contract import CASES


class Fixed:
    def __init__(self, *metrics: Metric) -> None:
        self.found = metrics

    def metrics(self, interval: object) -> Any:
        return self.found


class Gathering(unittest.TestCase):
    def test_a_source_that_raises_is_left_out_and_reported_once_per_outage(self) -> None:
        class Broken:
            def metrics(self, interval: object) -> Any:
                yield Metric("Threads", "Count", [1])
                raise OSError("gone")

        good = Fixed(Metric("OpenFiles", "Count", [3]))
        sources = Sources([Broken(), good, good])
        with self.assertLogs("headroom_probe", "WARNING") as logs:
            for _ in range(3):
                self.assertEqual([m.name for m in sources.metrics(Interval())], ["OpenFiles"])
        self.assertEqual(len(logs.records), 1)
        sources.remove(good)
        self.assertEqual(sources.metrics(Interval()), [])

    def test_values_that_cloudwatch_refuses_and_empty_ones_are_left_out(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        for wrong in (
            Metric("A", "Count", [float("nan")]),
            Metric("A", "Count", [1], {}, [1, 2]),
            Metric("A", "Count", []),
        ):
            self.assertEqual(Sources([Fixed(wrong)]).metrics(Interval()), [])

    def test_something_else_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, "metrics"):
            Sources([cast("Source", object())])


class Documents(unittest.TestCase):
    def test_each_value_of_a_dimension_has_a_document_of_its_own(self) -> None:
        metrics = [
            Metric("Threads", "Count", [7]),
            Metric("ExecutorActive", "Count", [1.5], {"Executor": "io"}),
            Metric("ExecutorQueueWait", "Milliseconds", [1.0, 900.0], {"Executor": "io"}, [98, 2]),
            Metric("ExecutorActive", "Count", [0], {"Executor": "cpu"}),
        ]
        made = emf_documents(Interval(), Identity("api", "h", "/log"), 1, 0, metrics)
        main, first, second = [json.loads(encode(document)) for document in made]
        self.assertEqual((main["Threads"], [d["Executor"] for d in (first, second)]), (7, ["io", "cpu"]))
        directive = first["_aws"]["CloudWatchMetrics"][0]
        self.assertEqual(directive["Dimensions"], [["Service", "Executor"]])
        self.assertEqual([m["Name"] for m in directive["Metrics"]], ["ExecutorActive", "ExecutorQueueWait"])
        self.assertEqual((first["_aws"]["LogGroupName"], first["Service"], first["Host"]), ("/log", "api", "h"))
        self.assertEqual(first["ExecutorQueueWait"], [1] * 98 + [900] * 2)
        self.assertNotIn("Episodes", first)

    def test_a_duration_of_one_event_is_an_array_too(self) -> None:
        (_, document) = emf_documents(
            Interval(),
            Identity("api", "h", None),
            1,
            0,
            [Metric("PoolWait", "Milliseconds", [3.0], {"Pool": "p"}, [1])],
        )
        self.assertEqual(document["PoolWait"], [3])

    def test_no_array_is_longer_than_the_format_allows(self) -> None:
        waits = Metric("ExecutorQueueWait", "Milliseconds", list(range(140)), {"Executor": "io"}, [1000] * 140)
        (_, document) = emf_documents(Interval(), Identity("api", "h", None), 1, 0, [waits])
        self.assertEqual(len(document["ExecutorQueueWait"]), CASES["limits"]["valuesPerMetric"])
        self.assertEqual(document["ExecutorQueueWait"][-1], 139)


class OnePool(PoolAdapter):
    def state(self) -> PoolState:
        return PoolState(1, 1, 0)

    def waits(self) -> Classes:
        return {0: 1}


class Contract(unittest.TestCase):
    def test_every_metric_of_a_source_is_in_the_contract_with_its_unit_and_dimension(self) -> None:
        with InstrumentedThreadPoolExecutor(1) as executor:
            executor.submit(int).result(30)
            found = Sources([executor, PoolSource(OnePool()), ProcessSource()]).metrics(Interval())
        published = {(m.name, m.unit, next(iter(m.dimensions), None)) for m in found if isinstance(m, Metric)}
        wanted = {(m["name"], m["unit"], m.get("dimension")) for m in CASES["optionalMetrics"]}
        self.assertGreaterEqual(len(published), 9)
        self.assertLessEqual(published, wanted)


class Spreads(unittest.TestCase):
    def test_a_class_stands_for_durations_within_2_and_a_half_percent(self) -> None:
        for duration_s in (1e-6, 0.000_123, 0.05, 1.0, 3600.0):
            self.assertAlmostEqual(middle_of(class_of(duration_s)) / duration_s, 1, delta=0.026)
        self.assertEqual(middle_of(class_of(0.0)), 0)

    def test_quantiles_are_by_nearest_rank(self) -> None:
        classes = {class_of(0.001): 99, class_of(1.0): 1}
        self.assertAlmostEqual(quantile_s(classes, 0.99), 0.001, delta=0.0001)
        self.assertAlmostEqual(quantile_s(classes, 0.991), 1.0, delta=0.03)
        self.assertEqual(quantile_s({}, 0.5), 0)

    def test_what_was_added_is_the_difference_of_two_states(self) -> None:
        self.assertEqual(since({1: 5, 2: 3, 7: 1}, {1: 5, 2: 1}), {2: 2, 7: 1})

    def test_too_many_values_are_merged_without_losing_a_count_or_the_longest(self) -> None:
        classes = {klass: klass + 1 for klass in range(401)}
        values, counts = in_ms(classes, 150)
        self.assertLessEqual(len(values), 150)
        self.assertEqual((sum(counts), values[-1]), (sum(classes.values()), in_ms({400: 1})[0][0]))
        self.assertEqual(values, sorted(values))

    def test_equal_weights_keep_every_nearest_rank_percentile(self) -> None:
        values = [random.Random(7).expovariate(1) for _ in range(5000)]
        ordered = sorted(values)
        spread = equally_weighted(values, None, 100)
        self.assertEqual(spread, [ordered[0], *(ordered[50 * rank - 1] for rank in range(2, 101))])
        self.assertEqual(equally_weighted([3, 1], [2, 1], 100), [1, 3, 3])

    def test_whatever_is_reduced_keeps_its_least_and_longest_and_errs_by_one_rank_step_at_most(self) -> None:
        rng = random.Random(11)
        for trial in range(300):
            limit = rng.choice((1, 2, 7, 100))
            values = [round(rng.expovariate(0.1), rng.choice((0, 4))) for _ in range(rng.randint(1, 400))]
            counts = rng.choice((None, [rng.choice((0, 1, 3, 10**6)) for _ in values]))
            population = sorted((v, 1 if counts is None else c) for v, c in zip(values, counts or values))
            population = [(value, count) for value, count in population if count > 0]
            reduced = equally_weighted(values, counts, limit)
            with self.subTest(trial):
                self.assertEqual(reduced, equally_weighted(list(values), counts, limit))
                self.assertLessEqual(len(reduced), limit)
                total = sum(count for _, count in population)
                self.assertEqual(len(reduced), min(limit, total))
                if total:
                    self.assertEqual(max(reduced), population[-1][0])
                    self.assertTrue(limit == 1 or min(reduced) == population[0][0])
                    self.assertLessEqual(set(reduced), {value for value, _ in population})
                ordered = sorted(reduced)
                for rank, value in enumerate(ordered, 1):
                    # The value of rank r stands for the population's ranks between (r - 1) and r of len(ordered).
                    below = sum(count for known, count in population if known < value)
                    up_to = sum(count for known, count in population if known <= value)
                    self.assertLessEqual(below / total, rank / len(ordered) + 1e-12)
                    step = 1 if rank == 1 else 0  # the least one stands where a quantile would
                    self.assertGreaterEqual(up_to / total, (rank - step) / len(ordered) - 1e-12)


if __name__ == "__main__":
    unittest.main()
