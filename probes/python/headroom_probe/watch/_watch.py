"""The life of a watch: which processes and loops are looked at, when, and what comes out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .._clock import monotonic, wall_time
from .._loop.episode import Episode
from .._loop.watchdog import Watchdog
from .._probe.document import Identity, emf_documents
from ..metric import Property
from ..outputs import Publisher
from ..outputs.terminal import Terminal
from ._memory import Gone, Unreadable
from ._process import Process
from ._reader import RemoteReader
from ._system import RemoteThread, began

_log = logging.getLogger("headroom_probe")

#: Iterations this long are followed. More than the probe within a process does: each look wakes a process up.
_ARM_S = 0.010
#: Where that would cost more than it may: up to this part of the threshold.
_ARM_MAX_SHARE = 0.75
#: Between two searches for loops in a process, and for processes, seconds. The latter looks at all there are.
_SEARCH_S = 0.5
_FIND_S = 2.0
#: A loop that can't be read in so many of them is another kind of loop.
_PATIENT_SEARCHES = 10
#: Looks that are due within this time are done together: waking up is what costs most.
_TOGETHER_S = 0.002
#: A process that is none of Python, or none that can be read yet, is tried again after this time.
_RETRY_S = 5.0
#: Bounds of the time between two looks at a loop, and what part of a core they may take per process.
_POLL_MIN_S = 0.006
_POLL_MAX_S = 0.017
_BUDGET = 0.018
_REVIEW_S = 2.0


class Settings(NamedTuple):
    """What holds for all processes of a watch."""

    identity: Identity
    threshold_s: float
    interval_s: float
    publisher: Publisher
    #: Makes who tells people of one loop's blocks; None where nobody is told.
    teller: Callable[[], Terminal] | None = None
    on_episode: Callable[[Episode], object] | None = None


class _LoopWatch:
    """One loop: a reader of it, and its documents."""

    def __init__(self, process: Process, state: int, number: int, settings: Settings) -> None:
        """Raises `Gone` where no loop is found that can be read."""
        self._settings = settings
        self._teller = None if settings.teller is None else settings.teller()
        self._pid = Property("Pid", process.pid)
        self.state = state
        self.thread = RemoteThread(process.pid, number)
        try:
            self.reader = _reader(process, state, self.thread, settings.threshold_s)
        except Gone:
            self.thread.close()
            raise
        self._watchdog = Watchdog(
            self.reader,
            settings.threshold_s,
            self._ended,
            _ARM_S,
            wait=self.reader.wait,
            own=process.own,
            collections=self.reader.pauses,
        )
        # No look is left out: `spare` counts what they cost.
        self._watchdog.is_contended = True
        self._watchdog.on_unscheduled = None if self._teller is None else self._teller.ended
        now = monotonic()
        self.due, self._publish_due = now, now + settings.interval_s

    def step(self, now: float) -> None:
        self.due = now + self._watchdog.step(now)
        if self._teller is not None:
            self._teller.look(now, self._watchdog)
        if now >= self._publish_due:
            interval_s = self._settings.interval_s
            self._publish_due += interval_s * ((now - self._publish_due) // interval_s)
            self._publish(now, self._publish_due)
            self._publish_due += interval_s

    def spare(self, poll_s: float) -> None:
        """Looks so often at most, also where each finds an iteration that has just begun."""
        self.reader.poll_s = poll_s
        self._watchdog.arm_s = max(_ARM_S, min(poll_s, _ARM_MAX_SHARE * self._settings.threshold_s))

    def finish(self, now: float) -> None:
        """The last document."""
        self._watchdog.step(now)
        self._publish(now, now)
        if self._teller is not None:
            self._teller.close()
        self.thread.close()

    def _publish(self, now: float, due: float) -> None:
        settings, interval = self._settings, self._watchdog.close_interval(now)
        stamp_ms = int((wall_time() - (now - due)) * 1000)
        for document in emf_documents(interval, settings.identity, stamp_ms, settings.publisher.dropped, (self._pid,)):
            settings.publisher.publish(document)

    def _ended(self, episode: Episode) -> None:
        if self._teller is not None:
            self._teller.ended(episode)
        if self._settings.on_episode is not None:
            self._settings.on_episode(episode)


def _reader(process: Process, state: int, thread: RemoteThread, threshold_s: float) -> RemoteReader:
    """For a loop of asyncio or of uvloop. Raises `Gone` for another, or where the thread runs none any more."""
    if process.frame_of_loop(state) is not None:
        return RemoteReader(process, state, thread, threshold_s)
    loop = process.running_loop(state)
    if not loop:
        raise Gone
    from ._uvreader import RemoteUvReader

    return RemoteUvReader(process, state, thread, threshold_s, loop, monotonic())


class Target:
    """One process and the loops in it."""

    def __init__(self, pid: int, settings: Settings) -> None:
        """Raises `Unreadable`, `Gone` or PermissionError."""
        self.process = Process(pid)
        self._settings = settings
        self._loops: dict[int, _LoopWatch] = {}
        #: Threads whose loop could not be read, and how often.
        self._strangers: dict[int, int] = {}
        self._search_due = 0.0

    @property
    def due(self) -> float:
        return min((loop.due for loop in self._loops.values()), default=self._search_due)

    def step(self, now: float, poll_s: float) -> None:
        """What is due. Raises `Gone` when the process has ended or has become another program."""
        for loop in list(self._loops.values()):
            if loop.due <= now + _TOGETHER_S:
                loop.spare(poll_s)
                loop.step(monotonic())
        if now >= self._search_due:
            self._search_due = now + _SEARCH_S
            self._search()

    def finish(self) -> None:
        """The last documents."""
        for loop in self._loops.values():
            loop.finish(monotonic())
        self._loops = {}

    def _search(self) -> None:
        """For loops that have begun to run, and threads that have ended."""
        process = self.process
        if not process.is_there:
            raise Gone
        try:
            threads = {number: state for state, number in process.threads()}
            running = {number for number, state in threads.items() if process.running_loop(state)}
        except Gone:
            return  # changed under the look
        for number, loop in list(self._loops.items()):
            if threads.get(number) != loop.state:
                del self._loops[number]
                loop.finish(monotonic())
        for number in running - set(self._loops):
            self._begin(threads[number], number)

    def _begin(self, state: int, number: int) -> None:
        try:
            self._loops[number] = _LoopWatch(self.process, state, number, self._settings)
        except Gone:
            # It may be between two states just now.
            self._strangers[number] = self._strangers.get(number, 0) + 1
            if self._strangers[number] == _PATIENT_SEARCHES:
                _log.error(
                    "the loop of thread %d of process %d is not watched: it is none of asyncio's or uvloop's that is known",
                    number,
                    self.process.pid,
                )


class Watch:
    """Looks at processes until it is told to stop, or there is none left.

    find       the numbers of the processes, asked for again and again; None once there will never be any more
    is_patient a process that can't be watched may be able to later, and others may come
    """

    def __init__(
        self, find: Callable[[], Iterable[int] | None], settings: Settings, *, is_patient: bool = False
    ) -> None:
        self._is_patient = is_patient
        self._find = find
        self._settings = settings
        self._targets: dict[tuple[int, int], Target] = {}
        #: Processes that can't be read: when they are tried again, and what was said of them.
        self._refused: dict[tuple[int, int], tuple[float, str]] = {}
        self._stopping = False
        self._poll_s = min(0.012, _POLL_MAX_S)
        self._poll_max_s = min(_POLL_MAX_S, max(_POLL_MIN_S, 0.85 * settings.threshold_s))
        self._reviewed = (monotonic(), time.process_time())
        self._search_due = 0.0

    def add(self, pid: int) -> None:
        """Raises `Unreadable`, `Gone` or PermissionError where it can't be watched."""
        start = began(pid)
        if start is None:
            raise Gone
        self._targets[pid, start] = Target(pid, self._settings)

    def stop(self) -> None:
        """May be called by a handler of a signal."""
        self._stopping = True

    def run(self, seconds: float | None = None) -> None:
        """Ends with the last process, after `seconds`, or after `stop`; each loop's last document is out then."""
        ends = monotonic() + seconds if seconds is not None else float("inf")
        try:
            while not self._stopping:
                now = monotonic()
                if now >= ends or not self._step(now):
                    break
                due = min([target.due for target in self._targets.values()] + [self._search_due, ends])
                time.sleep(max(0.0005, due - monotonic()))
        finally:
            for target in self._targets.values():
                target.finish()
            self._targets = {}

    def _step(self, now: float) -> bool:
        for key, target in list(self._targets.items()):
            if target.due > now + _TOGETHER_S and target.due < self._search_due:
                continue
            try:
                target.step(now, self._poll_s)
            except Gone:
                del self._targets[key]
                target.finish()
                self._search_due = now
        if now >= self._search_due:
            self._search_due = now + _FIND_S
            self._review(now)
            return self._search(now)
        return True

    def _search(self, now: float) -> bool:
        """False once there is nothing left to watch."""
        pids = self._find()
        if pids is None:
            return False
        starts = {(pid, start) for pid in pids for start in [began(pid)] if start is not None}
        for key in set(self._targets) - starts:
            self._targets.pop(key).finish()  # it has ended, and another may have its number
        self._refused = {key: value for key, value in self._refused.items() if key in starts}
        for key in starts - set(self._targets):
            again, said = self._refused.get(key, (0.0, ""))
            if now < again:
                continue
            try:
                self._targets[key] = Target(key[0], self._settings)
            except Gone:
                pass
            except (Unreadable, PermissionError) as reason:
                self._refused[key] = (now + _RETRY_S, str(reason))
                if isinstance(reason, PermissionError) and not said:
                    _log.error("process %d can't be watched: %s", key[0], reason)
        return self._is_patient or bool(self._targets)

    def _review(self, now: float) -> None:
        """Looks as often as the share of a core allows."""
        since, cpu_s = self._reviewed
        if now - since < _REVIEW_S or not self._targets:
            return
        spent = (time.process_time() - cpu_s) / (now - since) / len(self._targets)
        self._reviewed = (now, time.process_time())
        wanted_s = self._poll_s * min(1.25, max(0.8, spent / _BUDGET))
        self._poll_s = min(self._poll_max_s, max(_POLL_MIN_S, wanted_s))
