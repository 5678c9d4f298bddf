"""Shows the watchdog a loop of asyncio that runs in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .._clock import monotonic
from .._loop.frames import MAX_DEPTH
from .._loop.look import Look
from .._loop.pauses import Pause, Pauses
from ._memory import Gone

if TYPE_CHECKING:
    from .._loop.frames import Stack
    from ._process import Process
    from ._system import RemoteThread

#: An iteration that began longer ago is none: what was read is another number.
_MAX_AGE_S = 30 * 86400.0
#: Looks at a thread that runs meanwhile, until one makes sense.
_ATTEMPTS = 4
#: Between two looks at an iteration that is an episode, seconds: this part of its age, within these bounds.
_FOLLOW_SHARE = 0.09
_FOLLOW_MIN_S = 0.010
_FOLLOW_MAX_S = 0.040
#: Between two looks at a loop, where nothing is known yet of what they cost.
_USUAL_POLL_S = 0.012


class _Seen(NamedTuple):
    """The followed iteration when it was seen last."""

    started: float
    at: float
    #: What the thread's accounts said then.
    accounts_s: tuple[float, float] | None
    #: Whether the thread waited for something in the middle of the iteration.
    waited: bool


class RemoteWait:
    """How long the loop's thread was ready to run within the followed iteration, and no processor was free for it.

    What the iteration has used of a processor it did not wait for: so a wait before its begin, which the kernel adds to the
    account when it is over, is not taken for one within it.
    """

    def __init__(self, thread: RemoteThread) -> None:
        self._thread = thread
        self._before: tuple[float, float] | None = None
        self._key: float | None = None
        self._ended: tuple[float, float, float] | None = None

    def at_rest(self, now: float) -> None:
        """The loop waits for events."""
        self._before = self._thread.accounts_s()

    def young(self) -> None:
        """A new iteration has just begun; the account is as old as a tick of the kernel's."""
        self._before = self._thread.accounts_s()

    def begin(self, key: float, age_s: float, now: float) -> None:
        """Iteration `key` is followed from now on."""
        self._key = key

    def ended(self, key: float, cpu_s: float, delay_s: float) -> None:
        """What the accounts said at the end of this iteration."""
        self._ended = (key, cpu_s, delay_s)

    def until(self, lasted_s: float) -> float:
        """Seconds of the iteration, `lasted_s` long so far or in all."""
        over = self._ended
        now = over[1:] if over is not None and over[0] == self._key else self._thread.accounts_s()
        if now is None or self._before is None:
            return 0.0
        used_s, delay_s = now[0] - self._before[0], now[1] - self._before[1]
        return max(0.0, min(delay_s, lasted_s - used_s))


class SeenPauses(Pauses):
    """Garbage collections as far as looks at a followed iteration tell of them: enough for whom to blame, no figure of all."""

    def since(self, moment: float) -> list[Pause]:
        """None that is whole."""
        return []


