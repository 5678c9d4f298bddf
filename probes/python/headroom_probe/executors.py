"""Executors that tell how much they have to do: one of our own, or any that exists already.

    executor = InstrumentedThreadPoolExecutor(8)
    stats = instrument(executor_or_loop).stats()

An instrumented executor keeps no reference to functions, arguments, results or exceptions beyond the executor's own.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import threading
import weakref
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, Callable, NamedTuple

from ._sources.executor_meter import Meter, Task
from ._sources.executor_source import ExecutorSource
from ._sources.spread import quantile_s
from .boot._headroom_loops import EXECUTOR

_instruments: weakref.WeakKeyDictionary[Executor, Instrument] = weakref.WeakKeyDictionary()
_instruments_lock = threading.Lock()
_REFUSAL = "headroom_probe: %r can't be counted, allowed are a ThreadPoolExecutor, a ProcessPoolExecutor, a loop or a limiter of AnyIO"


class ExecutorStats(NamedTuple):
    """Counts are since it was instrumented and exact; work submitted before is not seen. Durations in milliseconds."""

    workers: float
    active: int
    #: Workers that have been started and have nothing to do.
    idle: int
    pending: int
    submitted: int
    completed: int
    failed: int
    cancelled: int
    queue_wait_p50_ms: float
    queue_wait_p99_ms: float
    queue_wait_max_ms: float
    run_time_p50_ms: float
    run_time_p99_ms: float
    run_time_max_ms: float
    #: Time in which every worker was busy and work waited.
    saturated_ms: float


class Instrument:
    """Made by `instrument`. `stats()` are the figures since; as a source of a probe it has those of each interval."""

    def __init__(self, executor: Any, name: str, meter: Meter | None = None) -> None:
        self.name = name
        self.meter = meter or Meter(_workers_of(executor), remote=_is_process_pool(executor))
        self._executor = weakref.ref(executor)
        self._source = ExecutorSource(name, self.meter)

    def metrics(self, interval: object) -> Any:
        """The protocol of sources."""
        return self._source.metrics(interval)

    def stats(self) -> ExecutorStats:
        totals = self.meter.totals()
        waits = [quantile_s(totals.queue_wait, fraction) * 1000 for fraction in (0.5, 0.99, 1.0)]
        runs = [quantile_s(totals.run_time, fraction) * 1000 for fraction in (0.5, 0.99, 1.0)]
        return ExecutorStats(
            self.meter.workers,
            totals.active,
            max(0, _started_workers(self._executor()) - totals.active),
            totals.pending,
            totals.submitted,
            totals.completed,
            totals.failed,
            totals.cancelled,
            *(round(ms, 3) for ms in (*waits, *runs, totals.saturated_s * 1000)),
        )


class InstrumentedThreadPoolExecutor(ThreadPoolExecutor):
    """A ThreadPoolExecutor with `stats()`, and a source of a probe. `name` is the value of the dimension `Executor`."""

    def __init__(self, *args: Any, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._instrument = instrument(self, name=name)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return _submit_local(self._instrument.meter, super().submit, fn, *args, **kwargs)

    def stats(self) -> ExecutorStats:
        return self._instrument.stats()

    def metrics(self, interval: object) -> Any:
        return self._instrument.metrics(interval)


def instrument(target: Any, *, name: str | None = None) -> Instrument:
    """Counts what `target` is given from now on. A second call for an executor returns the first one's instrument.

    target  a ThreadPoolExecutor or ProcessPoolExecutor, or a loop, which stands for its default executor: one is made
            and set where the loop has none yet, or does not tell (uvloop; an earlier one finishes what it has); or a
            CapacityLimiter of AnyIO, which every probe finds by itself but has no name for
    name    value of the dimension `Executor`; default: the threads' name prefix, `processes`, `default` for a loop's, or
            `anyio`

    It replaces the attribute `submit` of this one object, so that `map` and `loop.run_in_executor` are counted too. The
    new one does not keep the executor alive. Raises TypeError for another kind of executor, and for one whose `submit`
    has been replaced in the same way by somebody else.
    """
    if hasattr(target, "total_tokens"):
        return _instrument_limiter(target, name or "anyio")
    executor = target if isinstance(target, Executor) else _default_executor(target)
    # A pool of subinterpreters (3.14) is a ThreadPoolExecutor by inheritance, but its work can't carry a meter along.
    local = isinstance(executor, ThreadPoolExecutor) and "Interpreter" not in type(executor).__name__
    if not local and not _is_process_pool(executor):
        raise TypeError(_REFUSAL % (target,))
    with _instruments_lock:
        known = _instruments.get(executor)
        if known is None:
            known = Instrument(executor, name or _name_of(executor, target))
            if not isinstance(executor, InstrumentedThreadPoolExecutor):
                _replace_submit(executor, known.meter)
            _instruments[executor] = known
        return known


def _instrument_limiter(limiter: Any, name: str) -> Instrument:
    from ._sources.libraries import watch_threads
    from ._sources.limiters import meter_of  # only where there is one: it takes memory

    watch_threads()
    meter = meter_of(limiter, name)
    meter.claimed = True
    return Instrument(limiter, name, meter)


def _replace_submit(executor: Executor, meter: Meter) -> None:
    if "submit" in vars(executor):
        raise TypeError(f"{executor!r} can't be counted: its submit has been replaced on this one object")
    submit: Callable[..., Future[Any]] = _submit_local
    if _is_process_pool(executor):
        from ._sources.remote import submit_remote as submit
    # A weak reference: the executor must not be kept alive by its own attribute, because its workers end when it is
    # collected.
    executor.submit = functools.partial(_through, submit, meter, weakref.ref(executor))  # type: ignore[method-assign]


def _through(
    submit: Callable[..., Future[Any]], meter: Meter, executor: weakref.ref[Executor], /, *args: Any, **kwargs: Any
) -> Future[Any]:
    alive = executor()
    if alive is None:
        raise RuntimeError("cannot schedule new futures after the executor is gone")
    # Asked of the class each time: tools that trace put something there that need not bind as a function does, and may
    # do so, or take it off again, after this.
    return submit(meter, functools.partial(type(alive).submit, alive), *args, **kwargs)


def _submit_local(
    meter: Meter, submit: Callable[..., Future[Any]], /, fn: Callable[..., Any], *args: Any, **kwargs: Any
) -> Future[Any]:
    task = meter.submitted()
    try:
        future = submit(run_counted, task, fn, *args, **kwargs)
    except BaseException:
        meter.refused(task)
        raise
    # Counts in cancel() itself. It never sees a result: that was counted in the worker, before anybody could read it.
    future.add_done_callback(functools.partial(_settled, task))
    return future


def run_counted(task: Task, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """What a worker is given in place of `fn`."""
    meter = task.meter
    meter.started(task)
    try:
        result = fn(*args, **kwargs)
    except BaseException:
        meter.ended(task, failed=True)
        # The traceback holds this frame for as long as somebody holds the exception.
        del fn, args, kwargs
        raise
    meter.ended(task)
    return result


def _settled(task: Task, future: Future[Any]) -> None:
    if task.open:
        # Not run: cancelled, or failed with the pool (an initializer that raised).
        task.meter.ended(task, cancelled=future.cancelled(), failed=not future.cancelled())


def _default_executor(loop: asyncio.AbstractEventLoop) -> Executor:
    if not isinstance(loop, asyncio.AbstractEventLoop):
        raise TypeError(_REFUSAL % (loop,))
    executor = getattr(loop, "_default_executor", None) or getattr(loop, EXECUTOR, None) or _given.get(loop)
    if executor is None:
        executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        loop.set_default_executor(executor)
        _given[loop] = executor
    return executor


#: Executors that were set here for loops which don't tell their own.
_given: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Executor] = weakref.WeakKeyDictionary()


def _name_of(executor: Executor, target: object) -> str:
    if not isinstance(target, Executor):
        return "default"
    if _is_process_pool(executor):
        return "processes"
    prefix = str(getattr(executor, "_thread_name_prefix", "threads"))
    # ThreadPoolExecutor-3: the number is the order of creation, which would make a metric of its own per start.
    return "threads" if prefix.startswith("ThreadPoolExecutor-") else prefix


def _is_process_pool(executor: object) -> bool:
    """Loads nothing: multiprocessing takes two megabytes, and where it is not loaded there is no such pool."""
    kind = getattr(sys.modules.get("concurrent.futures.process"), "ProcessPoolExecutor", ())
    return isinstance(executor, kind)


def _workers_of(executor: Executor) -> int:
    return int(getattr(executor, "_max_workers", 1))


def _started_workers(executor: Executor | None) -> int:
    workers = getattr(executor, "_threads", None) or getattr(executor, "_processes", None) or ()
    return len(workers)
