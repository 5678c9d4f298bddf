from __future__ import annotations

import os
import sys
import tempfile
import threading
import unittest

from headroom_probe._sources.procfs import limit_of_threads, pressure
from headroom_probe.process import ProcessSource, process_stats

LINUX = sys.platform.startswith("linux")


class Process(unittest.TestCase):
    @unittest.skipUnless(LINUX, "threads are listed on Linux only")
    def test_threads_are_counted_by_state_and_by_name_without_their_numbers(self) -> None:
        go, ready = threading.Event(), threading.Barrier(4)
        threads = [threading.Thread(target=lambda: (ready.wait(30), go.wait(30)), name=f"io_{n}") for n in range(3)]
        before = process_stats().threads
        for thread in threads:
            thread.start()
        ready.wait(30)
        stats = process_stats()
        go.set()
        for thread in threads:
            thread.join()
        self.assertEqual(stats.threads, before + 3)
        self.assertEqual(stats.thread_names["io"], 3)
        self.assertEqual(stats.thread_names["MainThread"], 1)
        self.assertEqual(sum(stats.thread_states.values()), stats.threads)
        self.assertGreaterEqual(stats.thread_states["R"], 1)
        assert stats.threads_limit is not None
        self.assertGreater(stats.threads_limit, stats.threads)

    @unittest.skipUnless(os.name == "posix", "open files are listed where /proc or /dev/fd is")
    def test_open_files_are_counted_exactly_and_with_their_limit(self) -> None:
        before = process_stats().open_files
        with tempfile.TemporaryFile(), tempfile.TemporaryFile():
            stats = process_stats()
        assert before is not None and stats.open_files is not None
        self.assertEqual(stats.open_files, before + 2)
        self.assertTrue(stats.open_files_limit is None or stats.open_files_limit > stats.open_files)
        assert stats.voluntary_switches is not None and stats.involuntary_switches is not None
        self.assertGreater(stats.voluntary_switches + stats.involuntary_switches, 0)

    def test_a_system_without_proc_gives_what_python_knows(self) -> None:
        stats = process_stats(proc="/nonexistent")
        self.assertEqual((stats.thread_states, stats.pressure), ({}, {}))
        self.assertGreaterEqual(stats.threads, 1)
        self.assertIn("MainThread", stats.thread_names)

    def test_the_lowest_limit_counts_and_a_group_is_under_its_parents(self) -> None:
        with tempfile.TemporaryDirectory() as root:
            self.write(root, "proc/self/cgroup", "0::/a/b\n")
            self.write(root, "proc/sys/kernel/threads-max", "1000000\n")
            self.write(root, "proc/sys/kernel/pid_max", "4194304\n")
            self.write(root, "cg/a/b/pids.max", "max\n")
            self.write(root, "cg/a/pids.max", "77\n")
            self.assertEqual(limit_of_threads(root + "/proc", root + "/cg"), 77)

    def test_pressure_is_the_groups_own_where_there_is_one(self) -> None:
        line = "some avg10=%s avg60=0.00 avg300=0.00 total=1\nfull avg10=9.00 avg60=0.00 avg300=0.00 total=1\n"
        with tempfile.TemporaryDirectory() as root:
            self.write(root, "proc/self/cgroup", "0::/a\n")
            self.write(root, "proc/pressure/cpu", line % "1.50")
            self.write(root, "proc/pressure/io", line % "2.50")
            self.write(root, "cg/a/cpu.pressure", line % "0.25")
            self.assertEqual(pressure(root + "/proc", root + "/cg"), {"cpu": 0.25, "io": 2.5})

    def test_as_a_source_it_keeps_the_course_of_the_threads(self) -> None:
        source = ProcessSource()
        metrics = {metric.name: metric for metric in (*source.metrics(), *source.metrics())}
        self.assertEqual((metrics["Threads"].unit, metrics["Threads"].dimensions), ("Count", {}))
        self.assertEqual(len(source.thread_history), 2)
        self.assertEqual(source.thread_history[-1][1], metrics["Threads"].values[0])

    def write(self, root: str, path: str, text: str) -> None:
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    unittest.main()