class RemoteReader:
    """Reads `end_time` of `_run_once`, as the probe within a process does, so that the beginning of an iteration is exact.

    Its end is not told from outside. The kernel's accounts of the thread say how long it had something to do since the
    iteration was seen last; where it waited within a call then, the end is taken to be in the middle of what is possible.
    """

    def __init__(self, process: Process, state: int, thread: RemoteThread, threshold_s: float) -> None:
        self._process = process
        self._state = state
        self._threshold_s = threshold_s
        self.thread = thread
        self.wait = RemoteWait(thread)
        #: Between two looks, seconds. Set by who counts what they cost.
        self.poll_s = _USUAL_POLL_S
        self.running = True
        self.pauses = SeenPauses()
        self._collected_at: float | None = None
        self._seen: _Seen | None = None
        #: Of the iteration that was over at the last look.
        self._ended: tuple[float, float] | None = None
        #: The thread's accounts when the loop last waited for events.
        self._rested_s: tuple[float, float] | None = None
        #: Whether it had something to do at every look since.
        self._always_ready = True

    @property
    def follow_s(self) -> float:
        """To the moment in which the iteration becomes an episode, then ever longer."""
        if self._seen is None:
            return _FOLLOW_MIN_S
        age_s = self._seen.at - self._seen.started
        if age_s < self._threshold_s:
            return self._threshold_s - age_s
        # Where looks cost more than they may, these are fewer as well.
        shortest_s = _FOLLOW_MIN_S * max(1.0, self.poll_s / _USUAL_POLL_S)
        return min(max(_FOLLOW_SHARE * age_s, shortest_s), _FOLLOW_MAX_S)

    def look(self, arm_s: float, now: float) -> Look | None:
        """The iteration in progress, with its stack once it has lasted `arm_s` at `now`. None where nothing makes sense."""
        started, at = self._started(now), monotonic()
        if self._seen is not None and started != self._seen.started:
            self._ended = self._seen.started, self._end_of(self._seen, started, at)
            self._seen = None
        if started is None:
            self._rested_s, self._always_ready = self.thread.accounts_s(), True
            return None
        if now - started < arm_s:
            return Look(started, started, ())
        if self._seen is None:
            self._note(started, now)
        self._note_collection()
        stack, at = self._stack(), monotonic()
        if self._started(at) != started:
            stack = ()  # it is over, the next look tells of it; the stack may be of what came then
        else:
            self._note(started, at)
        return Look(started, started, stack)

    def mark(self, look: Look) -> bool:
        """Nothing is done to the process; `end_of` knows all the same."""
        return True

    def end_of(self, key: float) -> float | None:
        """When this iteration ended, as near as it can be told."""
        return self._ended[1] if self._ended is not None and self._ended[0] == key else None

    def delayed_of(self, key: float) -> int | None:
        """Not told."""
        return None

    def iterations(self, now: float) -> float | None:
        """Not counted."""
        return None

    def idle_s(self) -> float | None:
        """Not known here."""
        return None

    def cpu_s(self) -> float | None:
        """Processor time of the loop's thread."""
        return self.thread.cpu_s()

    def _started(self, now: float) -> float | None:
        """When the iteration in progress began; None while the loop polls, or does not run. Sets `running`."""
        for _ in range(_ATTEMPTS):
            try:
                frame = self._process.frame_of_loop(self._state)
                end_time = None if frame is None else self._process.end_time(frame)
            except Gone:
                continue
            if frame is not None and (end_time is None or 0 <= now + 1 - end_time < _MAX_AGE_S):
                self.running = True
                return end_time
        self.running = False
        return None

    def _note(self, started: float, at: float) -> None:
        waited = self.thread.sleeps()
        self._always_ready = self._always_ready and not waited
        self._seen = _Seen(started, at, self.thread.accounts_s(), waited)

    def _note_collection(self) -> None:
        """One that two looks in a row saw lasted from one to the other, at least."""
        before, self._collected_at = self._collected_at, None
        try:
            if self._process.is_collecting():
                self._collected_at = monotonic()
                # The first look stands for the time since the one before it, half of which it has lasted on average.
                began = self._collected_at - _FOLLOW_MIN_S / 2 if before is None else before
                self.pauses.add(Pause(began, self._collected_at, -1))
        except Gone:
            pass

    def _end_of(self, seen: _Seen, next_started: float | None, at: float) -> float:
        """Between the moment in which it was last seen and `at`, in which it was over, and something else might have begun."""
        latest = at if next_started is None else max(seen.at, min(at, next_started))
        accounts_s = self.thread.accounts_s()
        if accounts_s is None or seen.accounts_s is None:
            return (seen.at + latest) / 2
        cpu_s, delay_s = accounts_s[0] - seen.accounts_s[0], accounts_s[1] - seen.accounts_s[1]
        end = (seen.at + latest) / 2
        if not seen.waited:
            # The kernel adds a wait for a processor when it is over: what does not fit since then was one before.
            earlier_s = max(0.0, cpu_s + delay_s - (at - seen.at))
            since_s = at - latest  # of the next iteration, in which it had something to do as well
            end = seen.at + cpu_s + delay_s - earlier_s - since_s
            if self._always_ready and self._rested_s is not None:
                # More exact: the accounts are up to date while a thread waits, and as old as a tick while it runs.
                end = min(end, seen.started + sum(accounts_s) - sum(self._rested_s) - since_s)
            end = min(max(seen.at, end), latest)
        # What was used since then belongs to the iteration as far as that lasted; a wait may have begun before.
        part = min(1.0, (end - seen.at) / (cpu_s + delay_s)) if cpu_s + delay_s > 0 else 0.0
        delay_s *= part if seen.waited else 1.0
        self.wait.ended(seen.started, seen.accounts_s[0] + cpu_s * part, seen.accounts_s[1] + delay_s)
        return end

    def _stack(self) -> Stack:
        """Up to the loop's own frames."""
        stack = self._process.unwinder.stack(self.thread.number)
        for depth, (code, _) in enumerate(stack):
            if code.co_name == "_run_once" and code.co_filename.endswith("base_events.py"):
                # Handle._run is part of the loop.
                own = depth - 1 if depth > 1 and stack[depth - 1][0].co_name == "_run" else depth
                return stack[: min(own, MAX_DEPTH)]
        return stack[:MAX_DEPTH]
