"""An executor's figures of each interval, with the dimension `Executor`."""

from __future__ import annotations

import math
import threading
from collections import Counter
from typing import TYPE_CHECKING, Callable

from .._clock import monotonic
from ..metric import Metric
from .spread import in_ms, since

if TYPE_CHECKING:
    from .executor_meter import Meter


class ExecutorSource:
    """Subtracts the meter's last totals from the present ones. One probe per source: each call begins a new interval.

    ExecutorActive, ExecutorPending  mean number over the interval (ExecutorPending / arrivals per second = mean wait)
    ExecutorQueueWait                wait of each task that began in the interval, and the wait so far of each that has not begun,
                                     milliseconds: one that waits for long is in each interval's, as long as it is by then
    ExecutorRunTime                  duration of each task that ended in the interval, milliseconds
    ExecutorSaturatedMs              time in which every worker was busy and work waited
    ExecutorWorkers                  how many may be busy at once; not told where there is no limit
    """

    def __init__(self, name: str, meter: Meter, clock: Callable[[], float] = monotonic) -> None:
        self._dimensions = {"Executor": name}
        self.meter = meter
        self._clock = clock
        self._lock = threading.Lock()
        self._before = meter.totals()
        self._asked = clock()

    def tell_all(self) -> None:
        """The next metrics are also of the tasks before this source was made."""
        self._before = self._before._replace(queue_wait={}, run_time={})

    def metrics(self, interval: object = None) -> list[Metric]:
        with self._lock:
            now, before, passed_s = self.meter.totals(), self._before, self._clock() - self._asked
            self._before, self._asked = now, self._asked + passed_s
        means = [
            ("ExecutorActive", (now.active_s - before.active_s) / passed_s if passed_s > 0 else now.active),
            ("ExecutorPending", (now.pending_s - before.pending_s) / passed_s if passed_s > 0 else now.pending),
        ]
        spreads = [
            ("ExecutorQueueWait", Counter(since(now.queue_wait, before.queue_wait)) + Counter(now.waits_so_far)),
            ("ExecutorRunTime", since(now.run_time, before.run_time)),
        ]
        saturated_ms = round((now.saturated_s - before.saturated_s) * 1000, 1)
        found = [Metric(name, "Count", [round(mean, 3)], self._dimensions) for name, mean in means]
        for name, classes in spreads:
            values, counts = in_ms(classes)
            found.append(Metric(name, "Milliseconds", values, self._dimensions, counts))
        found.append(Metric("ExecutorSaturatedMs", "Milliseconds", [saturated_ms], self._dimensions))
        if math.isfinite(self.meter.workers):
            found.append(Metric("ExecutorWorkers", "Count", [self.meter.workers], self._dimensions))
        return found
