"""The frames of a thread that goes on running are looked at without harm to it."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import time
import unittest
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import headroom_probe
from headroom_probe._loop import frames
from headroom_probe._loop.readers import RunOnceReader

ROOT = Path(__file__).resolve().parents[2]

#: Garbage of this kind, collected while a stack was walked, crashed CPython 3.11 within four seconds or made it hang.
GARBAGE = """
import asyncio, faulthandler, gc, logging, socket, sys, threading, time
import headroom_probe

faulthandler.enable()
logging.disable(logging.CRITICAL)
gc.set_threshold(20)


class OpenSocket:
    def __init__(self):
        self.me = self
        self.socket = socket.socket()


class Thread:
    def __init__(self):
        self.me = self
        self.end = threading.Event()
        threading.Thread(target=self.end.wait, daemon=True).start()

    def __del__(self):
        self.end.set()
        time.sleep(0)


def deep(depth, until):
    if depth:
        return deep(depth - 1, until)
    while time.monotonic() < until:
        OpenSocket()
        time.sleep(0)


async def job(number):
    headroom_probe.attach(outputs=[lambda document: None], threshold_ms=5)
    OpenSocket(), Thread()
    deep(number % 30, time.monotonic() + 0.012)
    await asyncio.sleep(0)


for number in range(int(sys.argv[1])):
    asyncio.run(job(number))
print("ok", gc.isenabled())
"""


class Garbage(unittest.TestCase):
    def test_that_closes_sockets_and_ends_threads_is_collected_while_frames_are_looked_at(self) -> None:
        command = [sys.executable, "-W", "ignore", "-c", GARBAGE, "80"]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual((ended.returncode, ended.stdout), (0, "ok True\n"), ended.stderr[-3000:])

    def test_is_left_to_an_application_that_collects_it_itself(self) -> None:
        for state in (True, False):
            with self.subTest(enabled=state):
                gc.enable() if state else gc.disable()
                try:
                    frames.stack_of_thread(threading.get_ident())
                    frames.iteration_of_thread(threading.get_ident(), None)
                    self.assertEqual(gc.isenabled(), state)
                finally:
                    gc.enable()

    @unittest.skipUnless(frames._COLLECTS_IN_WALKS, "3.11 alone collects in a walk")
    def test_is_not_collected_in_a_look(self) -> None:
        seen: list[bool] = []
        look = frames._undisturbed(lambda: seen.append(gc.isenabled()))
        look()
        self.assertEqual((seen, gc.isenabled()), ([False], True))


class LocalVariables(unittest.TestCase):
    def test_of_a_callback_are_not_kept_by_a_look(self) -> None:
        loop = asyncio.new_event_loop()
        reader = RunOnceReader(loop)
        kept: list[weakref.ref[Any]] = []

        class Payload:
            pass

        def look() -> None:
            self.assertIsNotNone(reader.look(0, time.monotonic()))

        def work(payload: Payload) -> None:
            kept.append(weakref.ref(payload))
            _on_another_thread(look)

        def later() -> None:
            # The frame of `_run_once` is the same still, and so would be the variables that were read of it.
            kept.append(kept[0])
            loop.stop()

        loop.call_soon(work, Payload())
        loop.call_soon(later)
        loop.call_soon(lambda: self.assertIsNone(kept[0]()))
        loop.run_forever()
        loop.close()
        self.assertIsNone(kept[0]())

    def test_are_left_in_place_under_a_tracer(self) -> None:
        """A trace function writes back what it finds in the frame's dictionary: a loop that is emptied there ends."""
        loop = asyncio.new_event_loop()
        probe = headroom_probe.attach(loop, outputs=[lambda document: None], threshold_ms=5)
        until = time.monotonic() + 0.5

        def trace(frame: Any, event: str, arg: Any) -> Any:
            if frame.f_code.co_name == "_run_once":
                _on_another_thread(lambda: probe._reader.look(0, time.monotonic()))
            return trace if frame.f_code.co_name == "_run_once" else None

        async def work() -> int:
            turns = 0
            while time.monotonic() < until:
                await asyncio.sleep(0)
                turns += 1
            return turns

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            turns = loop.run_until_complete(work())
        finally:
            sys.settrace(before)
            loop.close()
        self.assertGreater(turns, 0)


def _on_another_thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


if __name__ == "__main__":
    unittest.main()
