"""AnyIO's limiters of threads: what runs, and what waits for a thread. Starlette and FastAPI run each `def` endpoint,
`def` dependency, file answer and upload there. On asyncio only; trio has threads of its own.

Nothing of AnyIO is imported here. What is replaced is the one function of its asyncio backend that every
`anyio.to_thread.run_sync` comes to: a method of a class in AnyIO 4, a function of the module in AnyIO 3.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import weakref
from typing import Any, Callable

from ..executors import run_counted
from .executor_meter import Meter, Task
from .executor_source import ExecutorSource
from .found import announce

#: Names are values of a dimension, each of which costs: limiters beyond these are not told of.
MAX_LIMITERS = 20
_FUNCTION = "run_sync_in_worker_thread"
_PATCHED = "_headroom_plain"
_log = logging.getLogger("headroom_probe")
_warned: set[str] = set()
_meters: weakref.WeakKeyDictionary[Any, LimiterMeter] = weakref.WeakKeyDictionary()


class _Backend:
    """What is known of AnyIO, once it is imported."""

    current_default: Callable[[], Any] | None = None


class LimiterMeter(Meter):
    """Of one limiter."""

    name = ""
    is_second_use = False


def meter_of(limiter: Any, name: str = "") -> LimiterMeter:
    """The limiter's meter, which gets `name` where it has none yet."""
    meter = _meters.get(limiter)
    if meter is None:
        meter = _meters[limiter] = LimiterMeter(limiter.total_tokens)
    meter.name = meter.name or name
    return meter


def watch(module: Any) -> None:
    """From now on what runs in the threads of AnyIO's asyncio backend, which is `module`, is counted."""
    backend = getattr(module, "AsyncIOBackend", None)
    owner = module if backend is None else backend
    plain = getattr(vars(owner).get(_FUNCTION), "__func__", vars(owner).get(_FUNCTION))
    if plain is None or not hasattr(owner, "current_default_thread_limiter"):
        _warn_once("this version of anyio is not known, its limiters are not counted")
        return
    if hasattr(plain, _PATCHED):
        return
    _Backend.current_default = owner.current_default_thread_limiter

    @functools.wraps(plain)
    async def of_4(cls: Any, func: Any, args: Any, *rest: Any, **named: Any) -> Any:
        task = _submitted(named.get("limiter") or (rest[1] if len(rest) > 1 else None))
        if task is None:
            return await plain(cls, func, args, *rest, **named)
        try:
            return await plain(cls, functools.partial(run_counted, task, func), args, *rest, **named)
        finally:
            task.meter.gave_up(task)

    @functools.wraps(plain)
    async def of_3(func: Any, *args: Any, **named: Any) -> Any:
        task = _submitted(named.get("limiter"))
        if task is None:
            return await plain(func, *args, **named)
        try:
            return await plain(functools.partial(run_counted, task, func), *args, **named)
        finally:
            task.meter.gave_up(task)

    counted = of_3 if backend is None else of_4
    setattr(counted, _PATCHED, plain)
    setattr(owner, _FUNCTION, counted if backend is None else classmethod(of_4))


def _submitted(limiter: Any) -> Task | None:
    """None where it can't be counted: the application's work goes on."""
    try:
        is_default = limiter is None
        if is_default:
            assert _Backend.current_default is not None
            limiter = _Backend.current_default()
        meter = _meters.get(limiter)
        if meter is None:
            meter = meter_of(limiter)
        total = meter.workers = limiter.total_tokens
        if not meter.name:
            _name(meter, limiter, is_default)
        return meter.submitted(crowded=limiter.borrowed_tokens >= total)
    except Exception as error:  # noqa: BLE001 - see above
        _warn_once("work in anyio's threads is not counted: %s: %s", type(error).__name__, error)
        return None


def _name(meter: LimiterMeter, limiter: Any, is_default: bool) -> None:
    """Limiters that are given have a name from their second use on: FastAPI makes one for each exit of a dependency."""
    if is_default:
        meter.name = "anyio"
    elif not meter.is_second_use:
        meter.is_second_use = True
        return
    else:
        taken = {known.name for known in _meters.values()}
        free = (f"anyio-{number}" for number in range(1, MAX_LIMITERS + 1))
        meter.name = next((name for name in free if name not in taken), "-")
        if meter.name == "-":
            _warn_once("of more than %d limiters of anyio the further ones are not told", MAX_LIMITERS)
            return
    source = ExecutorSource(meter.name, meter)
    source.tell_all()
    weak = weakref.ref(limiter)
    announce(source, lambda: weak() is None, lambda: meter.claimed, asyncio.get_running_loop())


def _warn_once(message: str, *values: object) -> None:
    if message not in _warned:
        _warned.add(message)
        _log.warning("headroom_probe: " + message, *values)
