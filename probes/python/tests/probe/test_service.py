"""The demo service as a process of its own, with the probe, and this test as its CloudWatch agent."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
import urllib.request
from typing import Any, Callable

from ..contract import CASES, shape_errors

ROOT = pathlib.Path(__file__).parents[2]
SERVICE = ROOT.parents[1] / "lib" / "local" / "service"


@unittest.skipUnless(SERVICE.is_dir(), "the package is on its own, without the kit's demo service")
class BlockedService(unittest.TestCase):
    def setUp(self) -> None:
        self.agent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(self.agent.close)
        self.agent.bind(("127.0.0.1", 0))
        self.agent.settimeout(60)
        self.service = subprocess.Popen(
            [sys.executable, str(SERVICE / "app.py")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "HEADROOM_SERVICE": "local-api",
                "HEADROOM_LOG_GROUP": "/headroom/local/api/probe",
                "HEADROOM_HOST": "i-0local",
                "HEADROOM_EMF": f"udp://127.0.0.1:{self.agent.getsockname()[1]}",
            },
        )
        self.addCleanup(self.end_service)
        assert self.service.stdout is not None
        self.url = f"http://127.0.0.1:{json.loads(self.service.stdout.readline())['listening']}"

    def end_service(self) -> None:
        self.service.kill()
        self.service.communicate()

    def call(self, path: str, method: str = "GET") -> Any:
        request = urllib.request.Request(self.url + path, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read())

    def call_at_once(self, path: str, times: int) -> Any:
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.call(path))) for _ in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.agent.recv(65536))
        self.assertEqual(shape_errors(document), [])
        return document

    def stop(self) -> float:
        asked = time.monotonic()
        self.service.send_signal(signal.SIGTERM)
        _, errors = self.service.communicate(timeout=60)
        self.assertEqual((self.service.returncode, errors), (0, ""))
        return time.monotonic() - asked

    def test_a_blocking_call_becomes_a_document_that_names_it(self) -> None:
        self.assertEqual(self.call("/health"), {"status": "ok"})
        self.assertEqual(self.call("/report")["from"], "store")
        self.call("/block?ms=400&seconds=60", "POST")
        for _ in range(3):
            self.assertEqual(self.call("/report")["from"], "renderer")
        document = self.document()  # of the first ten seconds
        self.assertEqual((document["Service"], document["Host"]), ("local-api", "i-0local"))
        self.assertEqual(document["_aws"]["LogGroupName"], "/headroom/local/api/probe")
        self.assertEqual((document["LoopHeartbeat"], document["EpisodeCount"]), (1, 3))
        self.assertGreater(document["LoopLag"][98], 300)
        self.assertGreaterEqual(document["LoopBlockedMs"], 1190)
        tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * 400)
        for episode in document["Episodes"]:
            self.assertEqual((episode["function"], episode["file"]), ("render_invoice_pdf", "invoices.py"))
            self.assertGreaterEqual(episode["durationMs"], 400 - tolerance)
            self.assertRegex(episode["stack"], r"render_invoice_pdf \S+:\d+ < report \S+:\d+")
            self.assert_line_is_in("render_invoice_pdf", episode["line"])
        self.assertAlmostEqual(min(e["durationMs"] for e in document["Episodes"]), 400, delta=2 * tolerance)

    def assert_line_is_in(self, function: str, line: int) -> None:
        lines = (SERVICE / "invoices.py").read_text("utf-8").splitlines()
        first = next(number for number, text in enumerate(lines, 1) if f"def {function}(" in text)
        self.assertTrue(first < line <= len(lines), line)

    def test_it_ends_soon_when_it_is_told_to_and_sends_its_last_document(self) -> None:
        self.call("/work")
        self.assertLess(self.stop(), 10)
        self.assertEqual(self.document()["LoopHeartbeat"], 1)

    def test_requests_that_wait_behind_a_block_do_not_keep_it_from_ending(self) -> None:
        self.call("/block?ms=1000&seconds=60", "POST")
        callers = threading.Thread(target=self.swallow, args=(self.call_at_once, "/report", 30))
        callers.start()
        time.sleep(0.5)
        self.assertLess(self.stop(), 15)  # rendered one after the other they would take 30 s
        callers.join()

    @staticmethod
    def swallow(function: Callable[..., object], *args: Any) -> None:
        threading.excepthook, hook = lambda args: None, threading.excepthook
        try:
            function(*args)
        finally:
            threading.excepthook = hook

    def test_many_at_once_and_wrong_requests_are_answered(self) -> None:
        self.assertEqual(self.call_at_once("/work", 20), [{"done": True}] * 20)
        for request, status in (
            ("GET /nowhere HTTP/1.1\r\n\r\n", 404),
            ("DELETE /work HTTP/1.1\r\n\r\n", 405),
            ("POST /block?ms=-1 HTTP/1.1\r\n\r\n", 400),
            ("POST /block?seconds=nan HTTP/1.1\r\n\r\n", 400),
            ("rubbish\r\n\r\n", 400),
            ("POST /block HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
            ("GET /" + "x" * 70_000, 431),
        ):
            with self.subTest(request[:40]):
                self.assertEqual(self.exchange(request)[0].split(" ")[1], str(status))

    def test_one_connection_serves_several_requests_and_bodies(self) -> None:
        answers = self.exchange(
            "POST /block?ms=0 HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
            "GET /health HTTP/1.1\r\n\r\nHEAD /health HTTP/1.1\r\n\r\nGET /work HTTP/1.1\r\nConnection: close\r\n\r\n"
        )
        heads = [line for line in answers if line.startswith("HTTP/1.1")]
        self.assertEqual(heads, ["HTTP/1.1 200 OK"] * 4)
        self.assertEqual(answers[-2:], ['{"done":true}', ""])

    def exchange(self, text: str) -> list[str]:
        port = int(self.url.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(text.encode())
            connection.shutdown(socket.SHUT_WR)
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        return received.decode().replace("\r\n", "\n").split("\n")


if __name__ == "__main__":
    unittest.main()
