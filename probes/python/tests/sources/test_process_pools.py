"""As for threads: counts are exact, and finished futures order everything."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import threading
import time
import unittest
import weakref
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor, wait
from typing import Any, Callable, NoReturn

from headroom_probe.executors import instrument


class Payload:
    """Something that can be referred to weakly."""


class Refusal(Exception):
    """An exception that can be."""


def fail(*_: object) -> NoReturn:
    raise ValueError("no")


def fail_with(payload: Any) -> NoReturn:
    raise Refusal(payload)


def double(number: int) -> int:
    return 2 * number


def nap_and_double(number: int) -> int:
    time.sleep(0.05)
    return 2 * number


def new_payload(*_: object, **__: object) -> Any:
    return Payload()


def payloads_here() -> list[str]:
    gc.collect()
    return [type(found).__name__ for found in gc.get_objects() if isinstance(found, (Payload, Refusal))]


def spawned(workers: int) -> ProcessPoolExecutor:
    """Not forked: this process has threads, and objects that a fork would have as well."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


class ProcessPools(unittest.TestCase):
    def test_counts_times_and_results_come_back(self) -> None:
        with spawned(2) as executor:
            counted = instrument(executor)
            futures = [executor.submit(nap_and_double, number) for number in range(6)]
            bad = executor.submit(fail)
            with self.assertRaises(ValueError) as raised:
                bad.result(60)
            self.assertEqual(raised.exception.__dict__, {})
            self.assertEqual([future.result(60) for future in futures], [0, 2, 4, 6, 8, 10])
            stats = counted.stats()
        self.assertEqual((stats.completed, stats.failed, stats.active, stats.pending), (6, 1, 0, 0))
        self.assertGreaterEqual(stats.run_time_p50_ms, 47)
        self.assertGreaterEqual(stats.queue_wait_max_ms, 47)
        self.assertGreater(stats.saturated_ms, 40)

    def test_cancelled_work_is_counted_and_cancelled_in_the_pool(self) -> None:
        with spawned(1) as executor:
            counted = instrument(executor)
            futures = [executor.submit(nap_and_double, number) for number in range(20)]
            cancelled = [future for future in reversed(futures) if future.cancel()]
            _done, pending = wait(futures, 60)
            self.assertFalse(pending)
            self.assertTrue(cancelled and all(future.cancelled() for future in cancelled))
            stats = counted.stats()
        self.assertEqual((stats.cancelled, stats.completed), (len(cancelled), 20 - len(cancelled)))

    def test_counts_are_exact_after_many_concurrent_submits_with_failures_and_cancellations(self) -> None:
        submitters, each = 4, 500
        outcomes = []

        with spawned(2) as executor:
            counted = instrument(executor)

            def submit_many(seed: int) -> None:
                seen = {"completed": 0, "failed": 0, "cancelled": 0}
                futures: list[Future[Any]] = []
                for number in range(each):
                    kind = (number + seed) % 5
                    work: Callable[..., Any] = double
                    if kind == 0:
                        work = fail
                    futures.append(executor.submit(work, number))
                    if kind == 1:
                        futures[-1].cancel()
                for future in futures:
                    try:
                        seen["failed" if future.exception(120) else "completed"] += 1
                    except CancelledError:
                        seen["cancelled"] += 1
                outcomes.append(seen)

            threads = [threading.Thread(target=submit_many, args=(seed,)) for seed in range(submitters)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            stats = counted.stats()
        for kind in ("completed", "failed", "cancelled"):
            self.assertEqual(getattr(stats, kind), sum(seen[kind] for seen in outcomes), kind)
        self.assertEqual((stats.submitted, stats.active, stats.pending), (submitters * each, 0, 0))
        self.assertGreater(min(stats.completed, stats.failed, stats.cancelled), 0)
        totals = counted.meter.totals()
        ran = stats.completed + stats.failed
        self.assertEqual((sum(totals.queue_wait.values()), sum(totals.run_time.values())), (ran, ran))

    def test_neither_side_keeps_a_reference_to_arguments_results_or_exceptions(self) -> None:
        with spawned(1) as executor:
            instrument(executor)
            argument, keyword = Payload(), Payload()
            seen: list[weakref.ref[Any]] = [weakref.ref(argument), weakref.ref(keyword)]
            future = executor.submit(new_payload, argument, key=keyword)
            seen.append(weakref.ref(future.result(60)))
            failed = executor.submit(fail_with, argument)
            seen += [weakref.ref(error) for error in (failed.exception(60),) if error is not None]
            seen += [weakref.ref(error.args[0]) for error in (failed.exception(60),) if error is not None]
            hold = executor.submit(time.sleep, 0.2)
            waiting = [executor.submit(new_payload, argument) for _ in range(5)]
            self.assertTrue(waiting[-1].cancel())
            wait([hold, *waiting], 60)
            seen.append(weakref.ref(waiting[0].result(60)))
            del argument, keyword, future, failed, hold, waiting
            for _ in range(4):  # the worker, and the pool's threads, let go of the work before with the next one
                self.assertEqual(executor.submit(int).result(60), 0)
            executor.submit(fail).exception(60)  # the worker's loop keeps the last exception until there is another
            self.assertEqual(executor.submit(payloads_here).result(60), [])
            end = time.monotonic() + 30
            while any(ref() is not None for ref in seen) and time.monotonic() < end:
                executor.submit(int).result(60)
                gc.collect()
            self.assertEqual([ref() for ref in seen], [None] * 6)
            self.assertEqual(payloads_here(), [])

    def test_work_of_a_pool_whose_worker_dies_has_failed(self) -> None:
        with spawned(1) as executor:
            counted = instrument(executor)
            died: Future[Any] = executor.submit(os._exit, 3)
            futures = [died, *(executor.submit(double, n) for n in range(3))]
            for future in futures:
                with self.assertRaises(BrokenExecutor):
                    future.result(60)
            with self.assertRaises(BrokenExecutor):
                executor.submit(double, 1)
            stats = counted.stats()
        self.assertEqual((stats.submitted, stats.failed, stats.active, stats.pending), (4, 4, 0, 0))

    def test_a_result_that_can_not_be_sent_is_a_failure(self) -> None:
        with spawned(1) as executor:
            counted = instrument(executor)
            with self.assertRaisesRegex(TypeError, "pickle"):
                executor.submit(threading.Lock).result(60)
            self.assertEqual((counted.stats().failed, counted.stats().active), (1, 0))

    def test_a_loop_can_use_it_and_so_can_map(self) -> None:
        async def main(executor: Any) -> Any:
            return await asyncio.get_running_loop().run_in_executor(executor, double, 21)

        with ProcessPoolExecutor(1) as executor:  # started as the system does by default
            counted = instrument(executor)
            self.assertEqual(asyncio.run(main(executor)), 42)
            self.assertEqual(list(executor.map(double, range(4), chunksize=2)), [0, 2, 4, 6])
            self.assertEqual(counted.stats().completed, 3)  # two chunks


if __name__ == "__main__":
    unittest.main()
