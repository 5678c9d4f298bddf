"""What somebody sees who starts a program in a terminal and has named no output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from headroom_probe._loop.episode import NOT_SCHEDULED, Episode
from headroom_probe._probe.words import block_line, more_line, place, span
from headroom_probe.outputs.terminal import MAX_LINES, WINDOW_S, Terminal

from ..requirement import installed, skip

ROOT = Path(__file__).resolve().parents[2]

ATTACHED = """
import asyncio, time
import headroom_probe

def slow_report():
    time.sleep(0.3)

def render_invoice_pdf():
    time.sleep(2.5)

async def main(blocks):
    headroom_probe.attach()
    for block in blocks:
        await asyncio.sleep(0.05)
        block()
    await asyncio.sleep(0.1)

asyncio.run(main(%s))
"""


def on_terminal(command: list[str], **environment: str) -> str:
    """What the command printed in a terminal of its own."""
    import pty

    master, slave = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if not key.startswith("HEADROOM_")}
    variables.update(environment, PYTHONPATH=str(ROOT))
    printed = b""
    try:
        with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=variables):
            os.close(slave)
            while True:
                try:
                    chunk = os.read(master, 65536)
                except OSError:  # Linux: nobody has the other side open any more
                    break
                if not chunk:
                    break
                printed += chunk
    finally:
        os.close(master)
    return printed.decode().replace("\r\n", "\n")


def episode(duration_ms: float = 302.4, function: str = "slow_report", file: str = "app.py", line: int = 7) -> Episode:
    return Episode(duration_ms, function, file, line, "", 1_795_000_000_000)


class Words(unittest.TestCase):
    def test_of_a_block(self) -> None:
        for told, line in (
            (episode(), "headroom: slow_report (app.py:7) blocked the loop 302 ms"),
            (
                episode()._replace(endpoint="GET /orders/{id}"),
                "headroom: slow_report (app.py:7) blocked the loop 302 ms, in GET /orders/{id}",
            ),
            (episode(12_340.0), "headroom: slow_report (app.py:7) blocked the loop 12.3 s"),
            (
                episode(2003.0)._replace(ongoing=True),
                "headroom: slow_report (app.py:7) has blocked the loop for 2.0 s and goes on",
            ),
            (
                episode(85.0, "(garbage collection, generation 2)", "unknown", 0),
                "headroom: (garbage collection, generation 2) blocked the loop 85 ms",
            ),
            (
                episode(85.0, NOT_SCHEDULED, "unknown", 0),
                "headroom: the loop was not scheduled for 85 ms, others had the processors",
            ),
        ):
            with self.subTest(line):
                self.assertEqual(block_line(told), line)

    def test_of_many(self) -> None:
        line = "headroom: 37 more blocks in 10 s, 11.2 s in all, longest slow_report (app.py:7) 302 ms"
        self.assertEqual(more_line(37, 11_240.0, episode(), 10.0), line)
        self.assertIn(" 1 more block in ", more_line(1, 302.4, episode(), 10.0))

    def test_of_a_time_and_a_place(self) -> None:
        self.assertEqual([span(ms) for ms in (20.4, 999.4, 999.6, 4210.0)], ["20 ms", "999 ms", "1.0 s", "4.2 s"])
        self.assertEqual(place("verify", "auth.py", 8), "verify (auth.py:8)")
        self.assertEqual(place("unknown", "unknown", 0), "unknown")


class Lines(unittest.TestCase):
    """Of one terminal, here a pipe."""

    def setUp(self) -> None:
        self.reading, writing = os.pipe()
        self.addCleanup(os.close, self.reading)
        self.addCleanup(os.close, writing)
        self.terminal, self.writing = Terminal(writing), writing

    def lines(self) -> list[str]:
        os.set_blocking(self.reading, False)
        try:
            return os.read(self.reading, 1_000_000).decode().splitlines()
        except BlockingIOError:
            return []

    def test_are_one_for_each_block_and_one_for_all_that_are_too_many(self) -> None:
        for _ in range(MAX_LINES + 5):
            self.terminal.ended(episode(100.0))
        self.assertEqual(self.lines(), ["headroom: slow_report (app.py:7) blocked the loop 100 ms"] * MAX_LINES)
        self.terminal.look(self.terminal._window_began + WINDOW_S)
        more = "headroom: 5 more blocks in 10 s, 500 ms in all, longest slow_report (app.py:7) 100 ms"
        self.assertEqual(self.lines(), [more])
        self.terminal.close()
        self.assertEqual(self.lines(), [])

    def test_that_were_too_many_are_told_at_the_end_too(self) -> None:
        for _ in range(MAX_LINES + 1):
            self.terminal.ended(episode(100.0))
        self.lines()
        self.terminal.close()
        self.assertEqual([line[:23] for line in self.lines()], ["headroom: 1 more block "])

    def test_are_left_out_where_nobody_reads_and_nothing_waits(self) -> None:
        os.set_blocking(self.writing, False)
        try:
            while True:
                os.write(self.writing, b"x" * 4096)
        except BlockingIOError:
            pass
        os.set_blocking(self.writing, True)
        self.terminal.ended(episode())


class OnATerminal(unittest.TestCase):
    def setUp(self) -> None:
        if os.name != "posix":
            skip(self, "there are no pseudo terminals here")

    def printed(self, blocks: str, **environment: str) -> list[str]:
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "app.py")
            Path(path).write_text(ATTACHED % blocks, encoding="utf-8")
            return on_terminal([sys.executable, path], **environment).splitlines()

    def test_one_line_says_what_is_watched_and_where_it_goes_and_one_each_block(self) -> None:
        start, *lines = self.printed("[slow_report]")
        said = r"headroom_probe: watching asyncio's loop in process \d+, blocks of 20 ms and longer are told here; documents"
        self.assertRegex(start, "^" + said + " go nowhere .*HEADROOM_EMF")
        blocks = [line for line in lines if "slow_report" in line]
        self.assertEqual(len(blocks), 1, lines)
        self.assertRegex(blocks[0], r"^headroom: slow_report \(app\.py:6\) blocked the loop ([3-9]\d\d ms|\d+\.\d s)$")

    def test_a_block_that_goes_on_is_told_meanwhile(self) -> None:
        _, *lines = self.printed("[render_invoice_pdf]")
        told = [line for line in lines if "render_invoice_pdf" in line]
        who = r"^headroom: render_invoice_pdf \(app\.py:9\) "
        self.assertEqual(len(told), 2, lines)
        self.assertRegex(told[0], who + r"has blocked the loop for 2\.\d s and goes on$")
        self.assertRegex(told[1], who + r"blocked the loop [2-9]\.\d s$")

    def test_nothing_is_printed_where_an_output_is_named(self) -> None:
        self.assertEqual(self.printed("[slow_report]", HEADROOM_EMF="udp://127.0.0.1:25888"), [])

    def test_under_run_it_is_said_once_however_many_loops_there_are(self) -> None:
        code = "import asyncio, time\nfor _ in range(3):\n asyncio.run(asyncio.sleep(0.01))\n"
        printed = on_terminal([sys.executable, "-m", "headroom_probe", "run", "--", "-c", code])
        self.assertEqual(len(re.findall("^headroom_probe: watching ", printed, re.MULTILINE)), 1, printed)

    def test_gevents_blocks_are_told_too(self) -> None:
        installed(self, "gevent")
        code = (
            "from gevent import monkey\nmonkey.patch_all()\nimport gevent, time, headroom_probe.green\n"
            "def burn():\n end = time.perf_counter() + 0.3\n while time.perf_counter() < end: sum(range(1000))\n"
            "headroom_probe.green.attach()\ngevent.sleep(0.1)\nburn()\ngevent.sleep(0.2)\n"
        )
        printed = on_terminal([sys.executable, "-W", "ignore", "-c", code])
        self.assertRegex(printed, "(?m)^headroom_probe: watching gevent's hub in process")
        self.assertRegex(printed, r"(?m)^headroom: burn \(<string>:\d+\) blocked the loop \d+ ms$")


if __name__ == "__main__":
    unittest.main()
