"""What the probe's metrics are called in Prometheus, and what is said of them there."""

from __future__ import annotations

import re

from ..metric import Metric

#: Metrics whose values add up over intervals.
SUMS = {"LoopHeartbeat", "LoopBlockedMs", "ExecutorSaturatedMs", "PoolSaturatedMs", "LockWaits", "WorkerExits"}
#: By unit of CloudWatch, where it is not a plain count: the suffix of Prometheus' base unit, and how many of it are one.
UNITS = {
    "Microseconds": ("_seconds", 1e-6),
    "Milliseconds": ("_seconds", 0.001),
    "Seconds": ("_seconds", 1.0),
    "Bytes": ("_bytes", 1.0),
    "Percent": ("_ratio", 0.01),
}
#: Between 0 and 1.
RATIOS = {"LoopUtilisation"}

#: By family, as in the contract of the probes.
HELP = {
    "headroom_dropped_documents_total": "Documents that an output of this process did not take",
    "headroom_executor_active": "Tasks of the executor that ran, mean of the last interval",
    "headroom_executor_pending": "Tasks that waited for a worker of the executor, mean of the last interval",
    "headroom_executor_queue_wait_seconds": "Wait of a task for a worker of the executor, so far of one that still waits",
    "headroom_executor_run_time_seconds": "Time that a task of the executor ran",
    "headroom_executor_saturated_max_seconds": (
        "Saturated time in the last interval of the executor that had most of it"
    ),
    "headroom_executor_saturated_seconds_total": "Time in which every worker of the executor was busy and work waited",
    "headroom_executor_workers": "How many tasks of the executor may run at once",
    "headroom_lock_wait_max_seconds": (
        "Longest wait for a lock or semaphore of asyncio that was over or went on in the last interval"
    ),
    "headroom_lock_waits_total": (
        "Waits for a lock or semaphore of asyncio that lasted the threshold or longer, once in each interval that they last"
    ),
    "headroom_gc_pause_seconds": "Pause of a garbage collection of a millisecond or longer",
    "headroom_loop_blocked_max_seconds": "Longest block that was over or went on in the last interval",
    "headroom_loop_blocked_seconds_total": (
        "Time in which the event loop was blocked, by what blocked it; the sum over all culprits is all of it"
    ),
    "headroom_loop_heartbeat_total": "Intervals in which the event loop ran",
    "headroom_loop_iterations_per_second": "Iterations of the event loop in a second of the last interval",
    "headroom_loop_lag_seconds": (
        "Wait for the event loop of an event that becomes ready at a random time, one arrival per millisecond"
    ),
    "headroom_loop_tasks": "Tasks of the event loop that are not done; in Node.js whatever keeps the loop from ending",
    "headroom_loop_utilisation_ratio": "Part of the last interval in which the event loop did not wait for events",
    "headroom_open_files": "Files and sockets that the process has open",
    "headroom_pool_in_use": "Connections taken from the pool at the end of the last interval",
    "headroom_pool_saturated_max_seconds": "Saturated time in the last interval of the pool that had most of it",
    "headroom_pool_saturated_seconds_total": (
        "Time in which every connection of the pool was taken and somebody waited for one"
    ),
    "headroom_pool_size": "Connections that the pool may have open at most",
    "headroom_pool_wait_seconds": "Wait of a caller for a connection of the pool, so far of who still waits",
    "headroom_pool_waiting": "Callers that waited for a connection of the pool at the end of the last interval",
    "headroom_processor_wait_seconds": "Wait of the event loop's thread for a processor, each time that it becomes ready to run",
    "headroom_threads": "Threads of the process",
    "headroom_worker_exits_total": "Workers that ended though nobody wanted it, by their reason",
}

_CAPITAL: re.Pattern[str] = re.compile("[A-Z]")


def base_name_of(metric: Metric) -> str:
    """LoopBlockedMs is `headroom_loop_blocked_seconds`: no unit is abbreviated, times are in seconds."""
    words = re.sub("Ms$", "", re.sub("PerSec$", "PerSecond", metric.name))
    name = "headroom" + _CAPITAL.sub(lambda found: "_" + found[0].lower(), words)
    suffix = "_ratio" if metric.name in RATIOS else UNITS.get(metric.unit, ("", 1.0))[0]
    return name if name.endswith(suffix) else name + suffix


def factor_of(metric: Metric) -> float:
    """How many of Prometheus' unit one of the metric's is."""
    return UNITS.get(metric.unit, ("", 1.0))[1]


def help_of(family: str, metric_name: str) -> str:
    return HELP.get(family, f"{metric_name} of a source of the application's")
