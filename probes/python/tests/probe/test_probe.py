"""The probe on real loops. The machine may be noisy: names and lower bounds are exact, upper bounds are generous."""

from __future__ import annotations

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
import warnings
import weakref
from typing import Any, Callable, NoReturn, cast
from unittest import mock

import headroom_probe
from headroom_probe._blame.blame import blame_of
from headroom_probe._blame.own import own_code
from headroom_probe._loop.frames import StackSamples
from headroom_probe._loop.ping import PingReader
from headroom_probe._loop.readers import RunOnceReader
from headroom_probe._probe import registry

from ..contract import CASES, shape_errors

ROOT = str(pathlib.Path(__file__).parents[2])


def block_sleeping(ms: float) -> None:
    time.sleep(ms / 1000)


def block_computing(ms: float) -> None:
    end = time.thread_time() + ms / 1000  # of a processor, however many others want it
    while time.thread_time() < end:
        sum(range(50))


def block_in_c(ms: float) -> None:
    bytes(int(ms) * 1_000_000).count(b"x")  # holds the GIL throughout; its duration depends on the machine


def block_hashing(ms: float) -> None:
    hashlib.sha256(bytes(int(ms) * 200_000)).digest()  # lets go of the GIL


def pile_up(ms: float) -> None:
    block_computing(ms)


async def timed(
    loop: asyncio.AbstractEventLoop,
    block: Callable[[float], None],
    ms: float,
    times: int = 1,
    told: list[Any] | None = None,
) -> Any:
    """Runs `times` callbacks in one iteration; returns how long that took, in ms.

    With `told`: once an episode like it is there, and only that is left in it. A machine that gives the probe's thread
    no processor for the whole of a block hides it, so that up to five are made; most of them are found by the first.
    """
    for _ in range(1 if told is None else 5):
        await asyncio.sleep(0.03)
        began_ms = time.time() * 1000 - 15
        marks = []
        loop.call_soon(lambda: marks.append(time.perf_counter()))
        for _ in range(times):
            loop.call_soon(block, ms)
        loop.call_soon(lambda: marks.append(time.perf_counter()))
        while len(marks) < 2:
            await asyncio.sleep(0)
        took_ms = (marks[1] - marks[0]) * 1000
        if told is None:
            await asyncio.sleep(0.05)
        else:
            await until(lambda: any(like(e, began_ms, took_ms) for e in told), 3)
            told[:] = [episode for episode in told if like(episode, began_ms, took_ms)]
            if told:
                break
    return took_ms


def like(episode: Any, began_ms: float, took_ms: float) -> Any:
    return episode.duration_ms > took_ms / 2 and episode.started_at >= began_ms


async def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Lets the loop run until it holds; on_episode is called while the loop runs. Gives up after `seconds`."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        await asyncio.sleep(0.005)


