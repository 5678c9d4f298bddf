"""How many iterations asyncio's own loop makes, without a cost per iteration."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any, Callable

#: Iterations are counted for at least this long, seconds.
WINDOW_S = 0.020
#: Up to this rate every iteration is counted, since each costs a tenth of a microsecond; above it, one window per `REST_S`.
ALWAYS_BELOW_PER_SEC = 1000
REST_S = 2.0


class IterationCounter:
    """Counts calls of the selector's `select`, one per iteration, in windows; between them the last rate is taken to hold.

    Refers to the selector weakly, and to the hook in it, which does not: a selector holds its loop through the callbacks
    of its files, so that a loop that is dropped unclosed would never be collected.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._selector: Callable[[], Any] = _weak(getattr(loop, "_selector", None))
        self._hook: Callable[[], Any] | None = None
        self._counted = 0
        self._before_window = 0
        self._window_from = 0.0
        self._rate_per_sec = 0.0
        self._rest_from = 0.0
        #: Of the last rest, not in the total yet: its iterations are taken from the rates before and after it.
        self._rest_s = 0.0
        self._total = 0.0
        self._due = 0.0
        #: False where the selector can't be counted.
        self.known = callable(getattr(self._selector(), "select", None))

    def tick(self, now: float) -> None:
        """Ends or begins a window if it is time to; to be called at every look while the loop runs."""
        if now < self._due or not self.known:
            return
        if self._hook is None:
            self._rest_s = now - self._rest_from if self._rest_from else 0.0
            self._begin(now)
            return
        counted = self._counted - self._before_window
        rate_per_sec = counted / (now - self._window_from)
        self._total += counted + self._rest_s * (self._rate_per_sec + rate_per_sec) / 2
        self._rate_per_sec, self._rest_s = rate_per_sec, 0.0
        self._before_window, self._window_from = self._counted, now
        self._due = now + WINDOW_S
        if rate_per_sec > ALWAYS_BELOW_PER_SEC:
            self._unhook()
            self._rest_from, self._due = now, now + REST_S

    def total(self, now: float) -> float:
        """Iterations since the beginning, partly estimated where there are more than a thousand per second."""
        if self._hook is not None:
            return self._total + self._rate_per_sec * self._rest_s + self._counted - self._before_window
        return self._total + (self._rate_per_sec * (now - self._rest_from) if self._rest_from else 0.0)

    def pause(self) -> None:
        """The loop does not run."""
        if self._hook is not None:
            self._total += self._counted - self._before_window
            self._before_window = self._counted
            self._unhook()
        self._rest_from = self._rest_s = self._due = 0.0

    def close(self) -> None:
        self.pause()
        self.known = False

    def _begin(self, now: float) -> None:
        # Never through `selector.__dict__`: asking for it makes CPython read the selector's attributes in a slower way
        # from then on, which costs a busy loop 3 %.
        selector = self._selector()
        select: Any = getattr(selector, "select", None)
        own = getattr(type(selector), "select", None)
        if own is None or getattr(select, "__func__", None) is not own:
            # A function of this object alone, or somebody else's: ours must not be taken off under it.
            self.known = False
            return

        def counted_select(*args: Any) -> Any:
            self._counted += 1
            return select(*args)

        try:
            # Past a `__setattr__` of its class, which may put it elsewhere, such as on a selector that it delegates to.
            object.__setattr__(selector, "select", counted_select)
        except (AttributeError, TypeError):
            self.known = False
            return
        self._hook = weakref.ref(counted_select)
        self._window_from, self._due = now, now + WINDOW_S

    def _unhook(self) -> None:
        selector = self._selector()
        hook, self._hook = None if self._hook is None else self._hook(), None
        if hook is not None and getattr(selector, "select", None) is hook:
            object.__delattr__(selector, "select")
        else:
            self.known = False


def _weak(selector: Any) -> Callable[[], Any]:
    try:
        return weakref.ref(selector)
    except TypeError:
        return lambda: None  # there is none, or it can't be referred to weakly
