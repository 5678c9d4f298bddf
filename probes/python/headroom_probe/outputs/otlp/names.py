"""Each metric of a document by the name that OpenTelemetry has for it, or, where there is none, by one of a convention of ours.

docs/otlp.md has the same table for people.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...metric import Metric

GAUGE = "gauge"
#: Adds up over intervals.
COUNTER = "counter"
#: Counted since the process began.
TOTAL = "total"
#: What there is just now, which adds up over processes.
LEVEL = "updowncounter"
HISTOGRAM = "histogram"


class Name(NamedTuple):
    name: str
    kind: str
    #: By the Unified Code for Units of Measure, as OpenTelemetry has it.
    unit: str
    #: Attributes that tell this metric from another one of the same name.
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> str:
        """In which the protocol has its data points."""
        return {GAUGE: "gauge", HISTOGRAM: "exponentialHistogram"}.get(self.kind, "sum")

    @property
    def temporality(self) -> int:
        """1: each data point is of its interval alone. 2: of all since the beginning."""
        return 2 if self.kind in (LEVEL, TOTAL) else 1


LAG = Name("asyncio.eventloop.lag", HISTOGRAM, "s")
BLOCKED = Name("asyncio.eventloop.blocked.time", COUNTER, "s")
BLOCKS = Name("asyncio.eventloop.blocks", COUNTER, "{block}")
LONGEST = Name("asyncio.eventloop.block.longest", GAUGE, "s")
DROPPED = Name("headroom.documents.dropped", TOTAL, "{document}")

_USED = (("db.client.connection.state", "used"),)
_RUNS = (("asyncio.executor.task.state", "active"),)
_WAITS = (("asyncio.executor.task.state", "pending"),)

_NAMES = {
    "LoopHeartbeat": Name("asyncio.eventloop.heartbeats", COUNTER, "{heartbeat}"),
    "LoopBlockedMaxMs": Name("asyncio.eventloop.blocked.max", GAUGE, "s"),
    "LoopIterationsPerSec": Name("asyncio.eventloop.iteration.rate", GAUGE, "{iteration}/s"),
    "LoopUtilisation": Name("asyncio.eventloop.utilization", GAUGE, "1"),
    "LoopTasks": Name("asyncio.task.count", LEVEL, "{task}"),
    "ExecutorActive": Name("asyncio.executor.task.count", GAUGE, "{task}", _RUNS),
    "ExecutorPending": Name("asyncio.executor.task.count", GAUGE, "{task}", _WAITS),
    "ExecutorWorkers": Name("asyncio.executor.worker.limit", LEVEL, "{worker}"),
    "ExecutorQueueWait": Name("asyncio.executor.wait_time", HISTOGRAM, "s"),
    "ExecutorRunTime": Name("asyncio.executor.run_time", HISTOGRAM, "s"),
    "ExecutorSaturatedMs": Name("asyncio.executor.saturated.time", COUNTER, "s"),
    "ExecutorSaturatedMaxMs": Name("asyncio.executor.saturated.max", GAUGE, "s"),
    "PoolInUse": Name("db.client.connection.count", LEVEL, "{connection}", _USED),
    "PoolSize": Name("db.client.connection.max", LEVEL, "{connection}"),
    "PoolWaiting": Name("db.client.connection.pending_requests", LEVEL, "{request}"),
    "PoolWait": Name("db.client.connection.wait_time", HISTOGRAM, "s"),
    "PoolSaturatedMs": Name("asyncio.pool.saturated.time", COUNTER, "s"),
    "PoolSaturatedMaxMs": Name("asyncio.pool.saturated.max", GAUGE, "s"),
    "LockWaits": Name("asyncio.lock.waits", COUNTER, "{wait}"),
    "LockWaitMaxMs": Name("asyncio.lock.wait.max", GAUGE, "s"),
    "Threads": Name("process.thread.count", LEVEL, "{thread}"),
    "OpenFiles": Name("process.unix.file_descriptor.count", LEVEL, "{file_descriptor}"),
}
_ATTRIBUTES = {"Executor": "asyncio.executor.name", "Pool": "db.client.connection.pool.name"}
_UNITS = {"Milliseconds": "s", "Seconds": "s", "Bytes": "By", "Count/Second": "1/s"}


def name_of(metric: Metric) -> Name:
    """`GcPause` and what a source of the application's own publishes become `headroom.gc.pause` and the like."""
    known = _NAMES.get(metric.name)
    if known is not None:
        return known
    kind = HISTOGRAM if metric.counts is not None else GAUGE
    return Name("headroom." + _dotted(re.sub("Ms$", "", metric.name)), kind, _UNITS.get(metric.unit, "1"))


def attribute_of(dimension: str) -> str:
    return _ATTRIBUTES.get(dimension) or "headroom." + _dotted(dimension)


def _dotted(name: str) -> str:
    return re.sub("(?<=[a-z0-9])[A-Z]", lambda found: "." + found[0], name).lower()
