"""The probe on real loops. The machine may be noisy: names and lower bounds are exact, upper bounds are generous."""

import asyncio
import gc
import hashlib
import logging
import os
import pathlib
import subprocess
import sys
import threading
import time
import unittest

import headroom_probe
from headroom_probe.readers import PingReader, RunOnceReader

from .contract import CASES, shape_errors

ROOT = str(pathlib.Path(__file__).parents[1])


def block_sleeping(ms):
    time.sleep(ms / 1000)


def block_computing(ms):
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        sum(range(50))


def block_in_c(ms):
    bytes(ms * 1_000_000).count(b"x")  # holds the GIL throughout; its duration depends on the machine


def block_hashing(ms):
    hashlib.sha256(bytes(ms * 200_000)).digest()  # lets go of the GIL


def pile_up(ms):
    block_computing(ms)


async def timed(loop, block, ms, times=1):
    """Runs `times` callbacks in one iteration; returns how long that took, in ms."""
    await asyncio.sleep(0.03)
    marks = []
    loop.call_soon(lambda: marks.append(time.perf_counter()))
    for _ in range(times):
        loop.call_soon(block, ms)
    loop.call_soon(lambda: marks.append(time.perf_counter()))
    while len(marks) < 2:
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)  # on_episode is called while the loop runs on
    return (marks[1] - marks[0]) * 1000


class BlockingEpisodes(unittest.TestCase):
    def measure(self, block, ms, times=1):
        episodes = []

        async def main():
            loop = asyncio.get_running_loop()
            headroom_probe.attach(loop, on_episode=episodes.append)
            return await timed(loop, block, ms, times)

        took_ms = asyncio.run(main())
        self.assertTrue(episodes, "not detected")
        return max(episodes, key=lambda e: e.duration_ms), took_ms

    def check(self, block, ms, times=1):
        episode, took_ms = self.measure(block, ms, times)
        self.assertEqual((episode.function, episode.file), (block.__name__, "tests/test_probe.py"))
        first = block.__code__.co_firstlineno
        self.assertTrue(first <= episode.line <= first + 3, episode.line)
        self.assertIn(block.__name__, episode.stack.split(";"))
        tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * took_ms)
        self.assertAlmostEqual(episode.duration_ms, took_ms, delta=tolerance)
        self.assertAlmostEqual(episode.started_at / 1000, time.time(), delta=30)

    def test_a_block_is_found_measured_and_named_whatever_holds_the_loop(self):
        for block in (block_sleeping, block_computing):
            for ms in CASES["blocks"]["durationsMs"]:
                with self.subTest(block=block.__name__, ms=ms):
                    self.check(block, ms)
        for block in (block_in_c, block_hashing):
            with self.subTest(block=block.__name__):
                self.check(block, 400)

    def test_most_blocks_as_long_as_the_threshold_are_found(self):
        found = []

        async def main():
            loop = asyncio.get_running_loop()
            headroom_probe.attach(loop, threshold_ms=CASES["thresholdMs"], on_episode=found.append)
            for block in (block_sleeping, block_computing) * 8:
                await timed(loop, block, CASES["thresholdMs"])

        asyncio.run(main())
        named = [episode for episode in found if episode.function in ("block_sleeping", "block_computing")]
        self.assertGreaterEqual(len(named), 8, "all of them on a machine with time to spare")

    def test_short_callbacks_that_pile_up_in_one_iteration_are_one_episode(self):
        episode, took_ms = self.measure(pile_up, 5, times=30)
        self.assertGreaterEqual(episode.duration_ms, 140)
        self.assertIn("pile_up", episode.stack)

    def test_the_function_is_blamed_that_was_there_most_of_the_time_not_its_small_parts(self):
        def render(ms):
            end = time.perf_counter() + ms / 1000
            while time.perf_counter() < end:
                for part in (first_part, second_part, third_part):
                    part()

        def first_part():
            time.sleep(0.004)

        def second_part():
            time.sleep(0.004)

        def third_part():
            time.sleep(0.004)

        episode, _ = self.measure(render, 300)
        self.assertEqual(episode.function, "render")

    def test_the_application_is_blamed_and_not_the_standard_library_it_calls(self):
        def load_settings(ms):
            subprocess.run([sys.executable, "-c", "import time; time.sleep(0.2)"], check=True)

        episode, _ = self.measure(load_settings, 200)
        self.assertEqual(episode.function, "load_settings")
        self.assertIn("load_settings;run;", episode.stack)

    def test_a_healthy_loop_has_no_episode_and_no_wait(self):
        async def main():
            probe = headroom_probe.attach(threshold_ms=100)
            end = time.monotonic() + 1
            while time.monotonic() < end:
                await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(20)))
            return probe.snapshot()

        snapshot = asyncio.run(main())
        self.assertEqual(snapshot.episodes, [])
        self.assertEqual(snapshot.lag_p50_ms, 0.0)

    def test_snapshot_has_the_waits_the_episodes_and_the_totals(self):
        async def main():
            probe = headroom_probe.attach(service="shop")
            await asyncio.sleep(0.02)
            for _ in range(3):
                block_sleeping(100)
                await asyncio.sleep(0.1)
            return probe.snapshot()

        snapshot = asyncio.run(main())
        self.assertEqual((snapshot.service, snapshot.episodes_total), ("shop", 3))
        self.assertGreater(snapshot.lag_p99_ms, 80)
        self.assertGreaterEqual(snapshot.blocked_ms_total, 299)
        self.assertEqual(snapshot.episodes[0].function, "block_sleeping")

    def test_a_raising_on_episode_does_not_reach_the_application(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        raised = []

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: raised.append(context))
            headroom_probe.attach(on_episode=lambda episode: 1 / 0)
            await asyncio.sleep(0.02)
            block_sleeping(50)
            await asyncio.sleep(0.1)

        asyncio.run(main())
        self.assertEqual(raised, [])


