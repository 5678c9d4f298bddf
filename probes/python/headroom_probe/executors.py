"""Executors that tell how much they have to do: one of our own, or any that exists already.

    executor = InstrumentedThreadPoolExecutor(8)
    stats = instrument(executor_or_loop).stats()

An instrumented executor keeps no reference to functions, arguments, results or exceptions beyond the executor's own.
"""

from __future__ import annotations

import asyncio
import functools
import threading
import weakref
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, Callable, NamedTuple, Optional, Union

from .executor_meter import Meter, Task
from .executor_source import ExecutorSource
from .remote import submit_remote
from .spread import quantile_s

_instruments: "weakref.WeakKeyDictionary[Executor, Instrument]" = weakref.WeakKeyDictionary()
_instruments_lock = threading.Lock()
_REFUSAL = "%r can't be counted, allowed are a ThreadPoolExecutor, a ProcessPoolExecutor or a loop"


class ExecutorStats(NamedTuple):
    """Counts are since it was instrumented and exact; work submitted before is not seen. Durations in milliseconds."""

    workers: int
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

    def __init__(self, executor: Executor, name: str) -> None:
        self.name = name
        self.meter = Meter(_workers_of(executor), remote=isinstance(executor, ProcessPoolExecutor))
        self._executor = weakref.ref(executor)
        self._source = ExecutorSource(name, self.meter)

    def metrics(self, interval: object) -> Any:
        """The protocol of sources; see executor_source.py."""
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

    def __init__(self, *args: Any, name: Optional[str] = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._instrument = instrument(self, name=name)

    def stats(self) -> ExecutorStats:
        return self._instrument.stats()

    def metrics(self, interval: object) -> Any:
        return self._instrument.metrics(interval)


def instrument(target: Union[Executor, asyncio.AbstractEventLoop], *, name: Optional[str] = None) -> Instrument:
    """Counts what `target` is given from now on. A second call for an executor returns the first one's instrument.

    target  a ThreadPoolExecutor or ProcessPoolExecutor, or a loop, which stands for its default executor: one is made
            and set where the loop has none yet, or does not tell (uvloop; an earlier one finishes what it has)
    name    value of the dimension `Executor`; default: the threads' name prefix, `processes`, or `default` for a loop's

    It replaces the attribute `submit` of this one object, so that `map` and `loop.run_in_executor` are counted too.
    """
    executor = target if isinstance(target, Executor) else _default_executor(target)
    # A pool of subinterpreters (3.14) is a ThreadPoolExecutor by inheritance, but its work can't carry a meter along.
    if not isinstance(executor, (ThreadPoolExecutor, ProcessPoolExecutor)) or "Interpreter" in type(executor).__name__:
        raise TypeError(_REFUSAL % (target,))
    with _instruments_lock:
        known = _instruments.get(executor)
        if known is None:
            known = Instrument(executor, name or _name_of(executor, target))
            _instruments[executor] = known
            # The class's function and a weak reference: the executor must not be kept alive by its own attribute,
            # because its workers end when it is collected.
            submit = submit_remote if isinstance(executor, ProcessPoolExecutor) else _submit_local
            plain = weakref.WeakMethod(executor.submit)
            executor.submit = functools.partial(submit, known.meter, plain)  # type: ignore[method-assign]
        return known


def _submit_local(
    meter: Meter,
    plain: "weakref.WeakMethod[Callable[..., Future[Any]]]",
    /,
    fn: Callable[..., Any],
    *args: Any,
    **kwargs: Any,
) -> "Future[Any]":
    submit = plain()
    if submit is None:
        raise RuntimeError("cannot schedule new futures after the executor is gone")
    task = meter.submitted()
    try:
        future = submit(_run, task, fn, *args, **kwargs)
    except BaseException:
        meter.refused(task)
        raise
    # Counts in cancel() itself. It never sees a result: that was counted in the worker, before anybody could read it.
    future.add_done_callback(functools.partial(_settled, task))
    return future


def _run(task: Task, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
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


def _settled(task: Task, future: "Future[Any]") -> None:
    if task.open:
        # Not run: cancelled, or failed with the pool (an initializer that raised).
        task.meter.ended(task, cancelled=future.cancelled(), failed=not future.cancelled())


def _default_executor(loop: asyncio.AbstractEventLoop) -> Executor:
    if not isinstance(loop, asyncio.AbstractEventLoop):
        raise TypeError(_REFUSAL % (loop,))
    executor = getattr(loop, "_default_executor", None) or _given.get(loop)
    if executor is None:
        executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        loop.set_default_executor(executor)
        _given[loop] = executor
    return executor


#: Executors that were set here for loops which don't tell their own.
_given: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Executor]" = weakref.WeakKeyDictionary()


def _name_of(executor: Executor, target: object) -> str:
    if not isinstance(target, Executor):
        return "default"
    if isinstance(executor, ProcessPoolExecutor):
        return "processes"
    prefix = str(getattr(executor, "_thread_name_prefix", "threads"))
    # ThreadPoolExecutor-3: the number is the order of creation, which would make a metric of its own per start.
    return "threads" if prefix.startswith("ThreadPoolExecutor-") else prefix


def _workers_of(executor: Executor) -> int:
    return int(getattr(executor, "_max_workers", 1))


def _started_workers(executor: Optional[Executor]) -> int:
    workers = getattr(executor, "_threads", None) or getattr(executor, "_processes", None) or ()
    return len(workers)
