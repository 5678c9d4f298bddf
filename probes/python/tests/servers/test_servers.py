"""Real servers, all at once, because each has a document only every 10 seconds where its code can't be changed."""

from __future__ import annotations

import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from collections.abc import Iterable
from typing import Any, Callable

from ..requirement import installed

ROOT = pathlib.Path(__file__).parents[2]
SERVERS = str(ROOT / "tests" / "servers")
RUN = ["-m", "headroom_probe", "run", "--"]
UVICORN = ["uvicorn", "app:app", "--port", "{port}", "--log-level", "warning"]
GUNICORN = ["-m", "gunicorn", "-b", "127.0.0.1:{port}", "--log-level", "error"]
HOOK = ["-c", "gunicorn_conf.py"]

#: Title, packages it needs, what follows `python`, and the function to be named.
CASES = [
    ("run-uvicorn-asyncio", ["uvicorn"], [*RUN, *UVICORN, "--loop", "asyncio"], "render_report"),
    ("run-uvicorn-uvloop", ["uvicorn", "uvloop"], [*RUN, *UVICORN, "--loop", "uvloop"], "render_report"),
    ("run-uvicorn-workers", ["uvicorn"], [*RUN, *UVICORN, "--workers", "2"], "render_report"),
    (
        "run-gunicorn",
        ["gunicorn", "uvicorn"],
        [*RUN, *GUNICORN[1:], "-k", "uvicorn.workers.UvicornWorker", "app:app"],
        "render_report",
    ),
    ("uvicorn-loop", ["uvicorn"], ["-m", *UVICORN, "--loop", "headroom_probe.uvicorn:new_event_loop"], "render_report"),
    ("uvicorn-middleware", ["uvicorn"], ["-m", "uvicorn", "app:probed", *UVICORN[2:]], "render_report"),
    (
        "gunicorn-uvicorn",
        ["gunicorn", "uvicorn"],
        [*GUNICORN, *HOOK, "-k", "uvicorn.workers.UvicornWorker", "app:app"],
        "render_report",
    ),
    ("gunicorn-asgi", ["gunicorn", "gunicorn.asgi"], [*GUNICORN, *HOOK, "-k", "asgi", "app:app"], "render_report"),
    ("gunicorn-gevent", ["gunicorn", "gevent"], [*GUNICORN, *HOOK, "-k", "gevent", "app:wsgi"], "render_table"),
]


#: Below the ports that the system gives to connections: one of those may be taken again before the server has it.
PORTS = random.Random().sample(range(12_000, 32_000), 20_000)


def free_port() -> int:
    while True:
        port = PORTS.pop()
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue


class Server:
    def __init__(self, title: str, arguments: list[str], agent_port: int, log: Any) -> None:
        self.port = free_port()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
            "HEADROOM_SERVICE": title,
            "HEADROOM_EMF": f"udp://127.0.0.1:{agent_port}",
        }
        command = [sys.executable, *(argument.format(port=self.port) for argument in arguments)]
        self.process = subprocess.Popen(command, cwd=SERVERS, env=environment, stdout=log, stderr=log)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return str(response.read().decode())

    def is_up(self) -> bool:
        try:
            return self.get("/") == "ok"
        except OSError:
            return False


class Servers(unittest.TestCase):
    """One test of one table; sub-tests say which server it was."""

    def setUp(self) -> None:
        self.agent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(self.agent.close)
        self.agent.bind(("127.0.0.1", 0))
        self.agent.settimeout(0.2)
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the test
        self.addCleanup(self.log.close)
        self.servers: dict[str, Any] = {}
        self.addCleanup(self.stop)
        self.named: dict[str, Any] = {}

    def test_the_blocking_function_is_named_in_each_kind_of_server(self) -> None:
        for title, packages, arguments, _ in CASES:
            with self.subTest(title):
                installed(self, *packages)
                self.servers[title] = Server(title, arguments, self.agent.getsockname()[1], self.log)
        wanted = {title: function for title, _, _, function in CASES if title in self.servers}
        self.wait_for(lambda: not self.down(), 180)
        self.assertEqual(self.down(), [], self.logged())
        time.sleep(0.2)  # the first request of a worker is also the one that starts its probe
        for server in self.servers.values():
            for _ in range(4):  # more than workers
                self.assertEqual(server.get("/block"), "ok")
        self.wait_for(lambda: all(wanted[title] in self.named.get(title, ()) for title in wanted), 120)
        for title, function in wanted.items():
            with self.subTest(title):
                self.assertIn(function, self.named.get(title, ()), self.logged())
        self.check_metrics()
        self.check_last_documents([title for title in wanted if wanted[title] == "render_report"])

    def check_metrics(self) -> None:
        if "uvicorn-middleware" in self.servers:
            text = self.servers["uvicorn-middleware"].get("/metrics")
            self.assertIn('headroom_loop_lag_seconds_count{service="uvicorn-middleware"}', text)

    def check_last_documents(self, titles: Iterable[str]) -> None:
        """What nobody but the document at the server's end can tell: up to ten seconds would else be lost."""
        for title in titles:
            self.assertEqual(self.servers[title].get("/last"), "ok")
        self.stop()
        self.wait_for(lambda: all("render_last" in self.named[title] for title in titles), 60)
        for title in titles:
            with self.subTest(title):
                self.assertIn("render_last", self.named[title], self.logged())

    def down(self) -> list[str]:
        return [title for title, server in self.servers.items() if not server.is_up()]

    def wait_for(self, condition: Callable[[], object], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            self.receive()

    def receive(self) -> None:
        try:
            document = json.loads(self.agent.recv(65536))
        except socket.timeout:
            return
        functions = {episode["function"] for episode in document.get("Episodes", ())}
        self.named.setdefault(document["Service"], set()).update(functions)

    def logged(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def stop(self) -> None:
        for server in self.servers.values():
            server.process.terminate()
        for server in self.servers.values():
            try:
                server.process.wait(20)
            except subprocess.TimeoutExpired:
                server.process.kill()
                server.process.wait()


if __name__ == "__main__":
    unittest.main()
