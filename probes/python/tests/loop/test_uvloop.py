"""uvloop: what is read from libuv, when it is not read any more, and what happens where it can't be."""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import logging
import os
import pathlib
import subprocess
import sys
import threading
import time
import unittest
from typing import Any, Callable
from unittest import mock

import headroom_probe
from headroom_probe._loop import libuv, readers
from headroom_probe._loop.ping import PingReader
from headroom_probe._loop.uvreader import UvReader

from ..contract import CASES
from ..probe.test_probe import block_computing, block_in_c, block_sleeping, timed, until

ROOT = str(pathlib.Path(__file__).parents[2])
HAS_UVLOOP = importlib.util.find_spec("uvloop") is not None


def counters_of(probe: headroom_probe.Probe) -> Any:
    reader: Any = probe._reader
    return reader._counters


class Blocking(asyncio.Protocol):
    def data_received(self, data: bytes) -> None:
        block_computing(150)


@unittest.skipUnless(HAS_UVLOOP, "uvloop is not installed")
class OnUvloop(unittest.TestCase):
    def setUp(self) -> None:
        import uvloop

        self.loop = uvloop.new_event_loop()
        self.addCleanup(lambda: self.loop.is_closed() or self.loop.close())
        self.episodes: list[headroom_probe.Episode] = []

    def attach(self, **options: Any) -> headroom_probe.Probe:
        self.probe = headroom_probe.attach(self.loop, on_episode=self.episodes.append, **options)
        return self.probe

    def measure(self, block: Callable[[float], None], ms: float, times: int = 1) -> Any:
        self.episodes.clear()
        took_ms = self.loop.run_until_complete(timed(self.loop, block, ms, times, self.episodes))
        self.assertTrue(self.episodes, "not detected")
        return max(self.episodes, key=lambda episode: episode.duration_ms), took_ms

    def test_it_is_read_and_not_pinged(self) -> None:
        self.assertIsInstance(self.attach()._reader, UvReader)

    def test_a_block_is_measured_and_named_whatever_holds_the_loop(self) -> None:
        self.attach()
        for block, ms in ((block_sleeping, 100), (block_computing, 100), (block_in_c, 400)):
            with self.subTest(block=block.__name__):
                episode, took_ms = self.measure(block, ms)
                tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * took_ms)
                self.assertEqual(episode.function, block.__name__)
                self.assertAlmostEqual(episode.duration_ms, took_ms, delta=tolerance)

    def test_a_block_within_data_received_is_named(self) -> None:
        self.attach()

        async def main() -> None:
            server = await self.loop.create_server(Blocking, "127.0.0.1", 0)
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            await asyncio.sleep(0.03)
            writer.write(b"x")
            await until(lambda: any(episode.duration_ms >= 145 for episode in self.episodes))
            writer.close()
            server.close()

        self.loop.run_until_complete(main())
        longest = max(self.episodes, key=lambda episode: episode.duration_ms)
        self.assertRegex(longest.stack, r"^block_computing tests/\S+ < data_received tests/\S+$")
        self.assertGreaterEqual(longest.duration_ms, 145)

    def test_short_callbacks_that_pile_up_are_one_episode(self) -> None:
        self.attach()
        episode, _took_ms = self.measure(block_computing, 5, times=30)
        self.assertGreaterEqual(episode.duration_ms, 140)

    def test_a_callback_without_a_python_frame_is_told_apart_from_waiting(self) -> None:
        self.attach()
        episode, _ = self.measure(time.sleep, 0.15)
        self.assertGreaterEqual(episode.duration_ms, 145)

    def test_a_bare_loop_that_takes_no_attribute_is_read_until_it_is_closed(self) -> None:
        from uvloop.loop import Loop

        bare = Loop()
        probe = headroom_probe.attach(bare)
        self.assertIsInstance(probe._reader, UvReader)
        bare.run_until_complete(asyncio.sleep(0.02))
        counters = counters_of(probe)
        self.assertIsNotNone(counters.read())
        bare.close()
        self.assertIsNone(counters.read())
        probe.stop()

    def test_iterations_busy_share_and_tasks_are_known(self) -> None:
        probe = self.attach()

        async def iterate() -> headroom_probe.Snapshot:
            # On a busy machine the probe's thread may get no look at it for a while.
            for _ in range(50):
                for _ in range(500):
                    await asyncio.sleep(0)
                await asyncio.sleep(0.2)
                snapshot = probe.snapshot()
                if snapshot.iterations_per_sec and snapshot.utilisation:
                    break
            return snapshot

        snapshot = self.loop.run_until_complete(iterate())
        self.assertGreater(snapshot.iterations_per_sec, 500)
        self.assertTrue(0 < snapshot.utilisation < 0.9, snapshot.utilisation)
        self.assertEqual(snapshot.tasks, 1)

    def test_the_last_document_has_the_iterations_and_the_busy_share_too(self) -> None:
        documents: list[Any] = []
        probe = self.attach(outputs=[documents.append], interval_s=60)
        self.loop.run_until_complete(asyncio.sleep(0.1))
        self.loop.close()
        probe._thread.join(20)
        (last,) = documents
        self.assertGreater(last["LoopIterationsPerSec"], 0)
        self.assertTrue(0 <= last["LoopUtilisation"] <= 1)

    def test_nothing_is_read_of_a_loop_that_was_dropped_unclosed(self) -> None:
        import uvloop

        loop = uvloop.new_event_loop()
        counters = libuv.LibuvCounters(loop)
        self.assertIsNotNone(counters.iteration())
        del loop
        gc.collect()
        self.assertIsNone(counters.iteration())
        self.assertIsNone(counters.read())
        counters.close()

    def test_nothing_is_read_once_the_loop_is_closed(self) -> None:
        probe = self.attach()
        self.loop.run_until_complete(asyncio.sleep(0.05))
        counters = counters_of(probe)
        self.assertIsNotNone(counters.read())
        self.loop.close()
        self.assertIsNone(counters.read())
        self.assertIsNone(counters.iteration())
        self.assertTrue(self.loop.is_closed())

    def test_a_close_that_is_refused_does_not_blind_the_probe(self) -> None:
        probe = self.attach()

        async def main() -> None:
            with self.assertRaises(RuntimeError):
                self.loop.close()
            await asyncio.sleep(0.02)

        self.loop.run_until_complete(main())
        self.assertIsNotNone(counters_of(probe).read())

    def test_a_stopped_probe_leaves_the_loop_as_it_was(self) -> None:
        self.attach()
        self.probe.stop()
        self.assertNotIn("close", self.loop.__dict__)

    def test_closing_waits_for_a_reading_and_no_reading_follows(self) -> None:
        for _ in range(30):
            import uvloop

            loop = uvloop.new_event_loop()
            counters = counters_of(headroom_probe.attach(loop))
            ended = []

            def read() -> None:
                while counters.read() is not None:
                    pass
                ended.append(True)

            reader = threading.Thread(target=read)
            reader.start()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
            reader.join(20)
            del loop
            gc.collect()
        self.assertEqual(ended, [True])

    def test_a_close_that_was_taken_before_the_probe_came_is_safe(self) -> None:
        """As `atexit.register(loop.close)` and `addCleanup(loop.close)` take it: reading on crashed the process."""
        code = (
            "import asyncio, faulthandler, time, uvloop, headroom_probe\n"
            "faulthandler.enable()\n"
            "for _ in range(20):\n"
            "    loop = uvloop.new_event_loop()\n"
            "    close = loop.close\n"
            "    probe = headroom_probe.attach(loop)\n"
            "    loop.run_until_complete(asyncio.sleep(0.005))\n"
            "    close()\n"
            "    for _ in range(50):\n"
            "        probe._reader.look(0, time.monotonic())\n"
            "        probe._reader.iterations(0), probe._reader.idle_s(), probe.snapshot()\n"
            "    probe.stop()\n"
            "print('ok')\n"
        )
        command = [sys.executable, "-c", code]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((ended.returncode, ended.stdout), (0, "ok\n"), ended.stderr[-2000:])

    def test_where_it_cant_be_read_it_is_pinged_and_the_log_says_so_once(self) -> None:
        missing = mock.patch.object(libuv, "_NAMES", ("uv_now", "uv_no_such_function"))
        missing.start()
        self.addCleanup(missing.stop)
        with self.assertLogs("headroom_probe", logging.WARNING) as logs:
            self.assertIsInstance(readers.reader_for(self.loop), PingReader)
        self.assertEqual(len(logs.output), 1)
        self.assertIn("uv_no_such_function", logs.output[0])


