"""What can't be watched is refused in one line, on every interpreter."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import unittest
from typing import Any

from .watching import CAN_WATCH, ROOT, Target, needs_remote_debugging

HERE = str(pathlib.Path(__file__).parent)


def gone_pid() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


class Refusals(unittest.TestCase):
    def check(self, *arguments: str, words: tuple[str, ...], **options: Any) -> None:
        result = subprocess.run(
            [sys.executable, "-m", "headroom_probe", "watch", *arguments],
            cwd=HERE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )
        self.assertEqual((result.returncode, result.stdout), (2, ""), result.stderr)
        (line,) = result.stderr.splitlines()
        self.assertTrue(line.startswith("headroom_probe: "), line)
        for word in words:
            self.assertIn(word, line)

    def test_of_words_that_make_no_sense(self) -> None:
        for arguments, words in (
            ([], ("--pid", "--unit")),
            (["--pid", "x"], ("--pid", "'x'")),
            (["--pid", "1", "--unit", "x"], ("--unit", "not allowed")),
            (["--pid", "1", "--output", "foo:"], ("foo:", "udp://host:port")),
        ):
            with self.subTest(arguments):
                self.check(*arguments, words=words)

    @unittest.skipIf(CAN_WATCH, "this interpreter can watch")
    def test_of_an_interpreter_that_can_not_watch(self) -> None:
        self.check("--pid", str(os.getpid()), words=("3.14", "Linux", "run it with the interpreter"))

    def test_of_values_out_of_range(self) -> None:
        needs_remote_debugging(self)
        for arguments, words in (
            (["--threshold-ms", "5"], ("--threshold-ms is 5", "10 or more")),
            (["--threshold-ms", "nan"], ("--threshold-ms is nan",)),
            (["--interval-s", "0"], ("--interval-s is 0",)),
            (["--seconds", "-1"], ("--seconds is -1",)),
        ):
            with self.subTest(arguments):
                self.check("--pid", str(os.getpid()), *arguments, words=words)

    def test_of_processes(self) -> None:
        needs_remote_debugging(self)
        with subprocess.Popen(["sleep", "600"]) as sleeper:
            self.addCleanup(sleeper.kill)
            for pid, words in (
                (gone_pid(), ("is not there", "ended")),
                (sleeper.pid, (f"process {sleeper.pid} (sleep)", "no CPython 3.14")),
            ):
                with self.subTest(words):
                    self.check("--pid", str(pid), words=words)
            sleeper.kill()

    def test_of_a_process_that_wants_no_debugger(self) -> None:
        needs_remote_debugging(self)
        target = Target("main", PYTHON_DISABLE_REMOTE_DEBUG="1")
        self.addCleanup(target.end)
        self.check("--pid", str(target.pid), words=("PYTHON_DISABLE_REMOTE_DEBUG",))

    def test_of_a_unit_that_does_not_run(self) -> None:
        needs_remote_debugging(self)
        self.check("--unit", "there-is-none", words=("there-is-none", "systemctl"))

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0, "only root may become another user")
    def test_of_a_process_of_another_user(self) -> None:
        needs_remote_debugging(self)
        target = Target("main")
        self.addCleanup(target.end)
        self.check("--pid", str(target.pid), words=("of user 0", "CAP_SYS_PTRACE"), user=65534, extra_groups=[])
