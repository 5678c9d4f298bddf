"""Counts are exact, so nothing here waits for a time: events, barriers and finished futures order everything."""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
import math
import sys
import threading
import unittest
import weakref
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor, wait
from typing import Any, NoReturn, cast
from unittest import mock

from headroom_probe._blame.blame import blame_of
from headroom_probe._blame.own import own_code
from headroom_probe._loop.frames import StackSamples, stack_of
from headroom_probe._sources.executor_meter import Meter
from headroom_probe._sources.executor_source import ExecutorSource
from headroom_probe.executors import InstrumentedThreadPoolExecutor, instrument

from ..requirement import required


class Payload:
    """Something that can be referred to weakly."""


class Traced:
    """As tools that trace wrap a method of a class: what it binds to passes for a method, and can't be made like one."""

    calls = 0

    def __init__(self, wrapped: Any) -> None:
        self._wrapped = wrapped

    def __get__(self, instance: Any, owner: Any) -> Any:
        return Traced(self._wrapped.__get__(instance, owner))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wrapped, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        Traced.calls += 1
        return self._wrapped(*args, **kwargs)


def fail(*_: object) -> NoReturn:
    raise ValueError("no")


def hold(running: threading.Event, go: threading.Event) -> None:
    running.set()
    go.wait(30)


def double(number: int) -> int:
    return 2 * number


