from __future__ import annotations

import asyncio
import gc
import unittest
import warnings
import weakref
from typing import Any, cast

from headroom_probe._loop.iteration_counter import ALWAYS_BELOW_PER_SEC, REST_S, WINDOW_S, IterationCounter


class Selector:
    def __init__(self) -> None:
        self.calls = 0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.calls += 1
        return []


class Loop:
    def __init__(self, selector: Any) -> None:
        self._selector = selector


class Iterations(unittest.TestCase):
    def setUp(self) -> None:
        self.selector = Selector()
        self.counter = IterationCounter(cast("asyncio.AbstractEventLoop", Loop(self.selector)))

    def iterate(self, times: int) -> None:
        for _ in range(times):
            self.selector.select(0)

    def test_a_loop_that_iterates_rarely_is_counted_exactly(self) -> None:
        self.counter.tick(1.0)
        now = 1.0
        for _ in range(50):
            self.iterate(1)
            now += WINDOW_S
            self.counter.tick(now)
        self.assertEqual((self.counter.total(now), self.selector.calls), (50, 50))

    def test_a_fast_loop_is_left_alone_between_windows_and_estimated(self) -> None:
        per_window = int(ALWAYS_BELOW_PER_SEC * WINDOW_S * 10)
        self.counter.tick(1.0)
        self.iterate(per_window)
        self.counter.tick(1.0 + WINDOW_S)
        self.assertNotIn("select", vars(self.selector))
        self.counter.tick(1.0 + WINDOW_S + REST_S / 2)
        self.assertNotIn("select", vars(self.selector))
        back = 1.0 + WINDOW_S + REST_S
        self.counter.tick(back)
        self.iterate(per_window)
        self.counter.tick(back + WINDOW_S)
        expected = per_window * (2 * WINDOW_S + REST_S) / WINDOW_S
        self.assertAlmostEqual(self.counter.total(back + WINDOW_S) / expected, 1.0, delta=0.01)

    def test_it_is_off_the_selector_when_it_is_closed_or_the_loop_stops(self) -> None:
        for end in (self.counter.pause, self.counter.close):
            self.counter.tick(1.0)
            self.iterate(3)
            end()
            self.assertNotIn("select", vars(self.selector))
        self.assertEqual(self.counter.total(9.0), 6)

    def test_a_selector_that_somebody_else_has_wrapped_is_left_alone(self) -> None:
        def theirs(timeout: float | None = None) -> list[Any]:
            return []

        setattr(self.selector, "select", theirs)  # noqa: B010 - a method
        self.counter.tick(1.0)
        self.assertIs(self.selector.select, theirs)
        self.assertFalse(self.counter.known)

    def test_it_holds_neither_the_selector_nor_the_loop_also_while_it_counts(self) -> None:
        self.counter.tick(1.0)
        self.assertIn("select", vars(self.selector))
        gone = weakref.ref(self.selector)
        del self.selector
        gc.collect()
        self.assertIsNone(gone())
        self.counter.tick(9.0)
        self.counter.pause()
        self.counter.tick(10.0)
        self.assertFalse(self.counter.known)

    def test_a_loop_that_was_dropped_unclosed_is_collected(self) -> None:
        loop = asyncio.new_event_loop()
        counter = IterationCounter(loop)
        counter.tick(1.0)
        loop.run_until_complete(asyncio.sleep(0))
        self.assertGreater(counter.total(1.0), 0)
        gone = weakref.ref(loop)
        del loop
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
        self.assertIsNone(gone())

    def test_a_loop_without_a_selector_has_no_count(self) -> None:
        counter = IterationCounter(cast("asyncio.AbstractEventLoop", object()))
        counter.tick(1.0)
        self.assertFalse(counter.known)


if __name__ == "__main__":
    unittest.main()
