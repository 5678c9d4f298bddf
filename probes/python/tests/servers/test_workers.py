"""Workers that ended though nobody wanted it are counted with their reason, and those that were to end are not."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
import unittest
from pathlib import Path

from headroom_probe.boot._headroom_workers import reason_of

from ..contract import CASES
from ..requirement import installed
from .test_health import Service, asked, in_background
from .test_servers import free_port

METRIC = next(metric for metric in CASES["optionalMetrics"] if metric["name"] == "WorkerExits")
RUN = [sys.executable, "-W", "ignore", "-m", "headroom_probe", "run", "--"]
UVICORN = [*RUN, "uvicorn", "late_app:app", "--log-level", "critical", "--workers", "2"]
GUNICORN = [sys.executable, "-W", "ignore", "-m", "gunicorn", "--log-level", "critical", "--workers", "2", "-k"]
#: With the probe's hooks for the arbiter and its workers.
CONF = "from headroom_probe.gunicorn import child_exit, post_worker_init\n"


class Workers(unittest.TestCase):
    def setUp(self) -> None:
        installed(self, "uvicorn", "gunicorn")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.told = Path(folder.name) / "told.jsonl"
        self.conf = Path(folder.name) / "conf.py"
        self.conf.write_text(CONF, encoding="utf-8")

    def service(self, command: list[str], *options: str) -> tuple[Service, int]:
        port = free_port()
        service = Service(
            self, [*command, *(option.format(port=port) for option in options)], HEADROOM_EMF=f"json:{self.told}"
        )
        service.start.touch()
        while asked(port, "/") is None:
            self.assertIsNone(service.process.poll())
            time.sleep(0.02)
        return service, port

    def uvicorn(self, *options: str) -> tuple[Service, int]:
        return self.service(UVICORN, "--port", "{port}", *options)

    def gunicorn(self, kind: str, app: str, *options: str) -> tuple[Service, int]:
        return self.service([*GUNICORN, kind, "-c", str(self.conf)], "-b", "127.0.0.1:{port}", *options, app)

    def reasons(self) -> list[str]:
        if not self.told.exists():
            return []
        documents = [json.loads(line) for line in self.told.read_text("utf-8").splitlines()]
        found = [document for document in documents if METRIC["name"] in document]
        self.assertEqual({document[METRIC["name"]] for document in found} - {1}, set())
        return [document[METRIC["dimension"]] for document in found]

    def until_told(self) -> list[str]:
        end = time.monotonic() + 60
        while not self.reasons() and time.monotonic() < end:
            time.sleep(0.02)
        return self.reasons()

    def worker(self, port: int) -> int:
        """The process that answers."""
        told = asked(port, "/")
        assert told is not None
        return int(told[1])

    def test_killed_ones_of_uvicorn_are_told_and_stopped_ones_are_not(self) -> None:
        service, port = self.uvicorn()
        os.kill(self.worker(port), signal.SIGKILL)
        self.assertEqual(self.until_told(), ["SIGKILL"])
        service.process.terminate()
        service.process.wait(30)
        self.assertEqual(self.reasons(), ["SIGKILL"])
        service.log.seek(0)
        self.assertRegex(service.log.read(), r"(?m)^headroom_probe: worker \d+ has ended: SIGKILL$")

    def test_those_that_uvicorn_kills_because_they_do_not_answer_are_told_as_such(self) -> None:
        _, port = self.uvicorn("--timeout-worker-healthcheck", "1")
        in_background(port, "/gil")
        self.assertEqual(self.until_told(), ["unresponsive"])

    def test_recycled_ones_of_uvicorn_are_not_told(self) -> None:
        _, port = self.uvicorn("--limit-max-requests", "3")
        workers = {self.worker(port)}
        end = time.monotonic() + 60
        while len(workers) < 4 and time.monotonic() < end:
            told = asked(port, "/")
            if told is not None:
                workers.add(int(told[1]))
        self.assertGreaterEqual(len(workers), 4)
        self.assertEqual(self.reasons(), [])

    def test_killed_ones_of_gunicorn_are_told_and_stopped_ones_are_not(self) -> None:
        service, port = self.gunicorn("uvicorn.workers.UvicornWorker", "late_app:app")
        os.kill(self.worker(port), signal.SIGKILL)
        self.assertEqual(self.until_told(), ["SIGKILL"])
        service.process.terminate()
        service.process.wait(30)
        self.assertEqual(self.reasons(), ["SIGKILL"])

    def test_those_that_gunicorn_kills_because_they_do_not_answer_are_told_as_such(self) -> None:
        _, port = self.gunicorn("uvicorn.workers.UvicornWorker", "late_app:app", "--timeout", "2")
        in_background(port, "/gil")
        self.assertEqual(self.until_told(), ["unresponsive"])


class Reasons(unittest.TestCase):
    def test_are_signals_and_codes_and_none_for_an_end_that_was_wanted(self) -> None:
        for code, reason in (
            (None, None),
            (0, None),
            (-signal.SIGTERM, None),
            (-signal.SIGINT, None),
            (-signal.SIGSEGV, "SIGSEGV"),
            (-signal.SIGKILL, "SIGKILL"),
            (-99, "signal 99"),
            (3, "exit 3"),
        ):
            with self.subTest(code):
                self.assertEqual(reason_of(code), reason)


if __name__ == "__main__":
    unittest.main()
