"""Whatever is wrong, whoever reads it knows who speaks: also where no logging is set up."""

from __future__ import annotations

import logging
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest
from typing import Any

from headroom_probe._messages import PREFIX, name_messages

from ..requirement import installed

ROOT = pathlib.Path(__file__).parents[2]
SERVERS = str(ROOT / "tests" / "servers")
QUICK = "import asyncio, headroom_probe\nasync def main():\n headroom_probe.attach(interval_s=0.05)\n await asyncio.sleep(%s)\n"
OWN_LOOP = (
    "import asyncio, headroom_probe\nclass Own(asyncio.SelectorEventLoop):\n def _run_once(self): super()._run_once()\n"
    "async def main(): headroom_probe.attach()\nloop = Own()\nloop.run_until_complete(main())\nloop.close()\n"
)
RUN = ["-m", "headroom_probe", "run"]


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Messages(unittest.TestCase):
    def said(self, *arguments: str, **environment: str) -> list[str]:
        variables = {key: value for key, value in os.environ.items() if not key.startswith("HEADROOM_")}
        variables.update(environment, PYTHONPATH=str(ROOT))
        result = subprocess.run(
            [sys.executable, *arguments],
            cwd=SERVERS,
            env=variables,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return result.stderr.splitlines()

    def test_of_each_kind_name_the_probe_and_what_is_wrong(self) -> None:
        quick = QUICK % "0.3" + "asyncio.run(main())"
        closed, deaf = f"udp://127.0.0.1:{free_port()}", f"tcp://127.0.0.1:{free_port()}"
        cases: tuple[tuple[str, list[str], Any, list[str]], ...] = (
            ("an unknown address", ["-c", quick], "foo:bar", ["foo:bar", "HEADROOM_EMF names", "udp://host:port"]),
            (
                "a wrong one of two",
                ["-c", quick],
                "json:/nonexistent/x json:/dev/null",
                ["json:/nonexistent/x", "Errno 2"],
            ),
            ("a receiver that is not there", ["-c", quick], deaf, [deaf, "refused"]),
            ("nobody behind a datagram", ["-c", quick], closed, [closed, "nobody listens", "CloudWatch agent"]),
            ("a loop of its own", ["-c", OWN_LOOP], "json:/dev/null", ["Own", "timed by callbacks"]),
            (
                "a wrong health port",
                ["-c", quick],
                {"HEADROOM_HEALTH": "web"},
                ["HEADROOM_HEALTH is 'web'", "127.0.0.1:9106"],
            ),
            ("one far away", ["-c", quick], {"HEADROOM_HEALTH": "192.0.2.1:9106"}, ["192.0.2.1:9106"]),
            (
                "a wrong lateness",
                ["-c", quick],
                {"HEADROOM_HEALTH": str(free_port()), "HEADROOM_HEALTH_MS": "-1"},
                ["HEADROOM_HEALTH_MS is '-1'", "1000"],
            ),
            ("--output", [*RUN, "--output", "foo:bar", "--", "ls"], "", ["--output", "foo:bar", "udp://host:port"]),
            ("an option", [*RUN, "--outptu", "stdout:"], "", ["--outptu"]),
            ("no verb", ["-m", "headroom_probe"], "", ["verb", "--help"]),
            ("no command", [*RUN, "--output", "stdout:"], "", ["no command"]),
            ("no program", [*RUN, "--output", "stdout:", "--", "no-such"], "", ["no-such"]),
        )
        for title, arguments, emf, words in cases:
            with self.subTest(title):
                lines = self.said(*arguments, **(emf if isinstance(emf, dict) else {"HEADROOM_EMF": emf}))
                self.assertEqual(len(lines), 1, lines)  # once per outage
                self.assertTrue(lines[0].startswith(PREFIX), lines)
                self.assertEqual(lines[0].count(PREFIX), 1)
                for word in words:
                    self.assertIn(word, lines[0])

    def test_what_run_was_given_is_not_blamed_on_the_environment(self) -> None:
        code = "import asyncio; asyncio.run(asyncio.sleep(0.05))"
        lines = self.said(*RUN, "--output", "json:/nonexistent/x", "--", "-c", code, HEADROOM_EMF="udp://127.0.0.1:1")
        self.assertEqual(len(lines), 1, lines)
        self.assertIn("--output names", lines[0])
        self.assertNotIn("HEADROOM_EMF", lines[0])

    def test_workers_without_a_loop_say_so(self) -> None:
        installed(self, "gunicorn")
        hook = "from headroom_probe.gunicorn import hook\n"
        ends = "post_worker_init = lambda worker: (hook()(worker), worker.handle_quit(2, None))\n"  # and its arbiter by itself
        for kind in ("sync", "gthread"):
            with self.subTest(kind), tempfile.TemporaryDirectory() as directory:
                conf = pathlib.Path(directory) / "conf.py"
                conf.write_text(
                    hook + ends + "worker_exit = lambda server, worker: os.kill(worker.ppid, 15)\nimport os\n"
                )
                options = [
                    "-b",
                    "127.0.0.1:0",
                    "--log-level",
                    "critical",
                    "-k",
                    kind,
                    "-c",
                    str(conf),
                    "app:wsgi",
                ]
                lines = self.said("-W", "ignore", "-m", "gunicorn", *options)
                self.assertEqual(len(lines), 1, lines)
                self.assertRegex(lines[0], PREFIX + r"workers \(\w+\) have no event loop, there is nothing to watch")

    def test_workers_without_a_loop_say_so_once_for_all_of_them(self) -> None:
        installed(self, "gunicorn")
        code = (
            "from headroom_probe.gunicorn import hook\nfrom gunicorn.workers.%s import %s as Worker\n"
            "for age in (1, 2, 3):\n worker = Worker.__new__(Worker)\n worker.age = age\n hook()(worker)\n"
        )
        for module, kind in (("sync", "SyncWorker"), ("gthread", "ThreadWorker")):
            with self.subTest(kind):
                lines = self.said("-W", "ignore", "-c", code % (module, kind))
                self.assertEqual(lines, [f"{PREFIX}workers ({kind}) have no event loop, there is nothing to watch"])


class Prefix(unittest.TestCase):
    def test_is_there_once_also_where_it_is_set_up_twice(self) -> None:
        name_messages()
        name_messages()
        with self.assertLogs("headroom_probe", logging.INFO) as logs:
            logging.getLogger("headroom_probe").info("of %s, 100 %%", "one")
            logging.getLogger("headroom_probe").info("headroom_probe: already")
        self.assertEqual([r.getMessage() for r in logs.records], [PREFIX + "of one, 100 %", PREFIX + "already"])

    def test_the_start_is_information_where_logging_is_set_up(self) -> None:
        code = "import logging\nlogging.basicConfig(level=logging.INFO, format='%(message)s')\n" + QUICK % "0"
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "HEADROOM_EMF": "json:/dev/null"}
        command = [sys.executable, "-c", code + "asyncio.run(main())\nasyncio.run(main())"]
        ran = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120, check=False)
        said = r"headroom_probe: watching asyncio's loop in process \d+ for blocks of 20 ms and longer, documents go to json:/dev/null"
        self.assertRegex(ran.stderr, f"\\A{said}\n\\Z")


if __name__ == "__main__":
    unittest.main()
