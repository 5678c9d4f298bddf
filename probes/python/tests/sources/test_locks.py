"""Waits for locks of asyncio. What orders them are events; a clock of the test's own tells how long they last."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import unittest
from collections.abc import Coroutine
from typing import Any, Callable
from unittest import mock

import headroom_probe
from headroom_probe._pools import callers
from headroom_probe._pools.callers import Place
from headroom_probe._sources import locks
from headroom_probe._sources.locks import LockSource, lock_source

from ..contract import CASES
from .pool_figures import LONG_S, told

ROOT = str(pathlib.Path(__file__).parents[2])


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


class Locks(unittest.TestCase):
    def setUp(self) -> None:
        self.clock = Clock()

    def run_it(self, main: Callable[[LockSource], Coroutine[Any, Any, None]]) -> None:
        async def watched() -> None:
            source = lock_source(asyncio.get_running_loop(), 0.02)
            source._clock, source._looked_s = self.clock, self.clock()
            await main(source)

        asyncio.run(asyncio.wait_for(watched(), LONG_S))

    async def turns(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    def kinds(self) -> dict[str, Any]:
        return {
            "Lock": asyncio.Lock(),
            "Semaphore": asyncio.Semaphore(1),
            "BoundedSemaphore": asyncio.BoundedSemaphore(1),
            "Condition": asyncio.Condition(),
        }

    def test_a_long_wait_is_told_while_it_lasts_and_when_it_is_over_with_its_place(self) -> None:
        async def main(source: LockSource) -> None:
            for name, lock in self.kinds().items():
                with self.subTest(name):
                    await self.check(source, lock)

        self.run_it(main)

    async def check(self, source: LockSource, lock: Any) -> None:
        async def stand_in_line() -> None:
            async with lock:
                pass

        async with lock:
            waiting = [asyncio.ensure_future(stand_in_line()) for _ in range(2)]
            await self.turns()
            self.clock.now += 10
            now = told(source)
            self.assertEqual((now["LockWaits"].values, now["LockWaitMaxMs"].values), ([2], [10_000]))
            (place,) = now["Locks"].value
            self.assertEqual((place["function"], place["count"], place["maxMs"]), ("stand_in_line", 2, 10_000))
            self.assertEqual((place["totalMs"], place["file"][-13:]), (20_000, "test_locks.py"))
            self.clock.now += 5
        await asyncio.gather(*waiting)
        self.clock.now += 5
        now = told(source)
        self.assertEqual((now["LockWaits"].values, now["LockWaitMaxMs"].values), ([2], [15_000]))
        self.assertEqual([(p["count"], p["totalMs"], p["maxMs"]) for p in now["Locks"].value], [(2, 10_000, 15_000)])
        now = told(source)
        self.assertEqual((now["LockWaits"].values, now["LockWaitMaxMs"].values, "Locks" in now), ([0], [0], False))

    def test_short_waits_are_not_counted_and_none_is_for_who_need_not_wait(self) -> None:
        async def main(source: LockSource) -> None:
            for lock in self.kinds().values():
                with mock.patch.object(callers, "calling_place", side_effect=AssertionError("does not wait")):
                    async with lock:
                        pass
                async with lock:
                    waiting = asyncio.ensure_future(lock.acquire())
                    await self.turns()
                    self.clock.now += 0.019
                self.assertTrue(await waiting)
                lock.release()
                self.assertEqual(told(source)["LockWaits"].values, [0])

        self.run_it(main)

    def test_who_is_cancelled_waits_no_longer_and_the_lock_is_as_it_was(self) -> None:
        async def main(source: LockSource) -> None:
            for lock in self.kinds().values():
                async with lock:
                    waiting = asyncio.ensure_future(lock.acquire())
                    await self.turns()
                    self.clock.now += 1
                    waiting.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await waiting
                self.assertFalse(lock.locked())
                self.assertEqual(told(source)["LockWaits"].values, [1])
                self.assertEqual(told(source)["LockWaits"].values, [0])

        self.run_it(main)

    def test_whoever_waits_to_be_notified_waits_for_no_lock(self) -> None:
        async def main(source: LockSource) -> None:
            condition = asyncio.Condition()

            async def consume() -> None:
                async with condition:
                    await condition.wait()

            consumer = asyncio.ensure_future(consume())
            await self.turns()
            self.clock.now += 60
            self.assertEqual(told(source)["LockWaits"].values, [0])
            async with condition:
                condition.notify_all()
            await consumer

        self.run_it(main)

    def test_places_are_bounded(self) -> None:
        clock = self.clock
        source = LockSource(0.0, clock)
        for number in range(locks.MAX_PLACES + 50):
            wait = source.begin(Place(compile("", f"f{number}.py", "exec"), 1))
            clock.now += 1
            source.end(wait)
        clock.now += 1
        with mock.patch.object(locks, "MAX_TOLD", 1000):
            found = told(source)
        self.assertEqual(len(found["Locks"].value), locks.MAX_PLACES + 1)
        self.assertEqual(found["LockWaits"].values, [locks.MAX_PLACES + 50])

    def test_the_metrics_are_those_of_the_contract(self) -> None:
        units = {metric["name"]: metric["unit"] for metric in CASES["optionalMetrics"]}
        for metric in LockSource(0.02).metrics():
            self.assertEqual(units[metric.name], getattr(metric, "unit", ""))


CODE = """
import asyncio
async def stand_in_line():
    async with lock:
        await asyncio.sleep(.15)
async def main():
    global lock
    lock = asyncio.Lock()
    await asyncio.gather(*(stand_in_line() for _ in range(3)))
asyncio.run(main())
"""


class Attached(unittest.TestCase):
    def test_run_tells_of_them(self) -> None:
        command = [sys.executable, "-m", "headroom_probe", "run", "--output", "stdout:", "--", "-c", CODE]
        environment = {**os.environ, "PYTHONPATH": ROOT}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        documents = [json.loads(line) for line in ran.stdout.splitlines() if "LoopLag" in line]
        self.assertGreaterEqual(max(document["LockWaitMaxMs"] for document in documents), 280)
        self.assertEqual(
            {place["function"] for document in documents for place in document.get("Locks", [])}, {"stand_in_line"}
        )

    def test_attach_does_where_it_is_asked_to(self) -> None:
        async def main(**options: Any) -> list[Any]:
            documents: list[Any] = []
            headroom_probe.attach(outputs=[documents.append], **options).stop()
            return documents

        self.assertIn("LockWaits", asyncio.run(main(lock_waits=True))[0])
        self.assertNotIn("LockWaits", asyncio.run(main())[0])


if __name__ == "__main__":
    unittest.main()
