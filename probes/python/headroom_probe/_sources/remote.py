"""Process pools: the work runs elsewhere, so its times come back together with its result."""

from __future__ import annotations

import functools
from concurrent.futures import Future
from typing import Any, Callable

from .._clock import monotonic
from .executor_meter import Meter, Task

#: Where an exception carries its times home.
_TIMES = "__headroom_times__"


def submit_remote(
    meter: Meter, submit: Callable[..., Future[Any]], /, fn: Callable[..., Any], *args: Any, **kwargs: Any
) -> Future[Any]:
    """Submits `fn` with its times. The caller gets a future of ours that follows the pool's own.

    `time.monotonic` is one clock for all processes on Linux, macOS and Windows, so that the wait can be told.
    """
    task = meter.submitted()
    try:
        inner = submit(_timed, fn, *args, **kwargs)
    except BaseException:
        meter.refused(task)
        raise
    outer = _Following(inner)
    inner.add_done_callback(functools.partial(_forward, task, outer))
    return outer


class _Result:
    """A result and when the work on it began and ended. Lives from the worker to the future only."""

    __slots__ = ("times", "value")

    def __init__(self, value: Any, times: tuple[float, float]) -> None:
        self.value = value
        self.times = times

    def __reduce__(self) -> tuple[Any, ...]:
        return _Result, (self.value, self.times)


def _timed(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Runs in the worker process."""
    started = monotonic()
    try:
        return _Result(fn(*args, **kwargs), (started, monotonic()))
    except BaseException as error:
        try:
            setattr(error, _TIMES, (started, monotonic()))
        except Exception:  # noqa: BLE001 - one without attributes has no times, and is counted all the same
            pass
        raise


class _Following(Future[Any]):
    """Cancels and asks the pool's own future, and takes over what became of it."""

    def __init__(self, inner: Future[Any]) -> None:
        super().__init__()
        self._inner: Future[Any] | None = inner

    def cancel(self) -> bool:
        inner = self._inner
        # The pool's future, once cancelled, cancels this one through its callback before it returns.
        return super().cancel() if inner is None else inner.cancel()

    def running(self) -> bool:
        inner = self._inner
        return super().running() if inner is None else inner.running()

    def take(self, outcome: Any, error: BaseException | None, cancelled: bool) -> None:
        self._inner = None  # it holds the result as well
        if cancelled:
            super().cancel()
            self.set_running_or_notify_cancel()
        elif error is not None:
            self.set_exception(error)
        else:
            self.set_result(outcome.value if isinstance(outcome, _Result) else outcome)


def _forward(task: Task, outer: _Following, inner: Future[Any]) -> None:
    """Counts first, so that the counts are right for whoever waits for the result."""
    cancelled = inner.cancelled()
    error = None if cancelled else inner.exception()
    outcome = None if cancelled or error is not None else inner.result()
    times = getattr(outcome, "times", None) if error is None else error.__dict__.pop(_TIMES, None)
    if times is not None:
        task.meter.timed(max(0.0, times[0] - task.submitted_s), times[1] - times[0])
    task.meter.ended(task, failed=error is not None, cancelled=cancelled)
    outer.take(outcome, error, cancelled)
