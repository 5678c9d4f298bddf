"""AnyIO's limiters of threads, against the real AnyIO; what orders the threads are events of the test's own."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import pathlib
import subprocess
import sys
import threading
import unittest
from typing import Any

import headroom_probe
from headroom_probe.executors import instrument

from ..older import is_older, passes_with_older_releases
from ..requirement import installed, required

ROOT = str(pathlib.Path(__file__).parents[2])


class Documents:
    """An output that keeps what is told of each executor."""

    def __init__(self) -> None:
        self.main: list[dict[str, Any]] = []
        self.by_executor: dict[str, list[dict[str, Any]]] = {}

    def __call__(self, document: Any) -> None:
        if "Executor" in document:
            self.by_executor.setdefault(document["Executor"], []).append(dict(document))
        else:
            self.main.append(dict(document))


class Held:
    """Work that runs until it is let go."""

    def __init__(self) -> None:
        self.began = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self) -> int:
        self.began.release()
        self.go.wait(60)
        return 42

    async def running(self, number: int) -> None:
        for _ in range(number):
            while not self.began.acquire(blocking=False):
                await asyncio.sleep(0.005)


class Limiters(unittest.TestCase):
    def setUp(self) -> None:
        self.anyio = required(self, "anyio")
        self.documents = Documents()

    def watched(self, main: Any) -> Any:
        async def run() -> Any:
            probe = headroom_probe.attach(outputs=[self.documents], interval_s=3600)
            try:
                return await main()
            finally:
                probe.stop()

        return asyncio.run(run())

    def test_the_default_limiter_is_an_executor_with_its_true_total_and_waits_so_far(self) -> None:
        held = Held()

        async def main() -> None:
            limiter = self.anyio.to_thread.current_default_thread_limiter()
            limiter.total_tokens = 3
            work = [asyncio.ensure_future(self.anyio.to_thread.run_sync(held)) for _ in range(5)]
            await held.running(3)
            self.assertEqual(limiter.statistics().tasks_waiting, 2)
            await asyncio.sleep(0.2)
            self.look()
            (now,) = self.documents.by_executor["anyio"]
            self.assertEqual(now["ExecutorWorkers"], 3)
            self.assertEqual(len(now["ExecutorQueueWait"]), 5)
            self.assertGreaterEqual(sorted(now["ExecutorQueueWait"])[-2], 150)  # of both that have not begun
            self.assertGreaterEqual(now["ExecutorSaturatedMs"], 150)
            held.go.set()
            self.assertEqual(await asyncio.gather(*work), [42] * 5)

        self.watched(main)
        _, last = self.documents.by_executor["anyio"]
        self.assertEqual((len(last["ExecutorQueueWait"]), len(last["ExecutorRunTime"])), (2, 5))
        self.assertEqual(self.documents.main[-1]["ExecutorSaturatedMaxMs"], last["ExecutorSaturatedMs"])

    def look(self) -> None:
        """A document of this moment."""
        from headroom_probe._probe.registry import probe_of

        probe = probe_of(asyncio.get_running_loop())
        assert probe is not None
        probe._documents.publish(0.0, 0.0, is_booting=False)

    def test_results_errors_and_cancellation_are_as_they_were_and_are_counted(self) -> None:
        async def main() -> None:
            limiter = self.anyio.CapacityLimiter(1)
            counted = instrument(limiter, name="uploads")
            self.assertEqual(await self.anyio.to_thread.run_sync(int, "7", limiter=limiter), 7)
            with self.assertRaisesRegex(ValueError, "invalid literal"):
                await self.anyio.to_thread.run_sync(int, "x", limiter=limiter)
            held = Held()
            running = asyncio.ensure_future(self.anyio.to_thread.run_sync(held, limiter=limiter))
            await held.running(1)
            waiting = asyncio.ensure_future(self.anyio.to_thread.run_sync(int, limiter=limiter))
            while not limiter.statistics().tasks_waiting:
                await asyncio.sleep(0.005)
            self.assertEqual((*counted.stats()[:2], counted.stats().pending), (1, 1, 1))
            waiting.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await waiting
            held.go.set()
            self.assertEqual(await running, 42)
            stats = counted.stats()
            self.assertEqual((stats.completed, stats.failed, stats.cancelled, stats.pending), (2, 1, 1, 0))

        self.watched(main)
        self.assertEqual(self.documents.by_executor, {})  # it is for whoever has it to publish it

    def test_a_limiter_that_is_given_has_a_name_and_one_for_a_single_use_has_not(self) -> None:
        async def main() -> None:
            kept = self.anyio.CapacityLimiter(2)
            for _ in range(3):
                await self.anyio.to_thread.run_sync(int, limiter=kept)
                # As FastAPI does to leave a dependency.
                await self.anyio.to_thread.run_sync(int, limiter=self.anyio.CapacityLimiter(1))
            self.look()
            del kept
            gc.collect()
            self.look()

        self.watched(main)
        self.assertEqual(list(self.documents.by_executor), ["anyio-1"])
        (told,) = self.documents.by_executor["anyio-1"]
        self.assertEqual((told["ExecutorWorkers"], len(told["ExecutorRunTime"])), (2, 3))

    def test_who_waits_for_others_than_threads_waits_as_well(self) -> None:
        async def main() -> None:
            limiter = self.anyio.CapacityLimiter(1)
            counted = instrument(limiter)
            async with limiter:
                work = asyncio.ensure_future(self.anyio.to_thread.run_sync(int, limiter=limiter))
                while not limiter.statistics().tasks_waiting:
                    await asyncio.sleep(0.005)
                await asyncio.sleep(0.1)
                self.assertGreaterEqual(counted.stats().saturated_ms, 50)
            await work

        self.watched(main)

    def test_more_limiters_than_names_are_bounded_and_the_log_says_so_once(self) -> None:
        async def main() -> None:
            limiters = [self.anyio.CapacityLimiter(1) for _ in range(23)]
            for limiter in limiters * 3:
                await self.anyio.to_thread.run_sync(int, limiter=limiter)
            self.look()

        with self.assertLogs("headroom_probe", logging.WARNING) as logs:
            self.watched(main)
        self.assertEqual(sorted(self.documents.by_executor), sorted(f"anyio-{number}" for number in range(1, 21)))
        self.assertEqual([record.getMessage()[:16] for record in logs.records], ["headroom_probe: "])

    def test_each_loop_tells_of_its_own(self) -> None:
        async def once() -> None:
            await self.anyio.to_thread.run_sync(int)

        self.watched(once)
        self.watched(once)
        self.assertEqual([len(d["ExecutorRunTime"]) for d in self.documents.by_executor["anyio"]], [1, 1])


APP = """
import time
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
import anyio.to_thread

