"""On request: how long asyncio's tasks of each name take."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import deque
from typing import Any, Callable, NamedTuple

from .._clock import monotonic

#: Distinct names kept; further ones share `(other)`.
MAX_NAMES = 100
#: Durations kept per name and interval, a fair sample of all of them.
MAX_SAMPLES = 300
#: Python 3.13 names a task `None` where a factory made it and it was given no name.
_UNNAMED = re.compile(r"(Task-\d+|None)\Z")


class TaskTime(NamedTuple):
    """From the creation of a task to its end, waiting included. Exact count and mean; p99 from up to 300 per interval."""

    count: int  # type: ignore[assignment] # the field hides the tuple's method
    mean_ms: float
    p99_ms: float


class TaskTimes:
    """Times the tasks that `loop` makes from now on, which costs each about two microseconds."""

    def __init__(self, loop: asyncio.AbstractEventLoop, intervals: int) -> None:
        """`intervals`: how many of them `figures` covers, the present one included."""
        self._past: deque[dict[str, _Times]] = deque(maxlen=intervals - 1)
        self._current: dict[str, _Times] = {}
        self._lock = threading.Lock()
        self._previous: Callable[..., Any] | None = loop.get_task_factory()
        self._factory: Callable[..., Any] = self._make
        loop.set_task_factory(self._factory)

    def rotate(self) -> None:
        """An interval has ended."""
        with self._lock:
            self._past.append(self._current)
            self._current = {}

    def figures(self) -> dict[str, TaskTime]:
        """By task name; by coroutine for tasks that were given none."""
        # The loop waits for this lock with each task that ends: only what still changes is copied under it, and all the
        # sorting is done outside.
        with self._lock:
            intervals = [*self._past, {name: times.copy() for name, times in self._current.items()}]
        merged: dict[str, list[_Times]] = {}
        for times_by_name in intervals:
            for name, times in times_by_name.items():
                merged.setdefault(name, []).append(times)
        return {name: _figures(parts) for name, parts in merged.items()}

    def close(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Puts the loop's own task factory back unless somebody has put another one in front."""
        if loop is not None and loop.get_task_factory() is self._factory:
            loop.set_task_factory(self._previous)

    def abandon(self) -> None:
        """In the child of a fork: the lock may be held for ever."""
        self._lock = threading.Lock()

    def _make(self, loop: asyncio.AbstractEventLoop, coro: Any, **options: Any) -> asyncio.Task[Any]:
        started = monotonic()
        previous = self._previous
        task = asyncio.Task(coro, loop=loop, **options) if previous is None else previous(loop, coro, **options)
        coroutine_name = getattr(coro, "__qualname__", type(coro).__name__)
        task.add_done_callback(lambda done: self._done(done, coroutine_name, monotonic() - started))
        return task

    def _done(self, task: asyncio.Task[Any], coroutine_name: str, duration_s: float) -> None:
        given = getattr(task, "get_name", lambda: "")()
        name = coroutine_name if not given or _UNNAMED.match(given) else given
        with self._lock:
            times = self._current.get(name)
            if times is None:
                name = name if len(self._current) < MAX_NAMES else "(other)"
                times = self._current.setdefault(name, _Times())
            times.add(duration_s)


class _Times:
    def __init__(self) -> None:
        self.count = 0
        self.total_s = 0.0
        self.sample: list[float] = []

    def copy(self) -> _Times:
        same = _Times()
        same.count, same.total_s, same.sample = self.count, self.total_s, list(self.sample)
        return same

    def add(self, duration_s: float) -> None:
        from random import random  # only where tasks are timed: it takes memory

        self.count += 1
        self.total_s += duration_s
        if len(self.sample) < MAX_SAMPLES:
            self.sample.append(duration_s)
            return
        place = int(random() * self.count)  # reservoir sampling: each duration stays with the same chance
        if place < MAX_SAMPLES:
            self.sample[place] = duration_s


def _figures(parts: list[_Times]) -> TaskTime:
    count = sum(part.count for part in parts)
    total_s = sum(part.total_s for part in parts)
    return TaskTime(count, round(total_s / count * 1000, 3), round(_p99_s(parts, count) * 1000, 3))


def _p99_s(parts: list[_Times], count: int) -> float:
    """The longest but those that make up a hundredth: of each part, no more than these can matter."""
    hundredth = 0.01 * count + 1e-9
    longest: list[tuple[float, float]] = []
    for part in parts:
        weight = part.count / len(part.sample)
        longest += [(duration_s, weight) for duration_s in sorted(part.sample)[-int(hundredth / weight) - 1 :]]
    longest.sort(reverse=True)
    passed = 0.0
    for duration_s, weight in longest:
        passed += weight
        if passed > hundredth:
            return duration_s
    return longest[-1][0] if longest else 0.0