@unittest.skipUnless(HAS_UVLOOP, "uvloop is not installed")
class UvloopProcesses(unittest.TestCase):
    def run_script(self, script: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [
                sys.executable,
                "-X",
                "faulthandler",
                "-c",
                "import asyncio, os, sys, time, uvloop, headroom_probe\n" + script,
            ],
            env={**os.environ, "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def test_a_process_ends_cleanly_whether_its_loop_is_closed_or_not(self) -> None:
        for ending in ("loop.close()", "", "raise SystemExit(0)", "del loop"):
            with self.subTest(ending):
                self.run_script(
                    "loop = uvloop.new_event_loop()\nheadroom_probe.attach(loop)\n"
                    "loop.run_until_complete(asyncio.sleep(0.05))\n" + ending
                )

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_a_forked_child_closes_its_copy_of_the_loop_and_runs_its_own(self) -> None:
        result = self.run_script("""
loop = uvloop.new_event_loop()
probe = headroom_probe.attach(loop)
loop.run_until_complete(asyncio.sleep(0.05))
for _ in range(10):
    pid = os.fork()
    if pid == 0:
        seen = []
        async def child():
            headroom_probe.attach(on_episode=seen.append)
            await asyncio.sleep(0.05)
            end = time.monotonic() + 20
            while not any(e.duration_ms > 90 for e in seen) and time.monotonic() < end:
                time.sleep(0.1)
                await asyncio.sleep(0.1)
        uvloop.run(child())
        os._exit(0 if any(e.duration_ms > 90 for e in seen) else 1)
    assert os.waitpid(pid, 0)[1] == 0
assert probe.active
print("parent")
""")
        self.assertEqual(result.stdout, "parent\n")

    def test_exec_replaces_the_process_and_leaves_nothing_behind(self) -> None:
        result = self.run_script("""
if len(sys.argv) == 1:
    pass
async def main():
    headroom_probe.attach(outputs=["udp://127.0.0.1:9"])
    await asyncio.sleep(0.05)
    code = "import os; print(sorted(int(fd) for fd in os.listdir('/proc/self/fd'))[:4])"
    os.execv(sys.executable, [sys.executable, "-c", code])
uvloop.run(main())
""")
        self.assertEqual(result.stdout, "[0, 1, 2, 3]\n")  # 3 is the listing itself


if __name__ == "__main__":
    unittest.main()