class BlockingEpisodes(unittest.TestCase):
    def measure(self, block: Callable[[float], None], ms: float, times: int = 1) -> Any:
        episodes: list[headroom_probe.Episode] = []

        async def main() -> Any:
            loop = asyncio.get_running_loop()
            headroom_probe.attach(loop, on_episode=episodes.append)
            return await timed(loop, block, ms, times, episodes)

        took_ms = asyncio.run(main())
        self.assertTrue(episodes, "not detected")
        return max(episodes, key=lambda e: e.duration_ms), took_ms

    def check(self, block: Callable[[float], None], ms: float, times: int = 1) -> None:
        episode, took_ms = self.measure(block, ms, times)
        self.assertEqual((episode.function, episode.file), (block.__name__, "tests/probe/test_probe.py"))
        first = block.__code__.co_firstlineno
        self.assertTrue(first <= episode.line <= first + 3, episode.line)
        self.assertIn(f"{block.__name__} tests/probe/test_probe.py:{episode.line}", episode.stack.split(" < "))
        tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * took_ms)
        self.assertAlmostEqual(episode.duration_ms, took_ms, delta=tolerance)
        self.assertAlmostEqual(episode.started_at / 1000, time.time(), delta=30)

    def test_a_block_is_found_measured_and_named_whatever_holds_the_loop(self) -> None:
        for block in (block_sleeping, block_computing):
            for ms in CASES["blocks"]["durationsMs"]:
                with self.subTest(block=block.__name__, ms=ms):
                    self.check(block, ms)
        for block in (block_in_c, block_hashing):
            with self.subTest(block=block.__name__):
                self.check(block, 400)

    def test_most_blocks_as_long_as_the_threshold_are_found(self) -> None:
        found: list[headroom_probe.Episode] = []

        async def main() -> None:
            loop = asyncio.get_running_loop()
            headroom_probe.attach(loop, threshold_ms=CASES["thresholdMs"], on_episode=found.append)
            for block in (block_sleeping, block_computing) * 8:
                await timed(loop, block, CASES["thresholdMs"])

        asyncio.run(main())
        named = [episode for episode in found if episode.function in ("block_sleeping", "block_computing")]
        self.assertGreaterEqual(len(named), 8, "all of them on a machine with time to spare")

    def test_short_callbacks_that_pile_up_in_one_iteration_are_one_episode(self) -> None:
        episode, _took_ms = self.measure(pile_up, 5, times=30)
        self.assertGreaterEqual(episode.duration_ms, 140)
        self.assertIn("pile_up", episode.stack)

    def test_the_function_is_blamed_that_was_there_most_of_the_time_not_its_small_parts(self) -> None:
        def render() -> None:
            pass

        def part() -> None:
            pass

        def rare() -> None:
            pass

        parts = [part.__code__.replace(co_name=name) for name in ("first_part", "second_part", "third_part")]
        samples = StackSamples()
        for code in parts * 5:
            samples.add(((code, 2), (render.__code__, 1)))
        for _ in range(4):
            samples.add(((rare.__code__, 3),))
        self.assertEqual(
            (blame_of(samples.seen, own_code).function, blame_of(samples.seen, own_code).line), ("render", 1)
        )
        for _ in range(40):
            samples.add(((parts[1], 2), (render.__code__, 1)))
        self.assertEqual(blame_of(samples.seen, own_code).function, "second_part")

    def test_the_application_is_blamed_and_not_the_standard_library_it_calls(self) -> None:
        def load_settings(ms: float) -> None:
            subprocess.run([sys.executable, "-c", "import time; time.sleep(0.2)"], check=True)

        episode, _ = self.measure(load_settings, 200)
        self.assertEqual(episode.function, "load_settings")
        self.assertRegex(
            episode.stack, r"^\w+ (selectors|subprocess)\.py:\d+ < .*load_settings tests/probe/test_probe.py:\d+"
        )

    def test_a_healthy_loop_has_no_episode_and_an_idle_one_no_wait(self) -> None:
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        # Before the loop runs: attach waits for its thread to start.
        probe = headroom_probe.attach(loop, threshold_ms=250)
        loop.run_until_complete(asyncio.sleep(1))
        self.assertEqual(probe.snapshot().lag_p50_ms, 0.0)

        async def busy() -> None:
            end = time.monotonic() + 1
            while time.monotonic() < end:
                await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(20)))

        loop.run_until_complete(busy())
        self.assertEqual([episode for episode in probe.snapshot().episodes if not episode.unscheduled], [])

    def test_snapshot_has_the_waits_the_episodes_and_the_totals(self) -> None:
        async def main() -> Any:
            probe = headroom_probe.attach(service="shop")
            await asyncio.sleep(0.02)
            for _ in range(20):  # three are enough; a busy machine may hide one
                block_sleeping(100)
                await asyncio.sleep(0.1)
                if [e.function for e in probe.snapshot().episodes].count("block_sleeping") >= 3:
                    break
            return probe.snapshot()

        snapshot = asyncio.run(main())
        self.assertEqual(snapshot.service, "shop")
        self.assertGreaterEqual(snapshot.episodes_total, 3)
        self.assertGreater(snapshot.lag_p99_ms, 80)
        self.assertGreaterEqual(snapshot.blocked_ms_total, 299)
        self.assertGreaterEqual([e.function for e in snapshot.episodes].count("block_sleeping"), 3)
        self.assertEqual(snapshot.tasks, 1)
        slow = snapshot.slow_callbacks[0]
        self.assertEqual(slow.callback, "main")
        self.assertGreaterEqual(slow.count, 3)
        self.assertGreaterEqual(slow.total_ms, 299)
        self.assertGreater(snapshot.utilisation, 0.05)  # it slept in its blocks, so this is not processor time
        iterations = [episode.loop_iteration for episode in sorted(snapshot.episodes, key=lambda e: e.started_at)]
        self.assertEqual(iterations, sorted(set(iterations)))

    def test_on_episode_is_called_on_the_loops_thread_after_the_block(self) -> None:
        called = []

        async def main() -> Any:
            headroom_probe.attach(on_episode=lambda e: called.append((threading.get_ident(), time.time(), e.function)))
            await asyncio.sleep(0.02)
            called.clear()
            for _ in range(5):
                block_sleeping(100)
                over = time.time()
                self.assertEqual(called, [])
                await until(lambda: any(name == "block_sleeping" for _, _, name in called), 3)
                if called:
                    break
            return over

        over = asyncio.run(main())
        self.assertEqual(called[0][0], threading.get_ident())
        self.assertGreaterEqual(called[0][1], over)

    def test_it_may_be_attached_before_the_loop_runs(self) -> None:
        episodes: list[headroom_probe.Episode] = []
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        headroom_probe.attach(loop, on_episode=episodes.append)
        for _ in range(2):  # and sees each of its runs
            episodes.clear()
            took_ms = loop.run_until_complete(timed(loop, block_sleeping, 100, told=episodes))
            blocked = max(episodes, key=lambda e: e.duration_ms)
            self.assertEqual(blocked.function, "block_sleeping")
            self.assertAlmostEqual(blocked.duration_ms, took_ms, delta=CASES["blocks"]["toleranceMs"])

    def test_a_failing_source_is_left_out_and_the_document_is_sent(self) -> None:
        class Broken:
            def metrics(self, interval: object) -> NoReturn:
                raise OSError("no such file")

        documents: list[Any] = []

        async def main() -> None:
            probe = headroom_probe.attach(outputs=[documents.append], sources=[Broken()], interval_s=60)
            await asyncio.sleep(0.1)
            probe.stop()

        with self.assertLogs("headroom_probe", logging.WARNING):
            asyncio.run(main())
        self.assertEqual(shape_errors(documents[0]), [])

    def test_a_raising_on_episode_does_not_reach_the_application(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        raised = []

        async def main() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: raised.append(context))
            headroom_probe.attach(on_episode=lambda episode: 1 / 0)
            await asyncio.sleep(0.02)
            block_sleeping(50)
            await asyncio.sleep(0.1)

        asyncio.run(main())
        self.assertEqual(raised, [])


