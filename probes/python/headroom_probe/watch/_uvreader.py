"""Shows the watchdog a loop of uvloop that runs in another process: libuv's counters in its memory, and the kernel's word."""

from __future__ import annotations

import platform
import struct
from typing import TYPE_CHECKING

from .._loop.frames import MAX_DEPTH
from ._memory import Gone, Memory
from ._reader import RemoteReader

if TYPE_CHECKING:
    from types import CodeType

    from .._loop.frames import Stack
    from ._process import Process
    from ._system import RemoteThread

#: In how many words of uvloop's object the address of its `uv_loop_t` is looked for. It is the first of uvloop's own fields.
_WORDS = 16
#: In `uv_loop_t` since libuv 1.45: `internal_fields`, in which the count of the iterations is, and `backend_fd`.
_INTERNAL_AT, _BACKEND_AT = 40, 64
_COUNT_AT = 8
#: `time`, behind locks whose size depends on the processor.
_TIME_AT = {"x86_64": 544, "aarch64": 552}
#: Numbers of the calls epoll_wait, epoll_pwait and epoll_pwait2.
_POLLS = {"x86_64": {b"232", b"281", b"441"}, "aarch64": {b"22", b"441"}}
#: `time` is cut to milliseconds: half of one is its expected error.
_HALF_TICK_S = 0.0005
#: It may be so much older than what it was set to: cut, and read from a clock of the kernel's that ticks in milliseconds.
_TICKS_S = 0.002
#: A loop's clock that is further from now is none.
_MAX_AGE_S = 30 * 86400.0
#: Two iterations begin at least so far apart, so that they can be told apart.
_APART_S = 1e-6


class UvLoop:
    """The `uv_loop_t` of a loop."""

    def __init__(self, memory: Memory, loop: int, now: float) -> None:
        """`loop` is the address of the Python object. Raises `Gone` if it is none of uvloop's that can be read."""
        self._memory = memory
        machine = platform.machine()
        self._time_at = _TIME_AT.get(machine)
        self.polls = _POLLS.get(machine, set())
        found = next((word for word in memory.words(loop, _WORDS) if self._is_of(word, loop)), None)
        if found is None or self._time_at is None:
            raise Gone
        self._address = found
        self._fields = memory.word(found + _INTERNAL_AT)
        self.backend = int(struct.unpack("<i", memory.read(found + _BACKEND_AT, 4))[0])
        if not (now - _MAX_AGE_S < self.clock() <= now + 1 and 0 < self.iteration() < 1 << 56 and self.backend >= 0):
            raise Gone

    def iteration(self) -> int:
        """Its number: it grows by one just before the loop polls."""
        return self._memory.word(self._fields + _COUNT_AT)

    def clock(self) -> float:
        """Seconds of `time.monotonic`: when the poll returned, or later."""
        assert self._time_at is not None
        return self._memory.word(self._address + self._time_at) / 1000

    def _is_of(self, word: int, loop: int) -> bool:
        # uvloop leaves the address of its own object in the field for the user's data, which is the first.
        try:
            return word > 1 << 16 and word % 8 == 0 and word != loop and self._memory.word(word) == loop
        except Gone:
            return False


class RemoteUvReader(RemoteReader):
    """An iteration lasts from the return of one poll to the beginning of the next.

    The counter tells iterations apart, the kernel whether the thread polls, and the loop's clock, to a millisecond, when it
    returned from that.
    """

    def __init__(
        self, process: Process, state: int, thread: RemoteThread, threshold_s: float, loop: int, now: float
    ) -> None:
        """Raises `Gone` if `loop` is none of uvloop's that can be read."""
        super().__init__(process, state, thread, threshold_s)
        self._loop = loop
        self._uv = UvLoop(process.memory, loop, now)
        #: The last look that saw the loop polling, or within an iteration.
        self._before = 0.0
        #: When the present iteration began, and its number; 0 while the loop polls.
        self._began, self._began_of = 0.0, 0
        #: The frame that runs the loop, and the functions from it outwards.
        self._base: tuple[int, list[CodeType]] = (0, [])

    def iterations(self, now: float) -> float | None:
        """Since the loop was made."""
        try:
            return self._uv.iteration()
        except Gone:
            return None

    def _started(self, now: float) -> float | None:
        try:
            self.running = self._process.running_loop(self._state) == self._loop
            if not self.running:
                return None
            iteration = self._uv.iteration()
            polls = self._polls()
            clock = self._uv.clock()
            if self._uv.iteration() != iteration:
                return None  # between two of them
        except Gone:
            self.running = False
            return None
        if polls:
            self._before, self._began_of = now, 0
            self._learn_base()
            return None
        if iteration != self._began_of:
            # The number grows before the poll, and its return brings the clock up to date: not yet, if that is from before.
            if clock + _TICKS_S < self._before:
                return None
            self._began = max(min(now, clock + _HALF_TICK_S), self._before + _APART_S)
        self._before, self._began_of = now, iteration
        return self._began

    def _polls(self) -> bool:
        """Whether the thread waits for the loop's events at this moment."""
        call = self.thread.call()
        if call is None:
            return b"ep_poll" in self.thread.place() or b"epoll" in self.thread.place()
        return len(call) > 1 and call[0] in self._uv.polls and int(call[1], 16) == self._uv.backend

    def _learn_base(self) -> None:
        """Where no callback runs, all frames are those of who runs the loop."""
        innermost = self._process.innermost(self._state)
        if innermost != self._base[0]:
            codes = [code for code, _ in self._process.unwinder.stack(self.thread.number)]
            if codes and self._polls():
                self._base = (innermost, codes)

    def _stack(self) -> Stack:
        stack = self._process.unwinder.stack(self.thread.number)
        base = self._base[1]
        # CPython may not tell frames beyond those in C; and a loop that has not polled yet has not told its base.
        inner = len(stack) - len(base)
        if not base or [code for code, _ in stack[max(0, inner) :]] != base:
            files = [code.co_filename for code, _ in stack]
            inner = next((n for n, file in enumerate(files) if file.endswith("/asyncio/runners.py")), len(stack))
        return stack[: min(inner, MAX_DEPTH)]
