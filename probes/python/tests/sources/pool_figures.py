"""What the tests of all pools look at: the documents' figures of one pool, and connections that are held until they are let go."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
import unittest
from collections.abc import Coroutine
from typing import Any, Callable

from headroom_probe._sources.sources import Sources
from headroom_probe.metric import Metric, Property

#: Longest time that a test waits for something to happen.
LONG_S = 60.0


class Figures:
    """Of all pools that are found from now on, since the last look."""

    def __init__(self, test: unittest.TestCase) -> None:
        gc.collect()  # those of other tests are gone
        self.sources = Sources()
        test.addCleanup(setattr, self.sources, "ended", True)
        self.look()

    def look(self) -> dict[str, dict[str, Any]]:
        """By pool: values by metric, waits in milliseconds each as often as it was counted, and holders."""
        found: dict[str, dict[str, Any]] = {}
        for each in self.sources.metrics(None):  # type: ignore[arg-type]
            if "Pool" not in each.dimensions:
                continue
            figures = found.setdefault(each.dimensions["Pool"], {})
            if isinstance(each, Property):
                figures[each.name] = each.value
            elif isinstance(each, Metric) and each.counts is not None:
                figures[each.name] = [v for v, count in zip(each.values, each.counts) for _ in range(count)]
            else:
                figures[each.name] = each.values[0]
        return found


def told(source: Any) -> dict[str, Any]:
    """Metrics and properties of an interval of one source, by name."""
    return {each.name: each for each in source.metrics()}


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + LONG_S
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it does not happen")
        time.sleep(0.005)


async def soon(condition: Callable[[], object]) -> None:
    end = time.monotonic() + LONG_S
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it does not happen")
        await asyncio.sleep(0.005)


class Threads:
    """Functions that run at the same time, and what they raised."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self._threads: list[threading.Thread] = []

    def start(self, work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - the test's thread looks at it
                self.errors.append(error)

        self._threads.append(threading.Thread(target=run))
        self._threads[-1].start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(LONG_S)
        if self.errors:
            raise self.errors[0]


def run(main: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(main, LONG_S))
