"""An executor's figures of each interval, with the dimension `Executor`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Callable

from .._clock import monotonic
from ..metric import Metric
from .spread import in_ms, since

if TYPE_CHECKING:
    from .executor_meter import Meter


class ExecutorSource:
    """Subtracts the meter's last totals from the present ones. One probe per source: each call begins a new interval.

    ExecutorActive, ExecutorPending  mean number over the interval (ExecutorPending / arrivals per second = mean wait)
    ExecutorQueueWait                wait of each task that began in the interval, milliseconds
    ExecutorRunTime                  duration of each task that ended in the interval, milliseconds
    ExecutorSaturatedMs              time in which every worker was busy and work waited
    """

    def __init__(self, name: str, meter: Meter, clock: Callable[[], float] = monotonic) -> None:
        self._dimensions = {"Executor": name}
        self._meter = meter
        self._clock = clock
        self._lock = threading.Lock()
        self._before = meter.totals()
        self._asked = clock()

    def metrics(self, interval: object = None) -> list[Metric]:
        with self._lock:
            now, before, passed_s = self._meter.totals(), self._before, self._clock() - self._asked
            self._before, self._asked = now, self._asked + passed_s
        means = [
            ("ExecutorActive", (now.active_s - before.active_s) / passed_s if passed_s > 0 else now.active),
            ("ExecutorPending", (now.pending_s - before.pending_s) / passed_s if passed_s > 0 else now.pending),
        ]
        spreads = [
            ("ExecutorQueueWait", since(now.queue_wait, before.queue_wait)),
            ("ExecutorRunTime", since(now.run_time, before.run_time)),
        ]
        saturated_ms = round((now.saturated_s - before.saturated_s) * 1000, 1)
        found = [Metric(name, "Count", [round(mean, 3)], self._dimensions) for name, mean in means]
        for name, classes in spreads:
            values, counts = in_ms(classes)
            found.append(Metric(name, "Milliseconds", values, self._dimensions, counts))
        return [*found, Metric("ExecutorSaturatedMs", "Milliseconds", [saturated_ms], self._dimensions)]