class OtherLoops(unittest.TestCase):
    def test_asyncios_own_loop_is_read_without_callbacks(self) -> None:
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        self.assertIsInstance(headroom_probe.attach(loop)._reader, RunOnceReader)

    def test_a_loop_with_a_turn_of_its_own_is_pinged_and_its_blocks_are_named_too(self) -> None:
        class OwnLoop(asyncio.SelectorEventLoop):
            def _run_once(self) -> None:
                cast("Any", super())._run_once()

        episodes: list[headroom_probe.Episode] = []

        async def main() -> None:
            loop = asyncio.get_running_loop()
            probe = headroom_probe.attach(loop, on_episode=episodes.append)
            self.assertIsInstance(probe._reader, PingReader)
            await timed(loop, block_computing, 200, told=episodes)

        loop = OwnLoop()
        try:
            loop.run_until_complete(main())
        finally:
            loop.close()
        longest = max(episodes, key=lambda episode: episode.duration_ms)
        self.assertEqual(longest.function, "block_computing")
        self.assertGreater(longest.duration_ms, 180)


class Lifetime(unittest.TestCase):
    def probe_threads(self) -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if thread.name == "headroom-probe"]

    def eventually(self, condition: Callable[[], object]) -> None:
        end = time.monotonic() + 20
        while not condition() and time.monotonic() < end:
            time.sleep(0.01)
        self.assertTrue(condition())

    def test_a_second_attach_gives_the_same_probe_and_no_second_thread(self) -> None:
        self.eventually(lambda: not self.probe_threads())

        async def main() -> None:
            first = headroom_probe.attach()
            self.assertIs(headroom_probe.attach(service="other"), first)
            self.assertEqual(len(self.probe_threads()), 1)
            first.stop()
            self.assertIsNot(headroom_probe.attach(), first)

        asyncio.run(main())

    def test_two_loops_in_two_threads_have_a_probe_each(self) -> None:
        blamed: dict[str, set[str]] = {"a": set(), "b": set()}

        def run(name: str, block: Callable[[float], None]) -> None:
            async def main() -> None:
                headroom_probe.attach(on_episode=lambda e: blamed[name].add(e.function))
                await asyncio.sleep(0.05)
                for _ in range(5):
                    block(100)
                    await until(lambda: block.__name__ in blamed[name], 3)
                    if block.__name__ in blamed[name]:
                        break

            asyncio.run(main())

        threads = [threading.Thread(target=run, args=args) for args in (("a", block_sleeping), ("b", block_computing))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertIn("block_sleeping", blamed["a"])
        self.assertIn("block_computing", blamed["b"])
        self.assertFalse({"block_sleeping"} & blamed["b"] or {"block_computing"} & blamed["a"], blamed)

    def test_it_ends_with_its_loop_and_sends_what_it_has(self) -> None:
        found = 0
        for _ in range(20):
            documents: list[Any] = []

            async def main() -> None:
                headroom_probe.attach(outputs=[documents.append], interval_s=60)
                await asyncio.sleep(0.01)
                block_sleeping(60)
                await asyncio.sleep(0.03)

            asyncio.run(main())
            self.eventually(lambda: documents and not self.probe_threads())
            self.assertEqual(shape_errors(documents[0]), [])
            self.assertEqual(len(documents), 1)
            found += "block_sleeping" in [episode["function"] for episode in documents[0]["Episodes"]]
        self.assertGreaterEqual(found, 10, "all of them on a machine with time to spare")

    def test_a_loop_that_has_run_and_is_dropped_unclosed_goes_and_its_probe_ends(self) -> None:
        for _ in range(5):
            loop = asyncio.new_event_loop()
            headroom_probe.attach(loop)
            loop.run_until_complete(asyncio.sleep(0.03))
            gone = weakref.ref(loop)
            del loop

            def collected() -> bool:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", ResourceWarning)
                    gc.collect()
                return gone() is None

            self.eventually(collected)
        self.eventually(lambda: not self.probe_threads())

    def test_an_attach_that_is_refused_leaves_nothing_behind(self) -> None:
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        factory, threads = loop.get_task_factory(), threading.active_count()
        for wrong in ({"threshold_ms": 1}, {"interval_s": 0}, {"sources": [object()]}):
            for _ in range(3):
                with self.assertRaises((ValueError, TypeError)):
                    headroom_probe.attach(loop, outputs=["tcp://127.0.0.1:9"], **wrong)
        self.assertEqual(threading.active_count(), threads)
        refuses = mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start new thread"))
        with refuses, self.assertRaisesRegex(RuntimeError, "new thread"):
            headroom_probe.attach(loop, task_times=True)
        self.assertIs(loop.get_task_factory(), factory)
        self.assertIsNone(registry.probe_of(loop))
        self.assertEqual([probe for probe in registry._unfinished if probe._reader.loop() is loop], [])
        probe = headroom_probe.attach(loop)
        self.assertTrue(probe.active)
        probe.stop()

    def test_one_probe_that_can_not_be_stopped_does_not_keep_the_others_from_it(self) -> None:
        class Broken:
            def stop(self) -> NoReturn:
                raise RuntimeError("cannot join thread before it is started")

        loops = [asyncio.new_event_loop() for _ in range(3)]
        probes = [headroom_probe.attach(loop) for loop in loops]
        broken = [Broken() for _ in range(5)]
        for each in broken:
            registry.begun(cast("headroom_probe.Probe", each))
            self.addCleanup(registry.finished, cast("headroom_probe.Probe", each))
        for loop in loops:
            self.addCleanup(loop.close)
        with self.assertLogs("headroom_probe", logging.ERROR) as logs:
            registry.stop_all()
        self.assertEqual((len(logs.records), [probe.active for probe in probes]), (5, [False] * 3))

    def test_whatever_its_last_document_raises_the_loop_and_the_outputs_are_let_go_of(self) -> None:
        closed = []

        class Output:
            def __call__(self, document: Any) -> None:
                pass

            def close(self) -> None:
                closed.append(True)

        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        probe = headroom_probe.attach(loop, task_times=True, outputs=[Output()])
        raising = mock.patch.object(probe._documents, "publish", side_effect=SystemExit(3))
        with raising, self.assertLogs("headroom_probe", logging.ERROR):
            probe.stop()
            probe._thread.join(20)
        self.assertEqual((closed, probe in registry._unfinished, loop.get_task_factory()), ([True], False, None))

    def test_a_source_may_raise_what_it_likes(self) -> None:
        class Leaves:
            def __init__(self) -> None:
                self.asked = 0

            def metrics(self, interval: object) -> NoReturn:
                self.asked += 1
                raise SystemExit(1) if self.asked % 2 else asyncio.CancelledError()

        source = Leaves()
        documents: list[Any] = []

        async def main() -> None:
            headroom_probe.attach(outputs=[documents.append], sources=[source], interval_s=0.05)
            await until(lambda: source.asked >= 3)

        with self.assertLogs("headroom_probe", logging.WARNING):
            asyncio.run(main())
        self.assertGreaterEqual(len(documents), 2)

    def test_it_keeps_no_loop_alive(self) -> None:
        loop = asyncio.new_event_loop()
        headroom_probe.attach(loop)
        loop.close()
        del loop
        gc.collect()
        self.eventually(lambda: not self.probe_threads())

    def test_stop_sends_the_last_document_before_it_returns_and_only_once(self) -> None:
        documents: list[Any] = []

        async def main() -> None:
            probe = headroom_probe.attach(outputs=[documents.append], interval_s=60)
            await asyncio.sleep(0.05)
            probe.stop()
            probe.stop()
            self.assertFalse(probe.active)
            self.assertEqual([d["LoopHeartbeat"] for d in documents], [1])

        asyncio.run(main())

    def test_each_interval_has_one_document_also_while_the_loop_is_blocked(self) -> None:
        documents: list[Any] = []

        async def main() -> None:
            headroom_probe.attach(outputs=[documents.append], interval_s=0.2)
            await asyncio.sleep(0.02)
            block_sleeping(900)
            await asyncio.sleep(0.05)

        asyncio.run(main())
        stamps = [document["_aws"]["Timestamp"] for document in documents[:4]]
        # Whole intervals apart, most of the time one. The stamps are of the clock of the day, which may drift a little.
        steps = [(later - earlier) / 200 for earlier, later in zip(stamps, stamps[1:])]
        self.assertTrue(all(step > 0.9 and abs(step - round(step)) < 0.1 for step in steps), stamps)
        self.assertTrue(all(document["LoopHeartbeat"] == 1 for document in documents[:4]))
        ongoing = [e["function"] for d in documents[:4] for e in d["Episodes"] if e.get("ongoing")]
        self.assertIn("block_sleeping", ongoing)

    def test_attach_without_a_loop_says_what_to_do(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "loop="):
            headroom_probe.attach()

    def test_wrong_settings_are_refused_with_the_value(self) -> None:
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        for wrong in ({"threshold_ms": 1}, {"threshold_ms": float("nan")}, {"interval_s": 0}, {"outputs": ["tcp:"]}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                headroom_probe.attach(loop, **wrong)
        self.assertFalse(self.probe_threads() and headroom_probe._probe.registry.probe_of(loop))


class Processes(unittest.TestCase):
    def run_script(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": ROOT, **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_the_child_of_a_fork_is_unharmed_and_can_attach_a_probe_of_its_own(self) -> None:
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
    end = time.monotonic() + 20
    while not any(e.duration_ms > 90 for e in seen) and time.monotonic() < end:
        time.sleep(0.1)
        await asyncio.sleep(0.1)
    assert probe.active and any(e.duration_ms > 90 for e in seen), seen
inherited = asyncio.run(parent())
if inherited:
    assert not inherited.active
    inherited.stop()
    inherited.snapshot()
    asyncio.run(child())
""")
        self.assertEqual(result.stdout, "parent\n")

    def test_a_process_that_ends_with_its_loop_open_ends_cleanly_with_its_last_document(self) -> None:
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

    def test_a_wrong_address_in_the_environment_is_logged_and_the_service_starts(self) -> None:
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