class ThreadPools(unittest.TestCase):
    def test_counts_are_exact_after_100000_concurrent_submits_with_failures_and_cancellations(self) -> None:
        submitters, each = 8, 12_500
        outcomes = []

        with InstrumentedThreadPoolExecutor(8) as executor:

            def submit_many(seed: int) -> None:
                seen = {"completed": 0, "failed": 0, "cancelled": 0}
                futures = []
                for number in range(each):
                    kind = (number + seed) % 5
                    future = executor.submit(fail if kind == 0 else math.sqrt, number)
                    if kind == 1:
                        future.cancel()
                    futures.append(future)
                for future in futures:
                    try:
                        seen["failed" if future.exception() else "completed"] += 1
                    except CancelledError:
                        seen["cancelled"] += 1
                outcomes.append(seen)

            threads = [threading.Thread(target=submit_many, args=(seed,)) for seed in range(submitters)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            stats = executor.stats()
        for kind in ("completed", "failed", "cancelled"):
            self.assertEqual(getattr(stats, kind), sum(seen[kind] for seen in outcomes), kind)
            self.assertGreater(getattr(stats, kind), 0)
        self.assertEqual((stats.submitted, stats.active, stats.pending), (submitters * each, 0, 0))
        totals = executor._instrument.meter.totals()
        ran = stats.completed + stats.failed
        self.assertEqual((sum(totals.queue_wait.values()), sum(totals.run_time.values())), (ran, ran))

    def test_the_count_is_there_before_the_result_is(self) -> None:
        with InstrumentedThreadPoolExecutor(4) as executor:
            for number in range(1, 2000):
                executor.submit(double, number).result()
                self.assertEqual(executor.stats().completed, number)

    def test_active_idle_and_pending_are_those_of_this_moment(self) -> None:
        go, running = threading.Event(), threading.Semaphore(0)

        def work() -> None:
            running.release()
            go.wait(30)

        with InstrumentedThreadPoolExecutor(2) as executor:
            futures = [executor.submit(work) for _ in range(5)]
            for _ in range(2):
                running.acquire(timeout=30)
            stats = executor.stats()
            self.assertEqual((stats.workers, stats.active, stats.idle, stats.pending), (2, 2, 0, 3))
            self.assertTrue(futures[4].cancel())
            self.assertEqual(executor.stats().pending, 2)
            self.assertEqual(executor.stats().cancelled, 1)
            go.set()
            wait(futures, 30)
            stats = executor.stats()
        self.assertEqual((stats.active, stats.idle, stats.pending, stats.completed), (0, 2, 0, 4))
        self.assertGreater(stats.saturated_ms, 0)

    def test_shutdown_that_cancels_is_counted_and_a_refused_submit_is_not(self) -> None:
        executor = InstrumentedThreadPoolExecutor(1)
        go, running = threading.Event(), threading.Event()
        executor.submit(hold, running, go)
        running.wait(30)
        for _ in range(10):
            executor.submit(double, 1)
        executor.shutdown(wait=False, cancel_futures=True)
        with self.assertRaises(RuntimeError):
            executor.submit(double, 1)
        stats = executor.stats()
        self.assertEqual((stats.submitted, stats.cancelled, stats.active, stats.pending), (11, 10, 1, 0))
        go.set()
        executor.shutdown()
        self.assertEqual(executor.stats().completed, 1)

    def test_a_pool_whose_initializer_raises_has_failed_all_it_was_given(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        executor = InstrumentedThreadPoolExecutor(1, initializer=fail)
        future = executor.submit(double, 1)
        with self.assertRaises(BrokenExecutor):
            future.result(30)
        executor.shutdown()
        self.assertEqual((executor.stats().failed, executor.stats().pending), (1, 0))

    def test_it_keeps_no_reference_to_arguments_results_or_exceptions(self) -> None:
        with InstrumentedThreadPoolExecutor(2) as executor:
            argument, keyword = Payload(), Payload()
            seen = [weakref.ref(argument), weakref.ref(keyword)]
            future = executor.submit(lambda x, key: Payload(), argument, key=keyword)
            seen.append(weakref.ref(future.result(30)))
            failed = executor.submit(fail, argument)
            error = failed.exception(30)
            assert error is not None
            executor.submit(int).result(30)  # the worker lets go of the work before with the next one
            executor.submit(int).result(30)
            del argument, keyword, future, failed
            gc.collect()
            # The exception is still held here, and its traceback must not hold the arguments through a frame of ours.
            frames, traceback = [], error.__traceback__
            while traceback is not None:
                frames.append(traceback.tb_frame)
                traceback = traceback.tb_next
            ours = [frame for frame in frames if frame.f_code.co_filename.endswith("headroom_probe/executors.py")]
            self.assertTrue(ours)
            self.assertFalse([v for f in ours for v in f.f_locals.values() if isinstance(v, (Payload, tuple))])
            del frames, traceback, ours, error
            gc.collect()
            self.assertEqual([ref() for ref in seen], [None, None, None])

    def test_an_instrumented_executor_is_collected_and_its_threads_end(self) -> None:
        executor = ThreadPoolExecutor(1)
        instrument(executor)
        executor.submit(int).result(30)
        (thread,) = executor._threads
        gone = weakref.ref(executor)
        del executor
        gc.collect()
        self.assertIsNone(gone())
        thread.join(30)
        self.assertFalse(thread.is_alive())

    def test_an_existing_executor_is_counted_once_also_by_map(self) -> None:
        with ThreadPoolExecutor(2) as executor:
            first = instrument(executor, name="io")
            self.assertIs(instrument(executor), first)
            self.assertEqual(list(executor.map(double, range(10))), list(range(0, 20, 2)))
            self.assertEqual(first.stats().completed, 10)
            self.assertEqual({m.dimensions["Executor"] for m in first.metrics(None)}, {"io"})

    def test_keyword_arguments_of_any_name_reach_the_function(self) -> None:
        with InstrumentedThreadPoolExecutor(1) as executor:
            given = {"task": 2, "meter": 3, "plain": 4}
            self.assertEqual(executor.submit(lambda **kwargs: kwargs, **given).result(30), given)

    def test_a_submit_that_is_traced_in_its_class_still_submits_and_is_counted_and_traced(self) -> None:
        before = Traced.calls
        plain = ThreadPoolExecutor(1)
        own = InstrumentedThreadPoolExecutor(1)
        self.addCleanup(plain.shutdown)
        self.addCleanup(own.shutdown)
        counted = instrument(plain)
        with (
            mock.patch.object(ThreadPoolExecutor, "submit", Traced(ThreadPoolExecutor.submit)),
            ThreadPoolExecutor(1) as later,
        ):
            counted_later = instrument(later)
            for executor in (plain, own, later):
                self.assertEqual(executor.submit(double, 4).result(30), 8)
        self.assertEqual(Traced.calls - before, 3)
        self.assertEqual(plain.submit(double, 4).result(30), 8)  # and after it is no longer traced
        self.assertEqual((counted.stats().completed, own.stats().completed, counted_later.stats().completed), (2, 1, 1))

    def test_a_submit_that_blocks_is_blamed_on_its_caller_and_not_on_the_counting(self) -> None:
        samples = StackSamples()

        def starting(thread: Any) -> None:
            samples.add(stack_of(sys._getframe()))
            plain(thread)

        def caller(executor: Any) -> None:
            executor.submit(int).result(30)

        plain = threading.Thread.start
        starting.__code__ = starting.__code__.replace(co_filename=threading.__file__)
        with ThreadPoolExecutor(1) as executor:
            instrument(executor)
            with mock.patch.object(threading.Thread, "start", starting):
                caller(executor)
        self.assertEqual(blame_of(samples.seen, own_code).function, "caller")

    def test_one_whose_submit_somebody_else_has_replaced_is_refused_and_goes_on(self) -> None:
        with ThreadPoolExecutor(1) as executor:
            setattr(executor, "submit", functools.partial(ThreadPoolExecutor.submit, executor))  # noqa: B010 - a method
            for _ in range(2):  # the first time leaves nothing behind
                with self.assertRaisesRegex(TypeError, "replaced"):
                    instrument(executor)
            self.assertEqual(executor.submit(double, 4).result(30), 8)
            del executor.submit

    def test_a_submit_that_is_held_keeps_the_executor_as_that_of_the_plain_class_does(self) -> None:
        submit = InstrumentedThreadPoolExecutor(1).submit
        gc.collect()
        self.assertEqual(submit(double, 4).result(30), 8)

    def test_work_that_was_queued_and_then_refused_for_want_of_a_thread_counts_if_it_runs(self) -> None:
        executor = InstrumentedThreadPoolExecutor(4)
        go, running = threading.Event(), threading.Event()
        executor.submit(hold, running, go)
        running.wait(30)
        start = mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start new thread"))
        with start, self.assertRaisesRegex(RuntimeError, "new thread"):
            executor.submit(double, 1)
        self.assertEqual((executor.stats().submitted, executor.stats().pending), (1, 0))
        go.set()
        executor.shutdown()
        stats = executor.stats()
        self.assertEqual((stats.submitted, stats.completed, stats.active, stats.pending), (2, 2, 0, 0))

    def test_what_can_not_be_counted_is_refused(self) -> None:
        for wrong in (object(), None, 3):
            with self.assertRaises(TypeError):
                instrument(cast("Any", wrong))


class DefaultExecutors(unittest.TestCase):
    def check(self, loop: asyncio.AbstractEventLoop) -> None:
        async def main() -> Any:
            counted = instrument(asyncio.get_running_loop())
            self.assertIs(instrument(asyncio.get_running_loop()), counted)
            results = await asyncio.gather(*(loop.run_in_executor(None, double, n) for n in range(50)))
            with self.assertRaises(ValueError):
                await loop.run_in_executor(None, fail)
            return sum(results), counted.stats()

        try:
            total, stats = loop.run_until_complete(main())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
        self.assertEqual((total, stats.completed, stats.failed), (2450, 50, 1))

    def test_a_loops_default_executor_is_counted_before_its_first_use(self) -> None:
        self.check(asyncio.new_event_loop())

    def test_and_after_it(self) -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(loop.run_in_executor(None, int))
        self.check(loop)

    def test_uvloops_too(self) -> None:
        self.check(required(self, "uvloop").new_event_loop())


class Intervals(unittest.TestCase):
    """The same meter on a clock of the test."""

    def setUp(self) -> None:
        self.now = 0.0
        self.meter = Meter(1, clock=lambda: self.now)
        self.source = ExecutorSource("cpu", self.meter, clock=lambda: self.now)

    def interval(self) -> dict[str, Any]:
        return {metric.name: metric for metric in self.source.metrics()}

    def test_means_waits_and_saturation_are_those_of_the_interval(self) -> None:
        first, second = self.meter.submitted(), self.meter.submitted()
        self.meter.started(first)
        self.now = 2.0
        self.meter.ended(first)
        self.meter.started(second)
        self.now = 10.0
        metrics = self.interval()
        self.assertEqual(metrics["ExecutorActive"].values, [1.0])
        self.assertEqual(metrics["ExecutorPending"].values, [0.2])
        self.assertEqual(metrics["ExecutorSaturatedMs"].values, [2000.0])
        waits = metrics["ExecutorQueueWait"]
        self.assertEqual((waits.values[0], waits.counts), (0.0, [1, 1]))
        self.assertAlmostEqual(waits.values[1], 2000, delta=50)
        self.assertEqual(metrics["ExecutorRunTime"].counts, [1])
        self.now = 20.0
        metrics = self.interval()
        self.assertEqual((metrics["ExecutorActive"].values, metrics["ExecutorQueueWait"].values), ([1.0], []))

    def test_one_that_runs_before_the_executor_refuses_it_is_counted_once(self) -> None:
        task = self.meter.submitted()
        self.meter.started(task)
        self.meter.refused(task)
        totals = self.meter.totals()
        self.assertEqual((totals.submitted, totals.active, totals.pending), (1, 1, 0))
        self.meter.ended(task)
        totals = self.meter.totals()
        self.assertEqual((totals.submitted, totals.completed, totals.active, totals.pending), (1, 1, 0, 0))


if __name__ == "__main__":
    unittest.main()