def report(request):
    time.sleep(0.25)
    return PlainTextResponse("ok")

async def few(request):
    anyio.to_thread.current_default_thread_limiter().total_tokens = 4
    return PlainTextResponse("ok")

app = Starlette(routes=[Route("/report", report), Route("/few", few)])
"""
CLIENT = """
import asyncio, sys, threading, urllib.request
import uvicorn
from app import app

server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"%s))

def use():
    while not server.started:
        threading.Event().wait(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    get = lambda path: urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60).read()
    get("/few")
    threads = [threading.Thread(target=get, args=("/report",)) for _ in range(12)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    server.should_exit = True

threading.Thread(target=use).start()
server.run()
"""


@unittest.skipIf(is_older(), "needs a server")
class InAServer(unittest.TestCase):
    def test_a_full_limiter_of_def_endpoints_shows_without_a_line_of_code(self) -> None:
        import tempfile

        installed(self, "starlette", "uvicorn", "uvloop")
        run = ["-m", "headroom_probe", "run", "--output", "stdout:", "--"]
        ways = {
            "run": ([*run, "client.py"], ""),
            "run, a loop of asyncio's": ([*run, "client.py"], ", loop='asyncio'"),
            "the probe's loop": (["client.py"], ", loop='headroom_probe.uvicorn:new_event_loop'"),
        }
        for title, (command, options) in ways.items():
            with self.subTest(title), tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "app.py").write_text(APP, "utf-8")
                pathlib.Path(folder, "client.py").write_text(CLIENT % options, "utf-8")
                environment = {**os.environ, "PYTHONPATH": ROOT, "HEADROOM_EMF": "stdout:"}
                result = subprocess.run(
                    [sys.executable, *command],
                    cwd=folder,
                    env=environment,
                    capture_output=True,
                    text=True,
                    timeout=120,
                    check=False,
                )
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                documents = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
                told = [document for document in documents if document.get("Executor") == "anyio"]
                waits = [ms for document in told for ms in document.get("ExecutorQueueWait", [])]
                self.assertGreaterEqual(max(waits), 400)  # two rounds of four were before it
                self.assertEqual(told[-1]["ExecutorWorkers"], 4)
                self.assertGreaterEqual(sum(document["ExecutorSaturatedMs"] for document in told), 400)


@unittest.skipIf(is_older(), "is one of them")
class Older(unittest.TestCase):
    def test_the_release_before_the_present_major_one_is_watched_as_well(self) -> None:
        passes_with_older_releases(self, "tests.sources.test_limiters")


if __name__ == "__main__":
    unittest.main()
