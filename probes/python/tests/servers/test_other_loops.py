"""Loops that asyncio's own functions don't run are watched, or say that they can't be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

from headroom_probe._messages import PREFIX

from ..requirement import installed

ROOT = Path(__file__).resolve().parents[2]

NESTED = """
import asyncio, sys, time
import nest_asyncio

def slow_report():
    time.sleep(0.2)

async def inner():
    await asyncio.sleep(0.1)
    slow_report()
    await asyncio.sleep(0.1)

async def main():
    if sys.argv[1] == "while it runs":
        nest_asyncio.apply()
    await asyncio.sleep(0.1)
    asyncio.get_event_loop().run_until_complete(inner())
    await asyncio.sleep(0.2)

if sys.argv[1] == "before":
    nest_asyncio.apply()
asyncio.run(main())
"""

#: Runs by itself, as the loops of graphical toolkits do.
OWN_RUN = """
import asyncio, time

class Own(asyncio.SelectorEventLoop):
    def run_forever(self):
        self._thread_id = __import__("threading").get_ident()
        asyncio.events._set_running_loop(self)
        try:
            while not self._stopping:
                self._turn()
        finally:
            self._stopping, self._thread_id = False, None
            asyncio.events._set_running_loop(None)

    def _turn(self):
        asyncio.SelectorEventLoop._run_once(self)

    def _run_once(self):
        raise NotImplementedError

def slow_report():
    time.sleep(0.2)

async def main():
    await asyncio.sleep(0.1)
    slow_report()
    await asyncio.sleep(0.1)

loop = Own()
loop.run_until_complete(main())
loop.close()
"""

TWO_RUNS = """
import asyncio, signal

async def main():
    print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)

for _ in range(2):
    asyncio.run(main())
    print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)
"""


class OtherLoops(unittest.TestCase):
    def run_it(self, code: str, *arguments: str) -> tuple[list[Any], list[str], list[str]]:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "headroom_probe",
            "run",
            "--output",
            "json:-",
            "--",
            "-c",
            code,
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [*command, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        self.assertEqual(ran.returncode, 0, ran.stderr)
        documents = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
        printed = [line for line in ran.stdout.splitlines() if not line.startswith("{")]
        return documents, ran.stderr.splitlines(), printed

    def named(self, documents: list[Any]) -> set[str]:
        return {episode["function"] for document in documents for episode in document.get("Episodes", ())}

    def test_nested_ones_are_timed_by_callbacks_and_named(self) -> None:
        installed(self, "nest_asyncio")
        documents, said, _ = self.run_it(NESTED, "before")
        self.assertIn("slow_report", self.named(documents))
        self.assertEqual(len(said), 1, said)
        self.assertTrue(said[0].startswith(PREFIX))
        self.assertIn("from nest_asyncio: it is timed by callbacks", said[0])

    def test_one_whose_turn_is_replaced_while_it_runs_says_that_it_is_not_watched(self) -> None:
        installed(self, "nest_asyncio")
        documents, said, _ = self.run_it(NESTED, "while it runs")
        self.assertEqual([document["LoopHeartbeat"] for document in documents], [0])
        self.assertEqual(len(said), 1, said)
        self.assertTrue(said[0].startswith(PREFIX))
        self.assertIn("was replaced, from nest_asyncio while a loop ran: it is not watched any more", said[0])

    def test_one_that_runs_by_itself_is_watched(self) -> None:
        documents, said, _ = self.run_it(OWN_RUN)
        self.assertIn("slow_report", self.named(documents))
        self.assertIn("__main__.Own has a turn or a clock of its own: it is timed by callbacks", "".join(said))

    def test_sigterm_is_the_applications_again_after_each_run(self) -> None:
        installed(self, "nest_asyncio")
        for code in (TWO_RUNS, "import nest_asyncio\nnest_asyncio.apply()\n" + TWO_RUNS):
            with self.subTest(code.splitlines()[0]):
                _, _, printed = self.run_it(code)
                self.assertEqual(printed, ["False", "True"] * 2)


if __name__ == "__main__":
    unittest.main()
