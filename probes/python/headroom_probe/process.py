"""The process the loop lives in: threads, open files, context switches, pressure. Full on Linux, less elsewhere.

attach(sources=[ProcessSource()])
"""

from __future__ import annotations

import os
import threading
from collections import Counter, deque
from collections.abc import Mapping
from typing import NamedTuple

from ._clock import wall_time
from ._sources.processor import ProcessorWaits
from ._sources.procfs import limit_of_threads, pressure, threads_of
from .metric import Metric

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: Documents whose thread counts are kept: an hour of them at 10 seconds.
HISTORY = 360


class ProcessStats(NamedTuple):
    """None is what this system does not tell. A limit that is None is also one that is not set."""

    threads: int
    threads_limit: int | None
    #: By state: R runs or could, S sleeps, D waits for a device uninterruptibly, Z has ended; empty where not told.
    thread_states: Mapping[str, int]
    #: By name: Python's where it has one, else the kernel's; a number at the end is left out.
    thread_names: Mapping[str, int]
    open_files: int | None
    open_files_limit: int | None
    #: Since the process began: it waited for something, or had to make way for another one.
    voluntary_switches: int | None
    involuntary_switches: int | None
    #: Pressure stall information: percentage of the last 10 s in which some task waited, by `cpu`, `io`, `memory`. Of
    #: the process's own control group where there is one, else of the machine.
    pressure: Mapping[str, float]


def process_stats(proc: str = "/proc") -> ProcessStats:
    """The figures of this moment. Reads a file per thread, so that hundreds of threads take some milliseconds."""
    states, names = _threads(proc)
    usage = resource.getrusage(resource.RUSAGE_SELF) if resource is not None else None
    return ProcessStats(
        sum(states.values()) or threading.active_count(),
        limit_of_threads(proc),
        states,
        names,
        _open_files(proc),
        _open_files_limit(),
        usage.ru_nvcsw if usage else None,
        usage.ru_nivcsw if usage else None,
        pressure(proc),
    )


class ProcessSource:
    """Threads, OpenFiles and ProcessorWait of each interval, with the dimension `Service` alone."""

    #: The figures are of the moment: none is lost with a document.
    counts_work = False

    def __init__(self) -> None:
        #: Seconds since 1970, threads, their limit: one entry per document, the newest last.
        self.thread_history: deque[tuple[float, int, int | None]] = deque(maxlen=HISTORY)
        self._processor = ProcessorWaits()

    def looked(self, is_contended: bool, account: str | None) -> None:
        """The probe's thread has seen the loop's thread run; `account` is the kernel's file about it."""
        self._processor.looked(is_contended, account)

    def metrics(self, interval: object = None) -> list[Metric]:
        stats = process_stats()
        self.thread_history.append((wall_time(), stats.threads, stats.threads_limit))
        found = [Metric("Threads", "Count", [stats.threads])]
        if stats.open_files is not None:
            found.append(Metric("OpenFiles", "Count", [stats.open_files]))
        return [*found, *self._processor.metrics()]


def _threads(proc: str) -> tuple[dict[str, int], dict[str, int]]:
    python_names = {thread.native_id: thread.name for thread in threading.enumerate()}
    states: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for thread_id, state, name in threads_of(proc):
        states[state] += 1
        names[_without_number(python_names.get(thread_id) or name)] += 1
    if not states:
        names.update(_without_number(str(name)) for name in python_names.values())
    return dict(states), dict(names)


def _without_number(name: str) -> str:
    """`asyncio_12` and `asyncio_7` are of one kind; so are `Thread-3 (work)` and `Thread-4 (work)`."""
    head, bracket, rest = name.partition(" (")
    return (head.rstrip("0123456789").rstrip("-_") or head) + bracket + rest


def _open_files(proc: str) -> int | None:
    for path in (os.path.join(proc, "self", "fd"), "/dev/fd"):
        try:
            return len(os.listdir(path)) - 1  # one of them is the listing's own
        except OSError:
            continue
    return None


def _open_files_limit() -> int | None:
    if resource is None:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft
