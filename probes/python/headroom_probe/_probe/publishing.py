"""What a probe tells: intervals become documents, and figures for whoever asks in between."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from typing import TYPE_CHECKING, Callable

from .._clock import monotonic, wall_time
from .._loop.interval import Interval
from .._loop.watchdog import Watchdog
from .._sources.sources import Sources
from ..outputs import Publisher
from . import registry
from .document import Identity, emf_documents
from .snapshot import INTERVALS, Snapshot, Totals, count_tasks, snapshot_of

if TYPE_CHECKING:
    from .._loop.tasks import TaskTimes


class Documents:
    """Of one probe. Published by its thread; figures may be asked for from any."""

    def __init__(
        self,
        identity: Identity,
        loop: Callable[[], asyncio.AbstractEventLoop | None],
        watchdog: Watchdog,
        sources: Sources,
        publisher: Publisher,
        task_times: TaskTimes | None,
    ) -> None:
        self._identity = identity
        self._loop = loop
        self._watchdog = watchdog
        self._sources = sources
        self._publisher = publisher
        self._task_times = task_times
        self._past: deque[Interval] = deque(maxlen=INTERVALS - 1)
        self._blocked_s_total = 0.0
        self.episodes_total = 0
        #: So far.
        self.total = 0
        #: Over the exchange of intervals. Steps only append to the current one.
        self._lock = threading.Lock()

    def snapshot(self) -> Snapshot:
        """The present figures."""
        loop = self._loop()
        tasks = None if loop is None else count_tasks(loop)
        task_times = {} if self._task_times is None else self._task_times.figures()
        with self._lock:
            current = self._watchdog.present(monotonic())
            blocked_s = self._blocked_s_total + current.blocked_s
            totals = Totals(self.episodes_total, blocked_s, self.total, self._publisher.dropped)
            return snapshot_of(self._identity.service, [*self._past, current], totals, tasks, task_times)

    def forget(self, now: float) -> None:
        """What the present interval has seen so far was the application's start."""
        with self._lock:
            self._watchdog.close_interval(now)

    def publish(self, now: float, due: float, is_booting: bool) -> None:
        """The present interval, stamped with the time it was due. The next one begins."""
        loop = self._loop()
        with self._lock:
            interval = self._watchdog.close_interval(now)
            interval.booting = is_booting
            if not is_booting:
                self._past.append(interval)
                self._blocked_s_total += interval.blocked_s
            self.total += 1
        registry.published(now)
        interval.tasks = None if loop is None or loop.is_closed() else count_tasks(loop)
        if self._task_times is not None:
            self._task_times.rotate()
        stamp_ms = int((wall_time() - (now - due)) * 1000)
        metrics = self._sources.metrics(interval)
        for document in emf_documents(interval, self._identity, stamp_ms, self._publisher.dropped, metrics):
            self._publisher.publish(document)

    def close(self) -> None:
        """The loop is left as it was."""
        if self._task_times is not None:
            self._task_times.close(self._loop())

    def abandon(self) -> None:
        """In the child of a fork: locks may be held for ever."""
        self._lock = threading.Lock()
        if self._task_times is not None:
            self._task_times.abandon()
