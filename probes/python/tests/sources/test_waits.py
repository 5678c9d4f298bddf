"""Work that has not started counts with its wait so far; a clock of the test's own orders everything."""

from __future__ import annotations

import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from headroom_probe._sources.executor_meter import Meter
from headroom_probe._sources.executor_source import ExecutorSource
from headroom_probe._sources.sources import Sources
from headroom_probe.executors import instrument
from headroom_probe.metric import Metric


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def told(source: Any) -> dict[str, Metric]:
    return {metric.name: metric for metric in source.metrics(None)}


class WaitsSoFar(unittest.TestCase):
    def setUp(self) -> None:
        self.clock = Clock()

    def waits(self, source: ExecutorSource) -> list[int]:
        """In whole seconds, each as often as it was counted."""
        metric = told(source)["ExecutorQueueWait"]
        pairs = zip(metric.values, metric.counts or [])
        return [round(value / 1000) for value, count in pairs for _ in range(count)]

    def test_what_waits_is_in_each_interval_as_long_as_it_is_by_then_and_once_more_when_it_begins(self) -> None:
        meter = Meter(1, clock=self.clock)
        source = ExecutorSource("x", meter, self.clock)
        first, second = meter.submitted(), meter.submitted()
        meter.started(first)
        self.clock.now += 10
        self.assertEqual(self.waits(source), [0, 10])
        self.clock.now += 10
        self.assertEqual(self.waits(source), [20])
        self.clock.now += 5
        meter.ended(first)
        meter.started(second)
        self.clock.now += 5
        self.assertEqual(self.waits(source), [25])
        self.assertEqual(self.waits(source), [])

    def test_what_was_cancelled_or_refused_waits_no_longer(self) -> None:
        meter = Meter(1, clock=self.clock)
        source = ExecutorSource("x", meter, self.clock)
        cancelled, refused, remains = (meter.submitted() for _ in range(3))
        meter.ended(cancelled, cancelled=True)
        meter.refused(refused)
        self.clock.now += 3
        self.assertEqual(self.waits(source), [3])
        meter.ended(remains, failed=True)
        self.assertEqual(self.waits(source), [])

    def test_of_work_that_runs_elsewhere_those_wait_that_came_last(self) -> None:
        meter = Meter(2, remote=True, clock=self.clock)
        source = ExecutorSource("x", meter, self.clock)
        tasks = []
        for _ in range(4):
            tasks.append(meter.submitted())
            self.clock.now += 1
        self.assertEqual(self.waits(source), [1, 2])
        meter.ended(tasks[0])
        self.assertEqual(self.waits(source), [1])

    def test_the_number_of_workers_is_told_where_there_is_one(self) -> None:
        self.assertEqual(
            told(ExecutorSource("x", Meter(7)))["ExecutorWorkers"],
            ("ExecutorWorkers", "Count", [7], {"Executor": "x"}, None),
        )
        self.assertNotIn("ExecutorWorkers", told(ExecutorSource("x", Meter(float("inf")))))

    def test_who_is_crowded_out_by_others_makes_saturated_time(self) -> None:
        meter = Meter(5, clock=self.clock)
        source = ExecutorSource("x", meter, self.clock)
        task = meter.submitted(crowded=True)
        self.clock.now += 4
        self.assertEqual(told(source)["ExecutorSaturatedMs"].values, [4000])
        meter.started(task)
        self.clock.now += 4
        self.assertEqual(told(source)["ExecutorSaturatedMs"].values, [0])


class Deadlock(unittest.TestCase):
    def test_an_executor_whose_threads_wait_for_a_thread_is_loud_in_each_document(self) -> None:
        """All of its threads wait for work that nobody is left to do."""
        executor = ThreadPoolExecutor(2)
        self.addCleanup(executor.shutdown)
        source = instrument(executor, name="stuck")
        given_up = threading.Event()
        both = threading.Barrier(2)
        inner: list[Any] = []

        def outer() -> None:
            both.wait(60)
            inner.append(executor.submit(int))
            while not given_up.wait(0.01) and not inner[-1].done():
                pass

        for _ in range(2):
            executor.submit(outer)
        self.addCleanup(given_up.set)
        while len(inner) < 2:
            threading.Event().wait(0.01)
        told(source)
        longest = []
        for _ in range(3):
            threading.Event().wait(0.05)
            found = told(source)
            self.assertEqual(found["ExecutorQueueWait"].counts and sum(found["ExecutorQueueWait"].counts), 2)
            self.assertGreater(found["ExecutorSaturatedMs"].values[0], 0)
            longest.append(max(found["ExecutorQueueWait"].values))
        self.assertEqual(longest, sorted(set(longest)))  # it grows

    def test_the_largest_saturated_time_is_told_without_a_name(self) -> None:
        class Fixed:
            def __init__(self, name: str, kind: str, ms: float) -> None:
                self.told = [Metric(f"{kind}SaturatedMs", "Milliseconds", [ms], {kind: name})]

            def metrics(self, interval: object) -> list[Metric]:
                return self.told

        sources = Sources([Fixed("a", "Executor", 3), Fixed("b", "Executor", 70), Fixed("c", "Pool", 5)])
        found = {m.name: m for m in sources.metrics(None) if isinstance(m, Metric) and not m.dimensions}  # type: ignore[arg-type]
        self.assertEqual(
            {name: m.values for name, m in found.items()}, {"ExecutorSaturatedMaxMs": [70], "PoolSaturatedMaxMs": [5]}
        )
        self.assertEqual(Sources([]).metrics(None), [])  # type: ignore[arg-type]


if __name__ == "__main__":
    unittest.main()
