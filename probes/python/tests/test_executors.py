"""Counts are exact, so nothing here waits for a time: events, barriers and finished futures order everything."""

import asyncio
import gc
import logging
import math
import threading
import time
import unittest
import weakref
from concurrent.futures import BrokenExecutor, CancelledError, ProcessPoolExecutor, ThreadPoolExecutor, wait

from headroom_probe.executor_meter import Meter
from headroom_probe.executor_source import ExecutorSource
from headroom_probe.executors import InstrumentedThreadPoolExecutor, instrument

from .requirement import required


class Payload:
    """Something that can be referred to weakly."""


def fail(*_):
    raise ValueError("no")


def double(number):
    return 2 * number


def nap_and_double(number):
    time.sleep(0.05)
    return 2 * number


class ThreadPools(unittest.TestCase):
    def test_counts_are_exact_after_100000_concurrent_submits_with_failures_and_cancellations(self):
        submitters, each = 8, 12_500
        outcomes = []

        with InstrumentedThreadPoolExecutor(8) as executor:

            def submit_many(seed):
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

    def test_the_count_is_there_before_the_result_is(self):
        with InstrumentedThreadPoolExecutor(4) as executor:
            for number in range(1, 2000):
                executor.submit(double, number).result()
                self.assertEqual(executor.stats().completed, number)

    def test_active_idle_and_pending_are_those_of_this_moment(self):
        go, running = threading.Event(), threading.Semaphore(0)

        def work():
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

    def test_shutdown_that_cancels_is_counted_and_a_refused_submit_is_not(self):
        executor = InstrumentedThreadPoolExecutor(1)
        go, running = threading.Event(), threading.Event()
        executor.submit(lambda: (running.set(), go.wait(30)))
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

    def test_a_pool_whose_initializer_raises_has_failed_all_it_was_given(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        executor = InstrumentedThreadPoolExecutor(1, initializer=fail)
        future = executor.submit(double, 1)
        with self.assertRaises(BrokenExecutor):
            future.result(30)
        executor.shutdown()
        self.assertEqual((executor.stats().failed, executor.stats().pending), (1, 0))

    def test_it_keeps_no_reference_to_arguments_results_or_exceptions(self):
        with InstrumentedThreadPoolExecutor(2) as executor:
            argument, keyword = Payload(), Payload()
            seen = [weakref.ref(argument), weakref.ref(keyword)]
            future = executor.submit(lambda x, key: Payload(), argument, key=keyword)
            seen.append(weakref.ref(future.result(30)))
            failed = executor.submit(fail, argument)
            error = failed.exception(30)
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

    def test_an_instrumented_executor_is_collected_and_its_threads_end(self):
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

    def test_an_existing_executor_is_counted_once_also_by_map(self):
        with ThreadPoolExecutor(2) as executor:
            first = instrument(executor, name="io")
            self.assertIs(instrument(executor), first)
            self.assertEqual(list(executor.map(double, range(10))), list(range(0, 20, 2)))
            self.assertEqual(first.stats().completed, 10)
            self.assertEqual({m.dimensions["Executor"] for m in first.metrics(None)}, {"io"})

    def test_keyword_arguments_of_any_name_reach_the_function(self):
        with InstrumentedThreadPoolExecutor(1) as executor:
            given = {"task": 2, "meter": 3, "plain": 4}
            self.assertEqual(executor.submit(lambda **kwargs: kwargs, **given).result(30), given)

    def test_what_can_not_be_counted_is_refused(self):
        for wrong in (object(), None, 3):
            with self.assertRaises(TypeError):
                instrument(wrong)


class DefaultExecutors(unittest.TestCase):
    def check(self, loop):
        async def main():
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

    def test_a_loops_default_executor_is_counted_before_its_first_use(self):
        self.check(asyncio.new_event_loop())

    def test_and_after_it(self):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(loop.run_in_executor(None, int))
        self.check(loop)

    def test_uvloops_too(self):
        self.check(required(self, "uvloop").new_event_loop())


class ProcessPools(unittest.TestCase):
    def test_counts_times_and_results_come_back(self):
        with ProcessPoolExecutor(2) as executor:
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

    def test_cancelled_work_is_counted_and_cancelled_in_the_pool(self):
        with ProcessPoolExecutor(1) as executor:
            counted = instrument(executor)
            futures = [executor.submit(nap_and_double, number) for number in range(20)]
            cancelled = [future for future in reversed(futures) if future.cancel()]
            done, pending = wait(futures, 60)
            self.assertFalse(pending)
            self.assertTrue(cancelled and all(future.cancelled() for future in cancelled))
            stats = counted.stats()
        self.assertEqual((stats.cancelled, stats.completed), (len(cancelled), 20 - len(cancelled)))

    def test_a_result_that_can_not_be_sent_is_a_failure(self):
        with ProcessPoolExecutor(1) as executor:
            counted = instrument(executor)
            with self.assertRaisesRegex(TypeError, "pickle"):
                executor.submit(threading.Lock).result(60)
            self.assertEqual((counted.stats().failed, counted.stats().active), (1, 0))

    def test_a_loop_can_use_it_and_so_can_map(self):
        async def main(executor):
            return await asyncio.get_running_loop().run_in_executor(executor, double, 21)

        with ProcessPoolExecutor(1) as executor:
            counted = instrument(executor)
            self.assertEqual(asyncio.run(main(executor)), 42)
            self.assertEqual(list(executor.map(double, range(4), chunksize=2)), [0, 2, 4, 6])
            self.assertEqual(counted.stats().completed, 3)  # two chunks


class Intervals(unittest.TestCase):
    """The same meter on a clock of the test."""

    def setUp(self):
        self.now = 0.0
        self.meter = Meter(1, clock=lambda: self.now)
        self.source = ExecutorSource("cpu", self.meter, clock=lambda: self.now)

    def interval(self):
        return {metric.name: metric for metric in self.source.metrics()}

    def test_means_waits_and_saturation_are_those_of_the_interval(self):
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


if __name__ == "__main__":
    unittest.main()
