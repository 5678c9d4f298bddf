"""The thread that runs a loop: which one it is, its stack within a callback, its processor time."""

from __future__ import annotations

import asyncio
import contextvars
import os
import sys
import threading
import time
from types import CodeType, FrameType

from .._clock import thread_time

#: By how much `come_first` lowers the thread's niceness. It takes a hundredth of a processor at most.
HASTE = 10

#: Number of the system call by which threads wait for locks.
_FUTEX = {"x86_64": 202, "aarch64": 98}.get(os.uname().machine if hasattr(os, "uname") else "")

#: The frame that runs the loop. Its identity and not itself, which would keep its local variables.
Base = tuple[int, CodeType]


class LoopThread:
    """Learnt from a callback on the loop each time it is found running again, in case another thread runs it now."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.ident: int | None = None
        self.base: Base | None = None
        #: Of its processor time, for `time.clock_gettime`; None where that is not known.
        self.clock: int | None = None
        self._account: str | None = None
        self._stamp: tuple[float, float | None] | None = None
        self._asked = self._expected = False
        if asyncio._get_running_loop() is loop:
            self._learn_accounts()  # at once, so that the iteration in which the probe is attached is judged too

    def expect(self, frame: FrameType) -> None:
        """The loop is about to be run by `frame`, on this thread: what blocks in its first iteration has a name as well."""
        self._expected = True
        self.ident, self.base = threading.get_ident(), (id(frame), frame.f_code)
        self._learn_accounts()

    def ask(self, loop: asyncio.AbstractEventLoop) -> None:
        """Sends the callback once; may be called at every look, and before the loop runs."""
        self._expected = False
        if self._asked:
            return
        self._asked = True
        try:
            loop.call_soon_threadsafe(self._learn, context=contextvars.Context())
        except RuntimeError:
            pass  # closed in between

    def forget(self) -> None:
        """The loop does not run."""
        if self.ident is not None and not self._expected:
            self.ident = self.base = self.clock = self._account = None
            self._asked = False

    def cpu_s(self) -> float | None:
        """Processor time that the thread has used; None where it can't be had."""
        return None if self.clock is None else thread_time(self.clock)

    def delay_s(self) -> float | None:
        """Time that the thread was ready to run without a processor. Lets go of the GIL; None where it is not told."""
        try:
            return None if self._account is None else int(_read(self._account + "schedstat").split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            self._account = None  # a system without the account, or the thread has ended
            return None

    def sleeps(self) -> bool:
        """Whether the thread waits for something else than a processor or the GIL at this moment. Lets go of the GIL.

        For the GIL it waits by a futex, as for any lock of threads, which is then taken for it.
        """
        if self._account is None:
            return False
        try:
            call = _read(self._account + "syscall").split()[:1]  # its number; `running` also while it could run
            return bool(call) and call[0].isdigit() and int(call[0]) != _FUTEX
        except OSError:
            return False

    @property
    def account(self) -> str | None:
        """The file that `delay_s` is read from."""
        return None if self._account is None else self._account + "schedstat"

    def stamp(self, key: float) -> None:
        """Notes `delay_s` at the end of iteration `key`; called on the thread itself."""
        self._stamp = (key, self.delay_s())

    def stamped_s(self, key: float | None) -> float | None:
        """What was noted for `key`."""
        stamp = self._stamp
        return None if stamp is None or stamp[0] != key else stamp[1]

    def _learn(self) -> None:
        caller: FrameType | None = sys._getframe().f_back
        while caller is not None and _is_loops_own(caller):
            caller = caller.f_back
        self.base = None if caller is None else (id(caller), caller.f_code)
        self._learn_accounts()
        self.ident = threading.get_ident()

    def _learn_accounts(self) -> None:
        if hasattr(time, "pthread_getcpuclockid"):
            # Asked for on the thread itself: for a thread that has ended this call is undefined.
            self.clock = time.pthread_getcpuclockid(threading.get_ident())
        if sys.platform == "linux":
            self._account = f"/proc/self/task/{threading.get_native_id()}/"


def come_first() -> None:
    """The calling thread goes before others of its machine that wait for a processor, where the system lets it.

    A thread that sleeps most of the time is late by more than a short block lasts, at one in ten looks, if each processor has
    four more threads to run. Root may, and who has CAP_SYS_NICE or a limit of resources (`LimitNICE=-10` of a systemd unit).
    """
    if sys.platform != "linux":
        return  # elsewhere it would be the whole process
    thread = threading.get_native_id()
    try:
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) - HASTE)
    except OSError:
        pass


def _read(path: str) -> bytes:
    # Opened each time: a number kept open might be closed, and given to another file, by the application.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 160)
    finally:
        os.close(descriptor)


def _is_loops_own(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") in ("asyncio.events", "asyncio.base_events", "asyncio.unix_events")


def running_loop() -> asyncio.AbstractEventLoop:
    """This thread's."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError("no loop runs here, call attach() in a coroutine or pass it one with loop=") from None
