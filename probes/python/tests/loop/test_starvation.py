"""A loop that is blocked, and one whose thread gets no processor, told apart."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
import unittest
from typing import Any, cast

import headroom_probe
from headroom_probe._loop.episode import NOT_SCHEDULED, Episode
from headroom_probe._loop.interval import Interval
from headroom_probe._loop.loopthread import LoopThread
from headroom_probe._loop.starvation import STALE_S, ProcessorWait
from headroom_probe._loop.watchdog import REST_S, Rest, Watchdog
from headroom_probe._probe.document import Identity, emf_documents

from ..contract import shape_errors
from .test_watchdog import ScriptedReader


class ScriptedThread:
    """Its accounts are what the test says."""

    clock: int | None = 77

    def __init__(self) -> None:
        self.cpu = 0.0
        self.delay: float | None = 0.0
        self.asleep = False
        self.stamps: dict[float | None, float] = {}

    def cpu_s(self) -> float | None:
        return self.cpu

    def delay_s(self) -> float | None:
        return self.delay

    def sleeps(self) -> bool:
        return self.asleep

    def stamped_s(self, key: float | None) -> float | None:
        return self.stamps.get(key)


class Waiting(unittest.TestCase):
    def setUp(self) -> None:
        self.thread = ScriptedThread()
        self.wait = ProcessorWait(self.thread)
        self.wait.at_rest(1.0)

    def test_it_counts_from_before_the_iteration_to_its_end(self) -> None:
        self.thread.delay, self.thread.cpu = 0.012, 0.001
        self.wait.begin(1.01, 0.015, 1.025)
        self.thread.stamps[1.01] = 0.030
        self.thread.delay = 9.0  # what came after the end does not matter
        self.assertAlmostEqual(self.wait.until(0.050), 0.030)

    def test_what_the_thread_computed_meanwhile_was_no_wait(self) -> None:
        self.thread.delay, self.thread.cpu = 0.012, 0.015  # so the 12 ms were before the iteration
        self.wait.begin(1.01, 0.015, 1.025)
        self.assertAlmostEqual(self.wait.until(0.015), 0.0)

    def test_a_thread_that_sleeps_in_a_call_has_waited_before_the_iteration(self) -> None:
        self.thread.delay, self.thread.cpu, self.thread.asleep = 0.012, 0.001, True
        self.wait.begin(1.01, 0.015, 1.025)
        self.assertAlmostEqual(self.wait.until(0.015), 0.0)
        self.thread.stamps[1.01] = 0.030  # and for 18 ms since
        self.assertAlmostEqual(self.wait.until(0.050), 0.018)

    def test_a_wait_that_goes_on_at_the_first_look_counts_from_its_beginning(self) -> None:
        """The kernel adds it to its account when it is over."""
        self.thread.cpu = 0.001
        self.wait.begin(1.01, 0.060, 1.070)
        self.thread.stamps[1.01] = 0.058
        self.assertAlmostEqual(self.wait.until(0.061), 0.058)

    def test_it_is_never_longer_than_the_iteration(self) -> None:
        self.thread.delay = 5.0
        self.wait.begin(1.01, 0.010, 1.020)
        self.assertAlmostEqual(self.wait.until(0.010), 0.010)
        self.thread.delay = 15.0
        self.assertAlmostEqual(self.wait.until(0.025), 0.025)

    def test_an_old_account_says_nothing_about_the_time_before_the_first_look(self) -> None:
        self.thread.delay = 0.008
        at = 1.1 + STALE_S
        self.wait.begin(at, 0.010, at + 0.010)
        self.thread.delay = 0.009
        self.assertAlmostEqual(self.wait.until(0.030), 0.001)

    def test_a_system_without_the_account_has_no_wait(self) -> None:
        self.thread.delay = None
        for wait in (ProcessorWait(None), ProcessorWait(self.thread)):
            wait.at_rest(1.0)
            wait.young()
            wait.begin(1.01, 0.010, 1.020)
            self.assertEqual(wait.until(0.5), 0.0)


class Resting(unittest.TestCase):
    def setUp(self) -> None:
        self.reader = ScriptedReader()
        self.reader.thread = self.thread = ScriptedThread()
        self.watchdog = Watchdog(self.reader, 0.020, lambda episode: None)

    def rest_after(self, now: float) -> Any:
        self.watchdog.step(now)
        return self.watchdog.rest

    def test_a_loop_that_waits_is_looked_at_again_once_its_thread_has_run(self) -> None:
        self.thread.cpu = 1.5
        self.assertEqual(self.rest_after(1.0), Rest(77, 1.5, 1.0 + REST_S))

    def test_the_clock_is_read_before_the_look(self) -> None:
        """What the thread does after the look must show, or a block that sleeps would be taken for rest."""
        look = self.reader.look

        def running(arm_s: float, now: float) -> Any:
            self.thread.cpu = 2.5
            return look(arm_s, now)

        self.reader.look = running  # type: ignore[method-assign]
        self.assertEqual(self.rest_after(1.0).cpu_s, 0.0)

    def test_none_where_an_iteration_goes_on_or_the_loop_does_not_run_or_no_clock_is_known(self) -> None:
        self.reader.present = 0.999
        self.assertIsNone(self.rest_after(1.0))
        self.reader.present = None
        self.assertIsNotNone(self.rest_after(1.1))
        self.thread.clock = None
        self.assertIsNone(self.rest_after(1.2))
        self.thread.clock, self.reader.running = 77, False
        self.assertIsNone(self.rest_after(1.3))
        self.reader.running, self.reader.thread = True, None
        self.assertIsNone(self.rest_after(1.4))

    def test_time_of_rest_is_observed_also_before_the_next_look(self) -> None:
        self.rest_after(1.0)
        self.rest_after(1.5)
        shown = self.watchdog.present(1.75)
        self.assertAlmostEqual(shown.observed_s, self.watchdog.interval.observed_s + 0.25)

    def test_it_is_over_before_what_is_known_of_waits_is_stale(self) -> None:
        self.assertLess(REST_S, STALE_S)


class Judging(unittest.TestCase):
    def setUp(self) -> None:
        self.reader = ScriptedReader()
        self.reader.thread = self.thread = ScriptedThread()
        self.told: list[Episode] = []
        self.watchdog = Watchdog(self.reader, 0.020, self.told.append)
        self.watchdog._last_look = 0.0
        self.watchdog.step(0.9)

    def block(self, waited_s: float, lasted_s: float = 0.030) -> Interval:
        """From 1.0 on; of it the thread waited for a processor after the first look."""
        self.reader.present = 1.0
        self.watchdog.step(1.006)
        self.thread.delay = waited_s
        self.reader.present, self.reader.ends[1.0] = None, 1.0 + lasted_s
        self.watchdog.step(1.010 + lasted_s)
        return self.watchdog.close_interval(2.0)

    def test_an_iteration_that_mostly_waited_for_a_processor_blames_nobody(self) -> None:
        closed = self.block(0.016)
        (episode,) = closed.episodes
        self.assertEqual((episode.function, episode.file, episode.line), (NOT_SCHEDULED, "unknown", 0))
        self.assertEqual((round(episode.duration_ms), episode.waited_for_cpu_ms), (30, 16.0))
        self.assertEqual(episode.stack, "<module> shop.py:1")
        self.assertEqual((self.told, closed.episode_count, closed.blocked_s, closed.slow), ([], 0, 0.0, {}))

    def test_its_waits_are_in_the_lag_all_the_same(self) -> None:
        self.assertAlmostEqual(self.block(0.016).lag_quantiles_ms()[-1], 30.0)

    def test_one_that_waited_for_less_than_a_quarter_is_a_block_and_says_so(self) -> None:
        """It may be an error of measurement that brings it below the threshold."""
        closed = self.block(0.005, 0.024)
        self.assertEqual(([e.function for e in self.told], closed.episode_count), (["<module>"], 1))
        self.assertAlmostEqual(closed.blocked_s, 0.024)
        self.assertEqual(self.told[0].waited_for_cpu_ms, 5.0)

    def test_one_that_would_have_been_long_enough_without_the_wait_is_a_block(self) -> None:
        self.block(0.120, lasted_s=0.145)
        self.assertEqual([(e.function, e.waited_for_cpu_ms) for e in self.told], [("<module>", 120.0)])

    def test_the_document_has_the_wait_where_there_was_one(self) -> None:
        for waited_s, wanted in ((0.016, 16.0), (0.0, None)):
            self.setUp()
            document = emf_documents(self.block(waited_s), Identity("api", "h", None), 1, 0)[0]
            self.assertEqual(shape_errors(document), [])
            self.assertEqual(document["Episodes"][0].get("waitedForCpuMs"), wanted)


@unittest.skipUnless(os.path.exists(f"/proc/self/task/{os.getpid()}/schedstat"), "this system has no such account")
class OnThisMachine(unittest.TestCase):
    def test_more_threads_than_processors_make_one_wait(self) -> None:
        """Separate processes compete for one processor with a thread of ours, whose account grows by about their share."""
        script = "import os\nos.sched_setaffinity(0, {%d})\nwhile os.getppid() == %d: pass"
        command = [sys.executable, "-c", script % (min(os.sched_getaffinity(0)), os.getpid())]
        for _ in range(2):
            child = subprocess.Popen(command)
            self.addCleanup(child.wait, 20)
            self.addCleanup(child.kill)
        grown = []

        def compete() -> None:
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # of this thread only
            thread = LoopThread(cast("asyncio.AbstractEventLoop", object()))
            thread._learn_accounts()
            before, end = thread.delay_s() or 0.0, time.monotonic() + 20
            while (thread.delay_s() or 0.0) - before < 0.05 and time.monotonic() < end:
                sum(range(1000))
            grown.append((thread.delay_s() or 0.0) - before)

        competing = threading.Thread(target=compete)
        competing.start()
        competing.join()
        self.assertGreaterEqual(grown[0], 0.05)

    def test_a_block_of_any_kind_is_still_blamed_on_its_function(self) -> None:
        told: list[Any] = []

        def block_waiting() -> None:
            time.sleep(0.5)

        async def main() -> None:
            headroom_probe.attach(on_episode=told.append)
            await asyncio.sleep(0.1)
            for _ in range(3):
                block_waiting()
                await asyncio.sleep(0.2)

        asyncio.run(main())
        self.assertGreaterEqual([episode.function for episode in told].count("block_waiting"), 1)


if __name__ == "__main__":
    unittest.main()
