from __future__ import annotations

import asyncio
import os
import pathlib
import sys
import tempfile
import unittest
from typing import Any
from unittest import mock

import headroom_probe
from headroom_probe._sources.processor import ProcessorWaits
from headroom_probe.process import ProcessSource


class Processor(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name, "schedstat")
        self.waits = ProcessorWaits()
        self.tells(0, 7)
        self.waits.looked(False, str(self.path))

    def tells(self, ms: float, turns: int) -> None:
        self.path.write_text(f"1000 {int(ms * 1e6)} {turns}\n", "utf-8")

    def told(self) -> list[float]:
        (metric,) = self.waits.metrics()
        return [round(ms) for ms, count in zip(metric.values, metric.counts or []) for _ in range(count)]

    def test_each_turn_of_the_loops_thread_has_its_wait(self) -> None:
        self.tells(30, 8)
        self.waits.looked(True, str(self.path))
        self.tells(30, 8)  # none in between
        self.waits.looked(True, str(self.path))
        self.tells(90, 10)  # two, of which only the sum is known
        self.waits.looked(True, str(self.path))
        self.assertEqual(self.told(), [30, 30, 30])
        self.tells(95, 11)
        self.assertEqual(self.told(), [5])
        self.assertEqual(self.told(), [])

    def test_the_account_is_read_seldom_while_there_is_a_processor_for_everybody_and_often_once_there_is_not(
        self,
    ) -> None:
        def reads(looks: int) -> int:
            with mock.patch("os.open", wraps=os.open) as opened:
                for _ in range(looks):
                    self.waits.looked(False, str(self.path))
            return opened.call_count

        self.assertLessEqual(reads(100), 6)
        self.tells(50, 8)
        self.assertEqual([round(ms, -1) for ms in self.told()], [50])
        self.assertGreaterEqual(reads(100), 99)
        self.assertLessEqual(reads(400), 75)
        self.waits.looked(True, str(self.path))
        self.assertGreaterEqual(reads(100), 99)

    def test_another_thread_that_runs_the_loop_begins_anew(self) -> None:
        other = self.path.with_name("other")
        other.write_text("1000 900000000 900\n", "utf-8")
        self.waits.looked(False, str(other))
        self.assertEqual(self.told(), [])
        other.write_text("1000 950000000 901\n", "utf-8")
        self.assertEqual([round(ms, -1) for ms in self.told()], [50])

    def test_a_system_without_such_an_account_tells_nothing(self) -> None:
        for content in ("", "no numbers\n", "1\n"):
            self.path.write_text(content, "utf-8")
            self.waits.looked(True, str(self.path))
            self.assertEqual(self.told(), [])
        os.remove(self.path)
        self.waits.looked(True, str(self.path))
        self.assertEqual(self.told(), [])

    @unittest.skipUnless(sys.platform == "linux", "the kernel's account is Linux's")
    def test_the_probe_asks_for_that_of_its_loops_thread(self) -> None:
        documents: list[Any] = []

        async def main() -> None:
            probe = headroom_probe.attach(outputs=[documents.append], sources=[ProcessSource()])
            for _ in range(50):
                await asyncio.sleep(0.005)
            probe.stop()

        asyncio.run(main())
        self.assertIn("ProcessorWait", documents[0])


if __name__ == "__main__":
    unittest.main()
