"""What a load balancer, and a person with curl, are told of a worker while its loop is stuck."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any, Callable, Optional

from headroom_probe._probe.health import Health, Readiness
from headroom_probe._probe.neighbours import Answered, Asking
from headroom_probe.outputs.http_server import PORTS, Answer, serve

from ..requirement import installed
from .test_servers import PORTS as FREE_PORTS
from .test_servers import ROOT, SERVERS, free_port

WAIT_S = 60.0
RUN = [sys.executable, "-W", "ignore", "-m", "headroom_probe", "run", "--output", "json:/dev/null", "--"]
UVICORN = ["uvicorn", "late_app:app", "--log-level", "critical", "--port"]

Told = Optional[tuple[int, str]]


def asked(port: int, path: str, timeout_s: float = 10.0) -> Told:
    """Status and body; None where nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    except OSError:
        return None
    finally:
        connection.close()


def health_port() -> int:
    """With free ones behind it for further workers."""
    while True:
        first = FREE_PORTS.pop()
        try:
            for port in range(first, first + 4):
                with socket.create_server(("127.0.0.1", port)):
                    pass
            return first
        except OSError:
            continue


class Service:
    """A command that answers at `port`, and for its health from `health` on."""

    def __init__(self, test: unittest.TestCase, command: list[str], **environment: str) -> None:
        self.test, self.health = test, health_port()
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        self.start, self.let_go = Path(folder.name) / "start", Path(folder.name) / "go"
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "HEADROOM_HEALTH": str(self.health), **environment}
        variables.update(START=str(self.start), LET_GO=str(self.let_go))
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the test
        test.addCleanup(self.log.close)
        self.process = subprocess.Popen(command, cwd=SERVERS, env=variables, stdout=self.log, stderr=self.log)
        test.addCleanup(self.end)

    def end(self) -> None:
        self.start.touch()
        self.let_go.touch()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def until(self, told: Callable[[Told], object], path: str = "/ready", worker: int = 0) -> tuple[int, str]:
        """What is told, once it is that."""
        last: Told = None
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            last = asked(self.health + worker, path, 2.0)
            if last is not None and told(last):
                return last
            time.sleep(0.02)
        self.log.seek(0)
        raise AssertionError(f"{path} of worker {worker} told {last} at last; {self.log.read()}")

    def until_ready(self, workers: int = 1) -> None:
        self.start.touch()
        for worker in range(workers):
            self.until(lambda told: told == (200, "ready\n"), worker=worker)


def in_background(port: int, path: str) -> None:
    threading.Thread(target=asked, args=(port, path, WAIT_S), daemon=True).start()


