"""What can be read of a watched process: its threads, their loops, and the variable by which an iteration is known."""

from __future__ import annotations

from asyncio.base_events import BaseEventLoop
from typing import NamedTuple

from ._memory import COOKIE, Gone, Layout, Memory, Objects, Unreadable, untagged
from ._own import RemoteOwnCode
from ._system import start_of_stack
from ._unwinder import Unwinder

#: Frames of a thread, and threads of a process; more are no list but something that was changed under the look.
_MAX_DEPTH = 2000
#: Functions whose code is remembered. Code comes and goes where it is made at run time.
_MAX_CODES = 50_000
_RUN_ONCE: str = BaseEventLoop._run_once.__name__  # type: ignore[attr-defined]


class Frame(NamedTuple):
    """A frame of asyncio's `_run_once`."""

    address: int
    #: Which of its locals is `end_time`.
    local: int


class Process:
    """Shared by the readers of all loops of one process."""

    def __init__(self, pid: int) -> None:
        """Raises `Unreadable`, `Gone`, or PermissionError without the right to trace the process."""
        self.pid = pid
        self.memory = Memory(pid)
        self._stack = start_of_stack(pid)
        try:
            self.layout = Layout(pid, self.memory)
        except (FileNotFoundError, ProcessLookupError):
            raise Gone from None
        self.own = RemoteOwnCode(pid)
        self.unwinder = Unwinder(pid, self.own.learn)
        self._refuse_unwilling()
        self.objects = Objects(self.memory, self.layout)
        offset = self.layout.offset
        self._executable_at, self._previous_at = offset["frame_executable"], offset["frame_previous"]
        self._low = min(self._executable_at, self._previous_at)
        self._words = (max(self._executable_at, self._previous_at) - self._low) // 8 + 1
        self._codes: dict[int, int | None] = {}

    @property
    def is_there(self) -> bool:
        """Whether it is still the program that it was."""
        try:
            return start_of_stack(self.pid) == self._stack and self.memory.read(self.layout.runtime, 8) == COOKIE
        except (Gone, PermissionError):
            return False

    def threads(self) -> list[tuple[int, int]]:
        """The address of each Python thread's state and its number."""
        offset, memory = self.layout.offset, self.memory
        found: list[tuple[int, int]] = []
        state = memory.word(self._interpreter() + offset["threads_head"])
        while state and len(found) < _MAX_DEPTH:
            found.append((state, memory.word(state + offset["native_id"])))
            state = memory.word(state + offset["thread_next"])
        return found

    def running_loop(self, state: int) -> int:
        """The address of the loop that a thread runs; 0 if it runs none."""
        offset = self.layout.running_loop(self.pid, self.memory)
        return self.memory.word(state + offset) if offset else 0

    def is_thread(self, state: int, number: int) -> bool:
        """Whether this is still the thread with that number of the kernel's."""
        return self.memory.word(state + self.layout.offset["native_id"]) == number

    def is_collecting(self) -> bool:
        """Whether a thread collects garbage."""
        offset = self.layout.offset
        flag = self.memory.read(self._interpreter() + offset["gc"] + offset["gc_collecting"], 4)
        return flag != b"\0\0\0\0"

    def innermost(self, state: int) -> int:
        """The address of the frame that a thread runs; 0 if it is in none."""
        return self.memory.word(state + self.layout.offset["current_frame"])

    def frame_of_loop(self, state: int) -> Frame | None:
        """The innermost frame of asyncio's `_run_once` in a thread. Raises `Gone` if frames have just changed."""
        frame = self.innermost(state)
        # Frames that have returned may refer to each other in a circle: one of them is met again before long (Brent).
        met, meets_at = 0, 1
        for depth in range(_MAX_DEPTH):
            if not frame:
                return None
            words = self.memory.words(frame + self._low, self._words)
            code = untagged(words[(self._executable_at - self._low) // 8])
            index = self._codes[code] if code in self._codes else self._learn(code)
            if index is not None:
                return Frame(frame, index)
            frame = words[(self._previous_at - self._low) // 8]
            if frame == met and frame:
                raise Gone
            if depth == meets_at:
                met, meets_at = frame, 2 * meets_at
        return None

    def end_time(self, frame: Frame) -> float | None:
        """The variable of this `_run_once`; None where it is unset, so that the loop polls. Raises `Gone` if it has just changed."""
        address = frame.address + self.layout.offset["frame_locals"] + 8 * frame.local
        reference = self.memory.word(address)
        if not untagged(reference):
            return None
        value = self.objects.number(untagged(reference))
        if self.memory.word(address) != reference:
            raise Gone  # a frame that returns lets go of the number, and another may come to its place
        return value

    def _interpreter(self) -> int:
        return self.memory.word(self.layout.runtime + self.layout.offset["interpreters_head"])

    def _learn(self, code: int) -> int | None:
        """Where this code keeps `end_time`; None if it is not that of `_run_once`."""
        if not code:
            return None
        index: int | None = None
        offset, objects = self.layout.offset, self.objects
        try:
            if objects.text(self.memory.word(code + offset["code_name"])) == _RUN_ONCE:
                file = objects.text(self.memory.word(code + offset["code_filename"]))
                names = objects.texts(self.memory.word(code + offset["code_localsnames"]))
                if file.endswith("base_events.py") and "end_time" in names:
                    index = names.index("end_time")
        except Gone:
            pass  # frames of the interpreter's own have another object there
        if len(self._codes) >= _MAX_CODES:
            self._codes.clear()
        self._codes[code] = index
        return index

    def _refuse_unwilling(self) -> None:
        flag = self.memory.read(self._interpreter() + self.layout.offset["allows_debugging"], 4)
        if flag == b"\0\0\0\0":
            raise Unreadable(
                "does not allow it: it was started with PYTHON_DISABLE_REMOTE_DEBUG or -X disable-remote-debug"
            )
