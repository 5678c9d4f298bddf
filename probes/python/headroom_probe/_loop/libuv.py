"""The counters that libuv keeps for a loop of uvloop, read through libuv's own public functions."""

from __future__ import annotations

import threading
import time
import weakref
from typing import Any, NamedTuple

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

    libuv frees what it counts in when the loop closes. A gate is held during each reading and taken by `loop.close`,
    which is wrapped on this instance, so that no reading can overlap with the closing or come after it; a loop that is
    dropped unclosed is kept alive during a reading. A process that calls `close` of the class past the instance evades
    the gate.
    """

    def __init__(self, loop: Any) -> None:
        """Raises `Unreadable` if this build of uvloop does not offer the functions or their answers make no sense.

        Also for an instance of the bare `uvloop.loop.Loop`: it takes no attribute, so that its closing can't be told.
        """
        if not hasattr(loop, "__dict__"):
            raise Unreadable(f"{type(loop).__name__} takes no attributes")
        self._functions = _functions_of(loop)
        self._pointer = _pointer_of(loop)
        info_type, by_ref = _info_type()
        self._info = info_type()
        self._info_ref = by_ref(self._info)
        self._gate = threading.Lock()
        self._closed = False
        #: The iterations and the idle time, in seconds, that the loop had when it was closed.
        self.last_iteration: int | None = None
        self.last_idle_s: float | None = None
        self._clock_offset_s = time.monotonic() - self._functions["uv_hrtime"]() / 1e9
        self._check(loop)
        self._loop = weakref.ref(loop)
        self._wrap_close(loop)

    def read(self) -> Counters | None:
        """None if the loop was closed, or was between two states at this moment."""
        idle_time, pointer = self._functions["uv_metrics_idle_time"], self._pointer
        alive = self._loop()
        with self._gate:
            if self._closed or alive is None:
                return None
            iteration = self._iteration()
            before_ns = idle_time(pointer)
            clock_ms = self._functions["uv_now"](pointer)
            idle_ns = idle_time(pointer)
            at = time.monotonic()
            if self._iteration() != iteration:
                return None
        return Counters(iteration, idle_ns != before_ns, idle_ns / 1e9, clock_ms / 1000 + self._clock_offset_s, at)

    def iteration(self) -> int | None:
        """The number of the iteration alone."""
        alive = self._loop()
        with self._gate:
            return None if self._closed or alive is None else self._iteration()

    def close(self) -> None:
        """No counter is read from now on."""
        loop = self._loop()
        with self._gate:
            if not self._closed and loop is not None:
                self.last_iteration = self._iteration()
                self.last_idle_s = self._functions["uv_metrics_idle_time"](self._pointer) / 1e9
            self._closed = True
        if loop is not None and getattr(loop.__dict__.get("close"), "counters", None) is self:
            del loop.close

    def abandon(self) -> None:
        """After a fork: the gate may have been held by a thread that is not here any more."""
        self._gate = threading.Lock()
        self._closed = True

    def _iteration(self) -> int:
        self._functions["uv_metrics_info"](self._pointer, self._info_ref)
        return int(self._info.loop_count)

    def _check(self, loop: Any) -> None:
        if self._functions["uv_loop_configure"](self._pointer, _METRICS_IDLE_TIME) != 0:
            raise Unreadable("libuv does not keep the idle time")
        now_s = self._functions["uv_now"](self._pointer) / 1000
        if not 0 < now_s <= self._functions["uv_hrtime"]() / 1e9:
            raise Unreadable(f"the loop's clock says {now_s!r}")
        if self._functions["uv_metrics_info"](self._pointer, self._info_ref) != 0:
            raise Unreadable("libuv does not count iterations")

    def _wrap_close(self, loop: Any) -> None:
        """Only on this instance, and without a reference to it: a loop that is dropped goes as it did."""
        previous = loop.__dict__.get("close")
        weak = self._loop

        def close() -> None:
            owner = weak()
            if owner is None:
                return
            if not owner.is_running():  # a running loop refuses to close and lives on
                self.close()
            (type(owner).close.__get__(owner) if previous is None else previous)()

        close.counters = self  # type: ignore[attr-defined]
        loop.close = close


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
