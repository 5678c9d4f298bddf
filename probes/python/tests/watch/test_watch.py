"""`headroom_probe watch` and processes that know nothing of it."""

from __future__ import annotations

import contextlib
import functools
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from typing import Any

from ..contract import shape_errors
from ..requirement import required, skip
from .watching import PATH, PATIENCE_S, ROOT, Target, Watcher, needs_remote_debugging, until, watched


def ended(watcher: Watcher, function: str) -> list[dict[str, Any]]:
    return [e for e in watcher.episodes() if e["function"] == function and not e.get("ongoing")]


def program(test: unittest.TestCase, name: str) -> None:
    if shutil.which(name) is None:
        skip(test, f"{name} is not installed")


class Watch(unittest.TestCase):
    def setUp(self) -> None:
        needs_remote_debugging(self)

    def check_named(self, *arguments: str, options: tuple[str, ...] = ()) -> None:
        with watched(*arguments, options=options) as (target, watcher):
            for order, function, line in (("sleep 0.3", "slow_report", 17), ("crunch 0.3", "crunch", 23)):
                true_ms = float(target.order(order))
                (episode,) = until(functools.partial(ended, watcher, function), function)
                self.assertEqual((episode["file"].rpartition("/")[2], episode["startedAt"] > 0), ("target.py", True))
                # A comparison of two clocks and not of speed: both say how long this very block was.
                self.assertLess(abs(episode["durationMs"] - true_ms), 0.5 * true_ms)
                self.assertLessEqual(abs(episode["line"] - line), 1)
                self.assertIn("blocked", episode["stack"])
                self.assertNotIn("_run_once", episode["stack"])

    def test_names_what_blocks_a_loop_of_asyncio(self) -> None:
        self.check_named("main")

    def test_names_what_blocks_a_loop_in_another_thread(self) -> None:
        self.check_named("thread")

    def test_names_what_blocks_a_process_that_descends_from_the_one_named(self) -> None:
        self.check_named("fork", options=("--children",))

    def test_a_garbage_collection_is_named_and_not_who_allocated(self) -> None:
        with watched("main") as (target, watcher):
            target.order("fill 0")
            target.order("collect 0")
            episode = until(lambda: ended(watcher, "(garbage collection)"), "the collection")[0]
            self.assertEqual((episode["file"], episode["line"]), ("unknown", 0))
            (culprit,) = [c for d in watcher.documents() for c in d["Culprits"] if c.get("kind") == "gc" and c["count"]]
            self.assertEqual(culprit["function"], "(garbage collection)")

    def test_a_loop_that_is_stuck_for_good_is_named_while_it_is(self) -> None:
        with watched("main") as (target, watcher):
            self.assertEqual(target.order("stick"), "stuck")
            episode = until(lambda: [e for e in watcher.episodes() if e["function"] == "stuck"], "the block")[0]
            self.assertTrue(episode["ongoing"])
            known_ms = episode["durationMs"]
            longer = until(lambda: [e for e in watcher.episodes() if e["durationMs"] > known_ms], "more")[0]
            self.assertEqual((longer["startedAt"], longer["function"]), (episode["startedAt"], "stuck"))
            target.end()
            self.assertEqual(watcher.process.wait(PATIENCE_S), 0)

    def test_a_loop_that_was_stuck_before_is_named(self) -> None:
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
            target = Target("main")
            ends.callback(target.end)
            self.assertEqual(target.order("stick"), "stuck")
            watcher = Watcher(folder, "--pid", str(target.pid))
            ends.callback(watcher.end)
            until(lambda: [e for e in watcher.episodes() if e["function"] == "stuck" and e["ongoing"]], "the block")

    def test_ends_with_the_process_and_its_last_document(self) -> None:
        with watched("main") as (target, watcher):
            target.order("sleep 0.3")
            target.end()
            self.assertEqual(watcher.process.wait(PATIENCE_S), 0)
            self.assertEqual(watcher.process.stderr.read(), "")
            self.assertEqual(len(ended(watcher, "slow_report")), 1)
            self.assertEqual([shape_errors(document) for document in watcher.documents() if shape_errors(document)], [])

    def test_ends_with_a_process_that_becomes_another_program(self) -> None:
        with watched("main") as (target, watcher):
            target.tell("exec")
            self.assertEqual(watcher.process.wait(PATIENCE_S), 0)

    def test_a_signal_ends_it_with_its_last_document_and_leaves_the_process_alone(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number), watched("main") as (target, watcher):
                target.order("sleep 0.3")
                watcher.process.send_signal(number)
                self.assertEqual(watcher.process.wait(PATIENCE_S), 0)
                self.assertTrue(ended(watcher, "slow_report"))
                self.assertEqual(watcher.process.stderr.read(), "")
                self.assertGreater(float(target.order("sleep 0.001")), 0)

    def test_each_block_is_a_line_where_no_output_is_named(self) -> None:
        target = Target("main")
        self.addCleanup(target.end)
        command = [sys.executable, "-m", "headroom_probe", "watch", "--pid", str(target.pid), "--interval-s", "0.1"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as watcher:
            self.addCleanup(watcher.kill)
            assert watcher.stderr is not None
            line = ""
            for _ in range(100):  # the first orders may come before it has begun
                target.order("sleep 0.2")
                if select.select([watcher.stderr], [], [], 0)[0]:
                    line = os.read(watcher.stderr.fileno(), 4096).decode()
                    break
            self.assertRegex(line, r"^headroom: slow_report \(.*target\.py:17\) blocked the loop \d+ ms\n")
            watcher.terminate()

    def test_documents_say_which_process_they_are_of(self) -> None:
        with watched("main", options=("--service", "shop")) as (target, watcher):
            document = watcher.documents()[0]
            self.assertEqual((document["Service"], document["Pid"]), ("shop", target.pid))

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0, "only root may give rights")
    def test_another_user_needs_one_right_and_no_other(self) -> None:
        program(self, "setpriv")
        rights = [f"--{kind}-caps=-all,+sys_ptrace" for kind in ("inh", "ambient")]
        dropped = [
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all,+sys_ptrace",
        ]
        python = ["setpriv", *dropped, *rights, sys.executable]
        environment = {**os.environ, "PYTHONPATH": PATH, "PYTHONDONTWRITEBYTECODE": "1"}
        if subprocess.run([*python, "-c", "import headroom_probe"], env=environment, check=False).returncode != 0:
            skip(self, "others may not read this folder")
        target = Target("main")
        self.addCleanup(target.end)
        watch = [
            "-m",
            "headroom_probe",
            "watch",
            "--pid",
            str(target.pid),
            "--interval-s",
            "0.1",
            "--output",
            "stdout:",
        ]
        with subprocess.Popen([*python, *watch], stdout=subprocess.PIPE, text=True, env=environment) as watcher:
            self.addCleanup(watcher.kill)
            assert watcher.stdout is not None
            target.order("stick")
            self.assertTrue(any('"function":"stuck"' in line for line in watcher.stdout))
            watcher.kill()

    def test_uvloop(self) -> None:
        required(self, "uvloop")
        self.check_named("main", "uvloop")