class Workers(unittest.TestCase):
    def service(self, *options: str, **environment: str) -> tuple[Service, int]:
        installed(self, "uvicorn")
        port = free_port()
        return Service(self, [*RUN, *UVICORN, str(port), *options], **environment), port

    def test_are_starting_ready_blocked_ready_and_draining(self) -> None:
        for loop in ("asyncio", "uvloop"):
            with self.subTest(loop):
                installed(self, loop)
                service, port = self.service("--loop", loop)
                service.until(lambda told: told == (503, "starting\n"))
                service.until_ready()
                self.assertEqual(asked(service.health, "/"), (200, "ready\n"))
                in_background(port, "/block")
                status, text = service.until(lambda told: told and "late_app" in told[1])
                self.assertEqual(status, 503)
                self.assertRegex(text, r"\Ablocked \d+\.\d s in render_invoice_pdf \(late_app\.py:\d+\)\n\Z")
                self.assertEqual(asked(service.health, "/live"), (200, f"alive: process {service.process.pid}\n"))
                self.assertEqual(
                    asked(service.health, "/host"),
                    (503, f"0 of 1 workers are ready; {service.health}: {text}"[:-1] + "\n"),
                )
                service.let_go.touch()
                service.until(lambda told: told == (200, "ready\n"))
                service.let_go.unlink()
                in_background(port, "/wait")
                while asked(port, "/") is None:
                    time.sleep(0.01)
                service.process.send_signal(signal.SIGTERM)
                service.until(lambda told: told == (503, "draining\n"))

    def test_of_a_host_are_ready_as_long_as_one_is(self) -> None:
        service, port = self.service("--workers", "2")
        service.until_ready(2)
        self.assertEqual(asked(service.health, "/host"), (200, "2 of 2 workers are ready\n"))
        in_background(port, "/block")
        words = r"\A1 of 2 workers are ready; (\d+): blocked \d+\.\d s in render_invoice_pdf \(late_app\.py:\d+\)\n\Z"
        for worker in range(2):  # whichever of them is asked
            status, text = service.until(lambda told: told and re.match(words, told[1]), "/host", worker)
            self.assertEqual(status, 200)
        in_background(port, "/block")
        status, text = service.until(lambda told: told and told[1].count("render_invoice_pdf") == 2, "/host")
        self.assertEqual((status, text[:26]), (503, "0 of 2 workers are ready; "))

    def test_that_hold_the_gil_answer_nobody_and_their_neighbours_say_so(self) -> None:
        service, port = self.service("--workers", "2")
        service.until_ready(2)
        self.assertEqual(asked(service.health, "/host"), (200, "2 of 2 workers are ready\n"))
        self.assertEqual(asked(service.health + 1, "/host"), (200, "2 of 2 workers are ready\n"))
        in_background(port, "/gil")
        words = r"\A1 of 2 workers are ready; (\d+): no answer, a call in C may hold the GIL\n\Z"
        told: Told = None
        while told is None or not re.match(words, told[1]):  # as long as that call lasts
            told = next(filter(None, (asked(service.health + worker, "/host", 2.0) for worker in range(2))), told)
        found = re.match(words, told[1])
        assert found is not None
        self.assertEqual(told[0], 200)
        self.assertIsNone(asked(int(found[1]), "/live", 0.5))
        service.until(lambda told: told == (200, "ready\n"), worker=int(found[1]) - service.health)

    def test_are_late_from_the_time_on_that_was_asked_for(self) -> None:
        service, port = self.service(HEADROOM_HEALTH_MS="100000")
        service.until_ready()
        in_background(port, "/block")
        began = time.monotonic()
        while time.monotonic() < began + 1.5:  # longer than the default
            self.assertEqual(asked(service.health, "/ready"), (200, "ready\n"))

    def test_listen_on_this_machine_alone_where_nothing_else_is_said(self) -> None:
        service, _ = self.service()
        service.until_ready()
        address = next(
            (found for found in own_addresses() if found is not None and can_connect(found, service.health)), None
        )
        self.assertIsNone(address)


def own_addresses() -> list[str | None]:
    """Of this machine, besides 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_route:
        try:
            any_route.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return ["127.0.0.2"]
        return ["127.0.0.2", str(any_route.getsockname()[0])]


def can_connect(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=2).close()
    except OSError:
        return False
    return True


GREEN = """
from gevent import monkey
monkey.patch_all()
import gevent, os, time
import headroom_probe.green

def render_table():
    while "go" not in os.listdir(os.path.dirname(os.environ["LET_GO"])):  # raises once the folder is gone
        sum(range(1000))

headroom_probe.green.attach()
while not os.path.exists(os.environ["START"]):
    gevent.sleep(0.01)
render_table()
while True:
    gevent.sleep(0.01)
"""


class GreenThreads(unittest.TestCase):
    def test_answer_while_their_hub_is_stuck(self) -> None:
        installed(self, "gevent")
        service = Service(self, [sys.executable, "-W", "ignore", "-c", GREEN], HEADROOM_EMF="json:/dev/null")
        service.until(lambda told: told == (200, "ready\n"))
        service.start.touch()
        status, text = service.until(lambda told: told and "render_table" in told[1])
        self.assertEqual(status, 503)
        self.assertRegex(text, r"\Ablocked \d+\.\d s in render_table \(<string>:\d+\)\n\Z")
        self.assertEqual(asked(service.health, "/live"), (200, f"alive: process {service.process.pid}\n"))
        told = asked(service.health, "/host")
        assert told is not None
        self.assertEqual((told[0], told[1][:26]), (503, "0 of 1 workers are ready; "))
        service.let_go.touch()
        service.until(lambda told: told == (200, "ready\n"))


class Loop:
    """One that is as it says."""

    def __init__(self, is_ready: bool, serves: bool) -> None:
        self.is_ready, self.serves = is_ready, serves

    def readiness(self) -> Readiness:
        return Readiness(self.is_ready, "as told")


def answers_of(ports: list[int], service: str) -> dict[int, Answered | None]:
    asking = Asking("127.0.0.1", ports, service, 2.0)
    while True:
        found = asking.step()
        if found is not None:
            return found
        time.sleep(0.005)


FORKS = """
import asyncio, os, sys, time
import headroom_probe

