"""What a watchdog asks of a loop's reader, and of its thread. For checkers of types only: nothing loads it."""

from __future__ import annotations

import asyncio
from typing import Protocol

from .look import Look


class Accounts(Protocol):
    """What is known about a thread, in seconds; None where the system does not tell."""

    @property
    def clock(self) -> int | None:
        """Of its processor time, for `time.clock_gettime`."""

    def cpu_s(self) -> float | None:
        """Processor time that it has used."""

    def delay_s(self) -> float | None:
        """Time that it was ready to run without a processor."""

    def sleeps(self) -> bool:
        """Whether it waits for something else than a processor at this moment."""

    def stamped_s(self, key: float | None) -> float | None:
        """`delay_s` at the end of iteration `key`."""


class WaitAccount(Protocol):
    """How long the loop's thread was ready to run within the followed iteration, and no processor was free for it."""

    def at_rest(self, now: float) -> None:
        """The loop waits for events at `now`."""

    def young(self) -> None:
        """A new iteration has just begun."""

    def begin(self, key: float, age_s: float, now: float) -> None:
        """Iteration `key`, `age_s` old, is followed from now on."""

    def until(self, lasted_s: float) -> float:
        """Seconds of the iteration, `lasted_s` long so far or in all."""


class Reader(Protocol):
    """Shows a loop to the watchdog. All times are seconds of `time.monotonic`; what is not known is None."""

    @property
    def poll_s(self) -> float:
        """Between two looks."""

    @property
    def follow_s(self) -> float:
        """Between two looks at an iteration that is being followed."""

    @property
    def running(self) -> bool:
        """As of the last look."""

    @property
    def thread(self) -> Accounts | None:
        """What the kernel keeps about the loop's thread."""

    def look(self, arm_s: float, now: float) -> Look | None:
        """The iteration in progress, with its stack once it has lasted `arm_s` at `now`, a time before this call."""

    def mark(self, look: Look) -> bool:
        """Asks for the end of this iteration; False if it is over already."""

    def end_of(self, key: float) -> float | None:
        """When the marked iteration ended."""

    def delayed_of(self, key: float) -> int | None:
        """Callbacks, or events, that waited for the end of the marked iteration."""

    def iterations(self, now: float) -> float | None:
        """Of the loop, so far."""

    def idle_s(self) -> float | None:
        """Time in which the loop waited for events, so far."""

    def cpu_s(self) -> float | None:
        """Processor time of the loop's thread, so far."""


class LoopReader(Reader, Protocol):
    """A reader of a loop that may be gone by now."""

    def loop(self) -> asyncio.AbstractEventLoop | None:
        """None once it was collected."""

    def close(self) -> None:
        """Nothing is read from now on."""

    def abandon(self) -> None:
        """In the child of a fork."""
