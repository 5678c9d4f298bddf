"""Tells a loop that is blocked from one whose thread gets no processor, for which no function is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reader import Accounts

#: Between two readings while the loop is free, seconds. Each lets go of the GIL, so it is not done at every look.
READ_EVERY_S = 0.200
#: A reading older than this says nothing about the iteration that follows it.
STALE_S = 0.400


class ProcessorWait:
    """How long the loop's thread was ready to run within the followed iteration, and no processor was free for it.

    From the kernel's own account of the thread, as far as it is sure: what may have been before the iteration is counted
    only up to the time in which the thread was off the processor. 0 where the system has no such account.
    """

    def __init__(self, thread: Accounts | None) -> None:
        self._thread = thread
        self._read_at = float("-inf")
        self._delay_s: float | None = None
        self._cpu_s: float | None = None
        self._key: float | None = None
        self._age_s = self._before_s = 0.0
        #: Of the time before the first look, off the processor, and not asleep for all that is known.
        self._off_s = self._started = 0.0
        self._armed_s: float | None = None

    def at_rest(self, now: float) -> None:
        """The loop waits for events at `now`."""
        if self._thread is None:
            return
        self._cpu_s = self._thread.cpu_s()
        if now - self._read_at >= READ_EVERY_S:
            self._delay_s, self._read_at = self._thread.delay_s(), now

    def young(self) -> None:
        """A new iteration has just begun. Not a moment to let go of the GIL, but the processor time is free to ask."""
        if self._thread is not None:
            self._cpu_s = self._thread.cpu_s()

    def begin(self, key: float, age_s: float, now: float) -> None:
        """Iteration `key`, `age_s` old, is followed from now on."""
        if self._thread is None:
            return
        self._key, self._age_s, self._before_s, self._off_s = key, age_s, 0.0, 0.0
        self._started = now - age_s
        cpu_s, rested_cpu_s, rested_s = self._thread.cpu_s(), self._cpu_s, self._delay_s
        armed_s = self._armed_s = self._thread.delay_s()
        if cpu_s is None or rested_cpu_s is None or armed_s is None:
            return
        off_s = age_s - (cpu_s - rested_cpu_s)
        # One that sleeps in a call has spent its time off the processor there, for all that is known; what it waited for was
        # before the iteration, as most of what a busy machine makes it wait is.
        if off_s <= 0 or self._thread.sleeps():
            return
        self._off_s = off_s
        if rested_s is not None and now - age_s - self._read_at <= STALE_S:
            self._before_s = min(off_s, max(0.0, armed_s - rested_s))

    def until(self, lasted_s: float) -> float:
        """Seconds of the iteration, `lasted_s` long so far or in all."""
        if self._thread is None or self._armed_s is None:
            return 0.0
        delay_s = self._thread.stamped_s(self._key)
        if delay_s is None:
            delay_s = self._thread.delay_s()
        else:
            # A loop that is never seen at rest is read at the ends of its long iterations.
            self._delay_s, self._read_at = delay_s, self._started + lasted_s
        # The account of a wait is drawn up when it is over: one that had begun by the first look is all in what came after.
        after_s = 0.0 if delay_s is None else max(0.0, delay_s - self._armed_s)
        return max(0.0, min(lasted_s, self._before_s + after_s, self._off_s + lasted_s - self._age_s))
