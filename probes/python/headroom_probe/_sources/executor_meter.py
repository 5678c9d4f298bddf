"""Exact counts and durations of the work given to one executor. Knows nothing of futures or the work itself."""

from __future__ import annotations

import os
import weakref

# As it is below threading: what green threads put there in its place is of no use to the probe's thread, which is a real one.
from _thread import RLock
from collections import Counter
from collections.abc import Mapping
from typing import Callable, NamedTuple

from .._clock import monotonic
from .spread import class_of


class Totals(NamedTuple):
    """A state of a `Meter`. All but `active`, `pending` and `waits_so_far` only grows, so that two states can be subtracted."""

    submitted: int
    completed: int
    failed: int
    cancelled: int
    active: int
    pending: int
    #: Seconds: integrals of `active` and `pending` over time, and the time with more work than workers.
    active_s: float
    pending_s: float
    saturated_s: float
    #: Classes of spread.py to counts.
    queue_wait: Mapping[int, int]
    run_time: Mapping[int, int]
    #: How long each pending task has waited until now.
    waits_so_far: Mapping[int, int]


class Meter:
    """Counts tasks from submission to end. All methods may be called from any thread, also from a `__del__`.

    workers  the executor's highest number of workers; may be infinite, and be changed later
    remote   work runs in other processes, so that its start is not seen: the executor is then taken to keep as many
             of its workers busy as it has work for
    clock    seconds that only grow
    """

    def __init__(self, workers: float, *, remote: bool = False, clock: Callable[[], float] = monotonic) -> None:
        self.workers = workers
        self._remote = remote
        self._clock = clock
        # Reentrant: a garbage collection inside may run a __del__ that cancels a future of this very executor.
        self._lock = RLock()
        #: Set by whoever has taken over to tell of it: no other source does then.
        self.claimed = False
        #: Pending tasks that are known to wait, whoever keeps the workers busy.
        self._crowded = 0
        #: Pending tasks in the order they came in; of a remote executor all that are open.
        self._waiting: dict[Task, None] = {}
        self._submitted = self._completed = self._failed = self._cancelled = 0
        self._active = self._pending = 0
        self._active_s = self._pending_s = self._saturated_s = 0.0
        self._changed = clock()
        self._queue_wait: Counter[int] = Counter()
        self._run_time: Counter[int] = Counter()
        _meters.add(self)

    def submitted(self, crowded: bool = False) -> Task:
        """Counts a task as pending; to be called before the executor gets it.

        crowded  it is known that it has to wait, however few of the workers are known here to be busy
        """
        with self._lock:
            now = self._tick()
            self._submitted += 1
            self._pending += 1
            self._settle()
            task = Task(self, now, crowded)
            self._waiting[task] = None
            self._crowded += crowded
            return task

    def refused(self, task: Task) -> None:
        """The executor would not take it (it is shut down): as if it had never been submitted.

        One that was queued before the executor raised (no further thread could be started) may run all the same: it
        then counts from its start.
        """
        with self._lock:
            if task.open and not task.running:
                task.open = False
                self._tick()
                self._submitted -= 1
                self._pending -= 1
                self._waits_no_more(task)
                self._settle()

    def totals(self) -> Totals:
        with self._lock:
            now = self._tick()
            # Of a remote executor those that came first are taken to run.
            waiting = list(self._waiting)[self._active if self._remote else 0 :]
            totals = Totals(
                self._submitted,
                self._completed,
                self._failed,
                self._cancelled,
                self._active,
                self._pending,
                self._active_s,
                self._pending_s,
                self._saturated_s,
                dict(self._queue_wait),
                dict(self._run_time),
                {},
            )
        # Without the lock: there may be a hundred thousand.
        return totals._replace(waits_so_far=Counter(class_of(now - task.submitted_s) for task in waiting))

    def started(self, task: Task) -> None:
        with self._lock:
            now = self._tick()
            if task.open:
                self._pending -= 1
                self._waits_no_more(task)
            else:
                task.open = True
                self._submitted += 1
            task.running = True
            task.started_s = now
            self._active += 1
            self._queue_wait[class_of(now - task.submitted_s)] += 1

    def ended(self, task: Task, *, failed: bool = False, cancelled: bool = False) -> None:
        """Only the first call for a task counts."""
        with self._lock:
            if not task.open:
                return
            now = self._tick()
            task.open = False
            self._waits_no_more(task)
            self._completed += not (failed or cancelled)
            self._failed += failed
            self._cancelled += cancelled
            if task.running:
                self._active = max(0, self._active - 1)  # 0: it began before a fork, in the parent
                self._run_time[class_of(now - task.started_s)] += 1
            elif self._pending:
                self._pending -= 1
            else:
                self._active -= 1  # remote: which of them runs is not known, only how many
            self._settle()

    def requeued(self, task: Task) -> None:
        """It had not begun after all, and waits on."""
        with self._lock:
            if task.open and task.running:
                self._tick()
                task.running = False
                self._active -= 1
                self._pending += 1
                self._waiting[task] = None
                self._crowded += task.crowded
                self._queue_wait[class_of(task.started_s - task.submitted_s)] -= 1

    def gave_up(self, task: Task) -> None:
        """Whoever waited for it does so no longer, and got nothing; the wait counts as those of others do."""
        with self._lock:
            if task.open and not task.running:
                self._queue_wait[class_of(self._clock() - task.submitted_s)] += 1
                self.ended(task, cancelled=True)

    def timed(self, waited_s: float, ran_s: float) -> None:
        """The durations of a task that ran in another process."""
        with self._lock:
            self._queue_wait[class_of(waited_s)] += 1
            self._run_time[class_of(ran_s)] += 1

    def forget(self) -> None:
        """What was pending or active will never be told to have ended."""
        self._active = self._pending = self._crowded = 0
        self._waiting.clear()

    def _waits_no_more(self, task: Task) -> None:
        if task in self._waiting:
            del self._waiting[task]
            self._crowded -= task.crowded

    def _tick(self) -> float:
        """Books the time since the last change to the state that was true during it."""
        now = self._clock()
        passed_s, self._changed = now - self._changed, now
        self._active_s += self._active * passed_s
        self._pending_s += self._pending * passed_s
        # Not `active >= workers`: between two tasks a worker has none, and the more the faster they are.
        if self._crowded or self._pending > max(0, self.workers - self._active):
            self._saturated_s += passed_s
        return now

    def _settle(self) -> None:
        """Where starts are not seen: as many are active as there are workers, the rest waits."""
        if self._remote:
            outstanding = self._active + self._pending
            self._active = min(outstanding, int(self.workers))
            self._pending = outstanding - self._active


class Task:
    """One piece of work. Refers to its meter and to nothing of the application."""

    __slots__ = ("crowded", "meter", "open", "running", "started_s", "submitted_s")

    def __init__(self, meter: Meter, submitted_s: float, crowded: bool = False) -> None:
        self.meter = meter
        self.crowded = crowded
        self.submitted_s = submitted_s
        self.started_s = 0.0
        self.running = False
        #: Not completed, failed, cancelled or refused yet.
        self.open = True


_meters: weakref.WeakSet[Meter] = weakref.WeakSet()


def _after_fork_in_child() -> None:
    """A thread that is not here may have held the lock, and neither runs nor waits here."""
    for meter in list(_meters):
        meter._lock = RLock()
        meter.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
