"""The counters that libuv keeps for a loop of uvloop, read through libuv's own public functions."""

from __future__ import annotations

import functools
import itertools
import operator
import weakref
from typing import Any, Callable, NamedTuple

from .._clock import monotonic

#: libuv 1.45, the first with uv_metrics_info.
MIN_VERSION = 0x012D00
#: UV_METRICS_IDLE_TIME of uv_loop_configure.
_METRICS_IDLE_TIME = 1
_NAMES = ("uv_now", "uv_metrics_info", "uv_metrics_idle_time", "uv_loop_configure", "uv_hrtime")


class Unreadable(Exception):
    """Why the counters of this loop can't be read, for the log."""


class Counters(NamedTuple):
    """One consistent reading."""

    #: Number of the iteration: it grows by one just before the loop polls.
    iteration: int
    #: True while the loop waits for events.
    polling: bool
    #: Time spent waiting so far, seconds.
    idle_s: float
    #: The loop's own clock, in seconds of `time.monotonic`: when the poll returned, or later. Up to 1 ms too early.
    clock: float
    #: When this was read, seconds of `time.monotonic`.
    at: float


class LibuvCounters:
    """Reads the counters of one loop, from any thread, until `close`.

    libuv frees what it counts in when the loop closes, and a reading after that ends the process. So each asks the loop
    whether it is closed and reads in one go of C code, in which the thread keeps the GIL; a loop is closed, in its own
    words, before libuv hears of it. One that is dropped unclosed is kept alive during a reading.
    """

    def __init__(self, loop: Any) -> None:
        """Raises `Unreadable` if this build of uvloop does not offer the functions or their answers make no sense."""
        functions = _functions_of(loop)
        pointer = _pointer_of(loop)
        info_type, by_ref = _info_type()
        self._info = info_type()
        self._closed = False
        #: The iterations and the idle time, in seconds, of the last reading.
        self.last_iteration: int | None = None
        self.last_idle_s: float | None = None
        self._clock_offset_s = monotonic() - functions["uv_hrtime"]() / 1e9
        _check(functions, pointer, self._info, by_ref)
        self._loop = weakref.ref(loop)
        self._count = functools.partial(functions["uv_metrics_info"], pointer, by_ref(self._info))
        idle_time = functools.partial(functions["uv_metrics_idle_time"], pointer)
        now = functools.partial(functions["uv_now"], pointer)
        self._calls: tuple[Callable[[], int], ...] = (self._count, idle_time, now, idle_time)

    def read(self) -> Counters | None:
        """None if the loop was closed, or was between two states at this moment."""
        answers = self._answers(self._calls)
        if answers is None:
            return None
        _, before_ns, clock_ms, idle_ns = answers
        iteration, at = int(self._info.loop_count), monotonic()
        if self.iteration() != iteration:
            return None
        self.last_idle_s = idle_ns / 1e9
        return Counters(iteration, idle_ns != before_ns, self.last_idle_s, clock_ms / 1000 + self._clock_offset_s, at)

    def iteration(self) -> int | None:
        """The number of the iteration alone."""
        if self._answers((self._count,)) is None:
            return None
        self.last_iteration = int(self._info.loop_count)
        return self.last_iteration

    @property
    def events(self) -> int:
        """Of the system, given to the loop so far, as of the last reading."""
        return int(self._info.events)

    def close(self) -> None:
        """No counter is read from now on."""
        self.read()
        self._closed = True

    def abandon(self) -> None:
        """In the child of a fork."""
        self._closed = True

    def _answers(self, calls: tuple[Callable[[], int], ...]) -> list[int] | None:
        """What `calls` return; None, and none of them was called, if the loop is closed or gone."""
        loop = self._loop()
        if self._closed or loop is None:
            return None
        # `list`, `takewhile`, `map` and what they call are C code: no other thread runs between the question and the answers.
        answers = list(itertools.takewhile(_IS_NOT_TRUE, map(_CALL, (loop.is_closed, *calls))))
        return answers[1:] or None


#: `operator.call` is 3.11's.
_CALL = operator.methodcaller("__call__")
_IS_NOT_TRUE = functools.partial(operator.is_not, True)


def _check(functions: Any, pointer: int, info: Any, by_ref: Any) -> None:
    if functions["uv_loop_configure"](pointer, _METRICS_IDLE_TIME) != 0:
        raise Unreadable("libuv does not keep the idle time")
    now_s = functions["uv_now"](pointer) / 1000
    if not 0 < now_s <= functions["uv_hrtime"]() / 1e9:
        raise Unreadable(f"the loop's clock says {now_s!r}")
    if functions["uv_metrics_info"](pointer, by_ref(info)) != 0:
        raise Unreadable("libuv does not count iterations")


def _functions_of(loop: Any) -> Any:
    """libuv's functions by name. They keep the GIL: each takes well under a microsecond."""
    try:
        import ctypes

        import uvloop.loop as module

        version = module.libuv_get_version()
        if version < MIN_VERSION:
            raise Unreadable(f"libuv {version:#x} is older than {MIN_VERSION:#x}")
        library = ctypes.PyDLL(module.__file__)
        functions = {name: getattr(library, name) for name in _NAMES}
    except (ImportError, AttributeError, OSError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from None
    for name in ("uv_now", "uv_metrics_idle_time", "uv_hrtime"):
        functions[name].restype = ctypes.c_uint64
    for name in ("uv_now", "uv_metrics_idle_time"):
        functions[name].argtypes = [ctypes.c_void_p]
    functions["uv_metrics_info"].argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    functions["uv_loop_configure"].argtypes = [ctypes.c_void_p, ctypes.c_int]
    return functions


def _pointer_of(loop: Any) -> int:
    import ctypes

    import uvloop.loop as module

    get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
    get_pointer.restype, get_pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    try:
        pointer = get_pointer(module.libuv_get_loop_t_ptr(loop), None)
    except (AttributeError, TypeError, ValueError) as error:
        raise Unreadable(f"no uv_loop_t: {error}") from None
    if not pointer or loop.is_closed():
        raise Unreadable("no uv_loop_t")
    return int(pointer)


def _info_type() -> Any:
    import ctypes

    class Info(ctypes.Structure):
        """uv_metrics_t: three counters and 13 reserved words."""

        _fields_ = [
            ("loop_count", ctypes.c_uint64),
            ("events", ctypes.c_uint64),
            ("events_waiting", ctypes.c_uint64),
            ("reserved", ctypes.c_void_p * 13),
        ]

    return Info, ctypes.byref
