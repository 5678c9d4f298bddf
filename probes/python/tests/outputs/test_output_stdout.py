"""Standard output whose reader is slow, or has stopped reading."""

from __future__ import annotations

import json
import logging
import os
import pathlib
import subprocess
import sys
import threading
import unittest
from unittest import mock

from headroom_probe.outputs import JsonLinesOutput, Publisher, StdoutOutput, stdout

ROOT = str(pathlib.Path(__file__).parents[2])


class Pipe:
    """Stands for sys.stdout: a pipe that is set to non-blocking, as `connect_write_pipe` leaves it."""

    def __init__(self) -> None:
        self.end, self._descriptor = os.pipe()
        os.set_blocking(self._descriptor, False)
        self.flushed = 0

    def fileno(self) -> int:
        return self._descriptor

    def flush(self) -> None:
        self.flushed += 1

    def fill(self) -> int:
        """Until it takes nothing; returns the number of bytes in it."""
        filled = 0
        try:
            while True:
                filled += os.write(self._descriptor, b"\n" * 4096)
        except BlockingIOError:
            return filled

    def read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            found += os.read(self.end, count - len(found))
        return found

    def rest(self) -> bytes:
        os.close(self._descriptor)
        with open(self.end, "rb") as file:
            return file.read()


@unittest.skipUnless(hasattr(os, "set_blocking"), "this system has no pipes that do not block")
class FullPipes(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.pipe = Pipe()
        for patch in (mock.patch.object(sys, "stdout", self.pipe), mock.patch.object(stdout, "PATIENCE_S", 0.02)):
            patch.start()
            self.addCleanup(patch.stop)

    def lines(self) -> list[bytes]:
        return [json.loads(line)["n"] for line in self.pipe.rest().split(b"\n") if line]

    def test_a_document_that_the_pipe_took_a_part_of_is_completed_and_not_sent_twice(self) -> None:
        output = StdoutOutput()
        self.pipe.fill()
        self.pipe.read(4096)
        output({"n": 1, "text": "x" * 6000})  # the pipe takes a page of it
        with self.assertRaises(BlockingIOError):
            output({"n": 2})  # not before the first one is out
        self.pipe.read(3 * 4096)
        output({"n": 2})
        self.assertEqual(self.lines(), [1, 2])

    def test_what_is_left_of_a_document_goes_out_at_the_end(self) -> None:
        output = StdoutOutput()
        self.pipe.fill()
        self.pipe.read(4096)
        output({"n": 1, "text": "x" * 6000})
        self.pipe.read(3 * 4096)
        output.close()
        self.assertEqual(self.lines(), [1])

    def test_python_s_buffer_and_its_lock_are_left_alone_while_there_is_no_room(self) -> None:
        self.pipe.fill()
        with self.assertRaises(BlockingIOError):
            StdoutOutput()({"n": 1})
        self.assertEqual(self.pipe.flushed, 0)

    def test_a_slow_reader_gets_whole_lines(self) -> None:
        with mock.patch.object(stdout, "PATIENCE_S", 20):
            publisher = Publisher(["stdout:"])
            self.addCleanup(publisher.close)
            for number in range(30):
                publisher.publish({"n": number, "text": "x" * 7000})
            read = b""
            while read.count(b"\n") < 30:
                read += os.read(self.pipe.end, 1000)
        self.assertEqual([json.loads(line)["n"] for line in read.splitlines()], list(range(30)))
        self.assertEqual(publisher.dropped, 0)


class Publishing(unittest.TestCase):
    def test_it_is_written_on_a_thread_of_its_own(self) -> None:
        self.assertTrue(StdoutOutput().waits and JsonLinesOutput().waits)

    def test_a_process_whose_output_nobody_reads_any_more_ends(self) -> None:
        script = (
            "import asyncio, logging, os, sys, threading, headroom_probe\n"
            "logging.disable(logging.CRITICAL)\n"
            "async def main():\n"
            "    written = threading.Event()\n"
            "    def after(document): written.set()\n"
            "    headroom_probe.attach(outputs=['stdout:', after], interval_s=.05)\n"
            "    os.set_blocking(1, False)\n"
            "    try:\n"
            "        while True: os.write(1, b'x' * 4096)\n"
            "    except BlockingIOError: pass\n"
            "    os.set_blocking(1, True)\n"
            "    sys.stdout.write('hello\\n')\n"
            "    for _ in range(20):\n"
            "        written.clear()\n"
            "        while not written.is_set(): await asyncio.sleep(.005)\n"
            "    sys.stderr.write('documents\\n')\n"
            "    sys.stderr.flush()\n"
            "asyncio.run(main())\n"
        )
        # Unbuffered, the program's own `hello` would wait for its reader.
        environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONUNBUFFERED": ""}
        command = [sys.executable, "-c", script]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            watch = threading.Timer(300, process.kill)
            self.addCleanup(watch.cancel)
            watch.start()
            assert process.stderr is not None
            told = process.stderr.readline()  # twenty documents were due, none could be written
            out, error = process.communicate(timeout=120)
        self.assertEqual((told, process.returncode, error), (b"documents\n", 0, b""))
        self.assertIn(b"hello\n", out)


if __name__ == "__main__":
    unittest.main()