class OtherLoops(unittest.TestCase):
    def test_asyncios_own_loop_is_read_without_callbacks(self):
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        self.assertIsInstance(headroom_probe.attach(loop)._reader, RunOnceReader)

    def test_a_loop_with_a_turn_of_its_own_is_pinged_and_its_blocks_are_named_too(self):
        class OwnLoop(asyncio.SelectorEventLoop):
            def _run_once(self):
                super()._run_once()

        episodes = []

        async def main():
            loop = asyncio.get_running_loop()
            probe = headroom_probe.attach(loop, on_episode=episodes.append)
            self.assertIsInstance(probe._reader, PingReader)
            await timed(loop, block_computing, 200)

        loop = OwnLoop()
        try:
            loop.run_until_complete(main())
        finally:
            loop.close()
        self.assertEqual(episodes[0].function, "block_computing")
        self.assertGreater(episodes[0].duration_ms, 180)


class Lifetime(unittest.TestCase):
    def probe_threads(self):
        return [thread for thread in threading.enumerate() if thread.name == "headroom-probe"]

    def eventually(self, condition):
        end = time.monotonic() + 20
        while not condition() and time.monotonic() < end:
            time.sleep(0.01)
        self.assertTrue(condition())

    def test_a_second_attach_gives_the_same_probe_and_no_second_thread(self):
        self.eventually(lambda: not self.probe_threads())

        async def main():
            first = headroom_probe.attach()
            self.assertIs(headroom_probe.attach(service="other"), first)
            self.assertEqual(len(self.probe_threads()), 1)
            first.stop()
            self.assertIsNot(headroom_probe.attach(), first)

        asyncio.run(main())

    def test_two_loops_in_two_threads_have_a_probe_each(self):
        blamed = {}

        def run(name, block):
            async def main():
                headroom_probe.attach(on_episode=lambda e: blamed.setdefault(name, e.function))
                await asyncio.sleep(0.05)
                block(100)
                await asyncio.sleep(0.1)

            asyncio.run(main())

        threads = [
            threading.Thread(target=run, args=args) for args in (("a", block_sleeping), ("b", block_computing))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(blamed, {"a": "block_sleeping", "b": "block_computing"})

    def test_it_ends_with_its_loop_and_sends_what_it_has(self):
        for _ in range(20):
            documents = []

            async def main():
                headroom_probe.attach(outputs=[documents.append], interval_s=60)
                await asyncio.sleep(0.01)
                block_sleeping(30)
                await asyncio.sleep(0.03)

            asyncio.run(main())
            self.eventually(lambda: documents and not self.probe_threads())
            self.assertEqual(shape_errors(documents[0]), [])
            self.assertIn("block_sleeping", [e["function"] for e in documents[0]["Episodes"]])
            self.assertEqual(len(documents), 1)

    def test_it_keeps_no_loop_alive(self):
        loop = asyncio.new_event_loop()
        headroom_probe.attach(loop)
        loop.close()
        del loop
        gc.collect()
        self.eventually(lambda: not self.probe_threads())

    def test_stop_sends_the_last_document_before_it_returns_and_only_once(self):
        documents = []

        async def main():
            probe = headroom_probe.attach(outputs=[documents.append], interval_s=60)
            await asyncio.sleep(0.05)
            probe.stop()
            probe.stop()
            self.assertFalse(probe.active)
            self.assertEqual([d["LoopHeartbeat"] for d in documents], [1])

        asyncio.run(main())

    def test_each_interval_has_one_document_also_while_the_loop_is_blocked(self):
        documents = []

        async def main():
            headroom_probe.attach(outputs=[documents.append], interval_s=0.2)
            await asyncio.sleep(0.02)
            block_sleeping(900)
            await asyncio.sleep(0.05)

        asyncio.run(main())
        stamps = [document["_aws"]["Timestamp"] for document in documents[:4]]
        self.assertTrue(all(180 <= later - earlier <= 220 for earlier, later in zip(stamps, stamps[1:])), stamps)
        self.assertTrue(all(document["LoopHeartbeat"] == 1 for document in documents[:4]))
        self.assertTrue(documents[1]["Episodes"][0]["ongoing"])
        self.assertEqual(documents[1]["Episodes"][0]["function"], "block_sleeping")

    def test_attach_without_a_loop_says_what_to_do(self):
        with self.assertRaisesRegex(RuntimeError, "loop="):
            headroom_probe.attach()

    def test_wrong_settings_are_refused_with_the_value(self):
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        for wrong in ({"threshold_ms": 1}, {"threshold_ms": float("nan")}, {"interval_s": 0}, {"outputs": ["tcp:"]}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                headroom_probe.attach(loop, **wrong)
        self.assertFalse(self.probe_threads() and headroom_probe.probe._probes.get(loop))


class Processes(unittest.TestCase):
    def run_script(self, script, **environment):
        result = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": ROOT, **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_the_child_of_a_fork_is_unharmed_and_can_attach_a_probe_of_its_own(self):
        result = self.run_script("""
import asyncio, os, time, headroom_probe
async def parent():
    probe = headroom_probe.attach()
    for _ in range(10):
        pid = os.fork()
        if pid == 0:
            return probe
        assert os.waitpid(pid, 0)[1] == 0
    assert probe.active
    print("parent")
async def child():
    seen = []
    probe = headroom_probe.attach(on_episode=seen.append)
    await asyncio.sleep(0.05)
    time.sleep(0.1)
    await asyncio.sleep(0.1)
    assert probe.active and seen[0].duration_ms > 90, seen
inherited = asyncio.run(parent())
if inherited:
    assert not inherited.active
    inherited.stop()
    inherited.snapshot()
    asyncio.run(child())
""")
        self.assertEqual(result.stdout, "parent\n")

    def test_a_process_that_ends_with_its_loop_open_ends_cleanly_with_its_last_document(self):
        for ending in ("", "raise SystemExit(0)", "loop.stop(); loop.run_forever()"):
            with self.subTest(ending):
                result = self.run_script(
                    "import asyncio, headroom_probe\n"
                    "loop = asyncio.new_event_loop()\n"
                    "headroom_probe.attach(loop)\n"
                    "loop.run_until_complete(asyncio.sleep(0.1))\n" + ending,
                    HEADROOM_EMF="stdout:",
                    HEADROOM_SERVICE="job",
                )
                self.assertEqual(result.stdout.count("\n"), 1)
                self.assertIn('"Service":"job"', result.stdout)
                self.assertEqual(result.stderr, "")

    def test_a_wrong_address_in_the_environment_is_logged_and_the_service_starts(self):
        result = self.run_script(
            "import asyncio, headroom_probe\n"
            "async def main(): print(headroom_probe.attach().active)\n"
            "asyncio.run(main())",
            HEADROOM_EMF="udp:/127.0.0.1",
        )
        self.assertEqual(result.stdout, "True\n")
        self.assertIn("HEADROOM_EMF", result.stderr)


if __name__ == "__main__":
    unittest.main()