async def main():
    headroom_probe.attach()
    child = os.fork()
    if child == 0:
        folder = os.path.dirname(os.environ["LET_GO"])
        while os.path.exists(folder) and "go" not in os.listdir(folder):
            time.sleep(0.01)
        os._exit(0)

asyncio.run(main())
"""


class Ports(unittest.TestCase):
    def test_are_not_kept_by_the_child_of_a_fork(self) -> None:
        service = Service(self, [sys.executable, "-W", "ignore", "-c", FORKS], HEADROOM_EMF="json:/dev/null")
        self.assertEqual(service.process.wait(60), 0)
        socket.create_server(("127.0.0.1", service.health)).close()  # the child still lives

    def test_of_others_are_no_neighbours(self) -> None:
        answers: dict[str, Any] = {
            "ours": Answer(200, "ready\n", headers=(("Headroom-Service", "shop"),)),
            "late": Answer(503, "starting\n", headers=(("Headroom-Service", "shop"), ("Headroom-Role", "server"))),
            "another service": Answer(200, "ready\n", headers=(("Headroom-Service", "api"),)),
            "a web server": Answer(200, "<html>"),
        }
        servers = {}
        for title, answer in answers.items():
            servers[title] = serve("127.0.0.1", 0, lambda path, said=answer: said)  # type: ignore[misc]
            self.addCleanup(servers[title].end)
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        ports = {title: server.port for title, server in servers.items()}
        found = answers_of([*ports.values(), silent.getsockname()[1], free_port()], "shop")
        expected = {
            ports["ours"]: Answered(True, "ready", False),
            ports["late"]: Answered(False, "starting", True),
            silent.getsockname()[1]: None,
        }
        self.assertEqual(found, expected)

    def test_of_a_service_with_an_odd_name_are_neighbours_too(self) -> None:
        odd = "\u670d\u52a1 a\r\nX: y"
        workers = [Health("127.0.0.1", 0, odd, own_thread=True) for _ in range(2)]
        for worker in workers:
            self.addCleanup(worker.server.end)
        found = answers_of([worker.server.port for worker in workers], odd)
        expected = Answered(False, "no event loop runs", False)
        self.assertEqual(found, {worker.server.port: expected for worker in workers})

    def test_of_programs_that_a_worker_has_started_count_only_where_nobody_serves(self) -> None:
        first = health_port()
        worker, program = (Health("127.0.0.1", first, "shop", own_thread=True) for _ in range(2))
        loops = [Loop(False, serves=True), Loop(True, serves=False)]
        for health, loop in zip((worker, program), loops):
            self.addCleanup(health.server.end)
            health.watch(loop)
        for port in (worker.server.port, program.server.port):
            told = f"0 of 1 workers are ready; {worker.server.port}: as told\n"
            self.assertEqual(asked(port, "/host"), (503, told))
        loops[0].serves = False
        self.assertEqual(asked(worker.server.port, "/host"), (200, told.replace("0 of 1", "1 of 2")))

    def test_that_are_asked_for_each_other_at_once_all_answer(self) -> None:
        first = health_port()
        workers = [Health("127.0.0.1", first, "shop", own_thread=True) for _ in range(3)]
        loop = Loop(True, serves=True)
        found: list[Told] = []
        threads = []
        for worker in workers:
            self.addCleanup(worker.server.end)
            worker.watch(loop)
            asking = threading.Thread(
                target=lambda port: found.append(asked(port, "/host")), args=(worker.server.port,)
            )
            threads.append(asking)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [(200, "3 of 3 workers are ready\n")] * 3)

    def test_that_are_all_taken_are_told_in_one_line(self) -> None:
        first = health_port()
        held = []
        try:
            for port in range(first, first + PORTS):
                try:
                    held.append(socket.create_server(("127.0.0.1", port)))
                except OSError:
                    continue  # taken all the same
            code = "import asyncio, headroom_probe\nasync def main(): headroom_probe.attach()\nasyncio.run(main())\n"
            variables = {**os.environ, "PYTHONPATH": str(ROOT), "HEADROOM_HEALTH": str(first)}
            command = [sys.executable, "-W", "ignore", "-c", code]
            ran = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)
        finally:
            for each in held:
                each.close()
        self.assertEqual((ran.returncode, ran.stderr.count("\n")), (0, 1), ran.stderr)
        self.assertRegex(ran.stderr, r"\Aheadroom_probe: nobody can ask for health at \d+: .*all taken")


if __name__ == "__main__":
    unittest.main()
