"""What is worked out from the kernel's accounts of a thread of another process: on every interpreter, with accounts that are given."""

from __future__ import annotations

import os
import pathlib
import shutil
import tempfile
import unittest
from typing import Any
from unittest import mock

from headroom_probe.watch import _system
from headroom_probe.watch._own import RemoteOwnCode
from headroom_probe.watch._reader import RemoteReader, RemoteWait


class Thread:
    """Accounts as they are set."""

    number = 1

    def __init__(self) -> None:
        self.cpu, self.delay, self.is_asleep = 0.0, 0.0, False

    def accounts_s(self) -> tuple[float, float]:
        return self.cpu, self.delay

    def cpu_s(self) -> float:
        return self.cpu

    def sleeps(self) -> bool:
        return self.is_asleep


class Process:
    """A loop whose `_run_once` has this `end_time`, and a clock that the test moves."""

    def __init__(self) -> None:
        self.end: float | None = None
        self.unwinder = mock.Mock()
        self.unwinder.stack.return_value = ()

    def is_collecting(self) -> bool:
        return False

    def frame_of_loop(self, state: int) -> str:
        return "frame"

    def end_time(self, frame: str) -> float | None:
        return self.end


class Ends(unittest.TestCase):
    def setUp(self) -> None:
        self.now = 100.0
        clock = mock.patch("headroom_probe.watch._reader.monotonic", lambda: self.now)
        clock.start()
        self.addCleanup(clock.stop)
        self.thread, self.process = Thread(), Process()
        reader: Any = RemoteReader
        self.reader = reader(self.process, 1, self.thread, 0.02)

    def look(self, now: float, end_time: float | None, cpu: float, delay: float = 0.0, asleep: bool = False) -> Any:
        self.now, self.process.end = now, end_time
        self.thread.cpu, self.thread.delay, self.thread.is_asleep = cpu, delay, asleep
        return self.reader.look(0.01, now)

    def check(self, end: float | None, key: float) -> None:
        self.assertAlmostEqual(self.reader.end_of(key) or 0.0, end or 0.0, places=6)

    def test_of_what_computed_is_exact(self) -> None:
        self.look(100.000, None, cpu=1.0)
        self.look(100.050, 100.010, cpu=1.040)
        self.look(100.100, 100.010, cpu=1.086)  # a tick old
        self.look(100.150, None, cpu=1.127)
        self.check(100.137, 100.010)

    def test_of_what_computed_and_waited_for_a_processor_is_exact(self) -> None:
        self.look(100.000, None, cpu=1.0, delay=3.0)
        self.look(100.050, 100.010, cpu=1.010, delay=3.030)
        self.look(100.190, None, cpu=1.030, delay=3.120)
        self.check(100.160, 100.010)
        self.reader.wait.at_rest(0)

    def test_of_what_slept_is_in_the_middle_of_what_is_possible(self) -> None:
        self.look(100.000, None, cpu=1.0)
        self.look(100.050, 100.010, cpu=1.001, asleep=True)
        self.look(100.060, None, cpu=1.001)
        self.check(100.055, 100.010)

    def test_is_no_later_than_the_next_iteration_began(self) -> None:
        self.look(100.000, None, cpu=1.0)
        self.look(100.050, 100.010, cpu=1.040)
        self.look(100.090, 100.060, cpu=1.080)
        self.check(100.060, 100.010)  # of 40 ms computed since then the next one has had 30
        self.assertIsNone(self.reader.end_of(100.060))
        self.look(100.120, 100.100, cpu=1.200)  # more than can be
        self.check(100.100, 100.060)

    def test_a_wait_for_a_processor_that_began_before_it_was_seen_is_one_of_the_iteration(self) -> None:
        self.look(100.000, None, cpu=1.0, delay=3.0)
        self.reader.wait.at_rest(100.000)
        # Ready to run since 100.011: the kernel adds that to the account once the thread runs again.
        self.look(100.026, 100.010, cpu=1.001, delay=3.0)
        self.look(100.0262, 100.02615, cpu=1.0011, delay=3.0151)
        self.check(100.02615, 100.010)
        self.reader.wait.begin(100.010, 0.016, 100.026)
        self.assertAlmostEqual(self.reader.wait.until(0.01615), 0.015, places=3)

    def test_a_wait_after_an_iteration_that_slept_is_not_one_of_it(self) -> None:
        self.look(100.000, None, cpu=1.0, delay=3.0)
        self.reader.wait.at_rest(100.000)
        self.look(100.030, 100.010, cpu=1.001, delay=3.0, asleep=True)
        self.look(100.042, 100.041, cpu=1.003, delay=3.009)
        self.reader.wait.begin(100.010, 0.020, 100.030)
        self.assertLess(self.reader.wait.until(0.0255), 0.006)

    def test_is_not_told_of_what_goes_on(self) -> None:
        self.look(100.050, 100.010, cpu=1.040)
        self.check(None, 100.010)


class Waits(unittest.TestCase):
    def test_are_what_the_iteration_did_not_compute(self) -> None:
        for title, used_s, delayed_s, lasted_s, expected in (
            ("it computed throughout", 0.100, 0.000, 0.100, 0.000),
            ("it waited for a processor", 0.020, 0.080, 0.100, 0.080),
            ("it slept", 0.000, 0.001, 0.100, 0.001),
            ("it waited before it began as well", 0.020, 0.100, 0.100, 0.080),
            ("others computed before it", 0.120, 0.010, 0.100, 0.000),
        ):
            with self.subTest(title):
                thread: Any = Thread()
                wait = RemoteWait(thread)
                wait.at_rest(0.0)
                wait.begin(5.0, 0.01, 0.0)
                thread.cpu, thread.delay = used_s, delayed_s
                self.assertAlmostEqual(wait.until(lasted_s), expected)
                wait.ended(5.0, used_s, delayed_s)
                thread.cpu, thread.delay = 9.0, 9.0  # of what came after it
                self.assertAlmostEqual(wait.until(lasted_s), expected)


class Units(unittest.TestCase):
    def test_have_the_processes_of_all_groups_below_them(self) -> None:
        with tempfile.TemporaryDirectory() as root, mock.patch.object(_system, "_CGROUPS", root):
            for group, pids in (
                ("system.slice/shop.service", "12\n"),
                ("system.slice/shop.service/worker", "14\n13\n"),
            ):
                folder = pathlib.Path(root, group)
                folder.mkdir(parents=True)
                (folder / "cgroup.procs").write_text(pids)
            for name, expected in (("shop", [12, 13, 14]), ("shop.service", [12, 13, 14]), ("other", None)):
                with self.subTest(name):
                    self.assertEqual(_system.processes_of(name), expected)
            shutil.rmtree(pathlib.Path(root, "system.slice"))
            self.assertIsNone(_system.processes_of("shop"))


class Own(unittest.TestCase):
    @unittest.skipUnless(os.path.isdir("/proc/self"), "only Linux tells of processes so")
    def test_names_are_those_of_the_process(self) -> None:
        own = RemoteOwnCode(os.getpid())
        for file in (
            "/opt/x/lib/python3.14/asyncio/base_events.py",
            "/opt/x/lib/python3.14/site-packages/starlette/a.py",
        ):
            own.learn(file)
        own.refresh()
        here = os.path.join(os.getcwd(), "shop", "orders.py")
        for path, short, rank in (
            (here, os.path.join("shop", "orders.py"), 0),
            ("/opt/x/lib/python3.14/site-packages/starlette/routing.py", "starlette/routing.py", 1),
            ("/opt/x/lib/python3.14/json/decoder.py", "json/decoder.py", 2),
        ):
            with self.subTest(path):
                self.assertEqual((own.short(path), own.rank(path)), (short, rank))


if __name__ == "__main__":
    unittest.main()
