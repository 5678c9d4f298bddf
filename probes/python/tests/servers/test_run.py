"""`python -m headroom_probe run` with commands that end by themselves."""

from __future__ import annotations

import ast
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest
from typing import Any

from headroom_probe.__main__ import BOOT

from ..requirement import installed

ROOT = pathlib.Path(__file__).parents[2]
SERVERS = str(ROOT / "tests" / "servers")


class Run(unittest.TestCase):
    def run_it(self, *command: str, cwd: str | pathlib.Path = SERVERS, **environment: str) -> Any:
        result = subprocess.run(
            [sys.executable, "-m", "headroom_probe", "run", *command],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        documents = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        printed = [line for line in result.stdout.splitlines() if not line.startswith("{")]
        return result, documents, printed

    def check(self, *command: str) -> None:
        result, documents, printed = self.run_it("--service", "job", "--output", "stdout:", "--", *command)
        self.assertEqual((result.returncode, result.stderr, printed), (0, "", ["45 ['--fast']"]))
        (main,) = [document for document in documents if "LoopLag" in document]
        self.assertEqual(main["Service"], "job")
        # Not as the longest: where others take the processor, anything may last longer.
        self.assertIn("crunch", [episode["function"] for episode in main["Episodes"]])
        self.assertGreaterEqual(main["Threads"], 1)
        (executor,) = [document for document in documents if "Executor" in document]
        self.assertEqual(
            (executor["Executor"], executor["_aws"]["CloudWatchMetrics"][0]["Dimensions"]),
            ("default", [["Service", "Executor"]]),
        )

    def test_a_script_a_module_and_a_string_have_a_probe_and_their_arguments(self) -> None:
        for command in (["job.py"], ["-m", "job"], ["job"]):
            with self.subTest(command):
                self.check(*command, "--fast")

    def test_python_processes_that_it_starts_have_one_too(self) -> None:
        self.check("-c", "import subprocess, sys; sys.exit(subprocess.call([sys.executable, 'job.py', '--fast']))")

    def test_uvloops_loops_have_one(self) -> None:
        installed(self, "uvloop")
        code = (
            "import uvloop, asyncio, time\n"
            "async def slow():\n await asyncio.sleep(.1); time.sleep(.2); await asyncio.sleep(.1)\n"
        )
        for ending in ("uvloop.run(slow())", "uvloop.new_event_loop().run_until_complete(slow())"):
            with self.subTest(ending):
                result, documents, _ = self.run_it("--output", "stdout:", "--", "-c", code + ending)
                self.assertEqual(result.stderr, "")
                self.assertIn("slow", [episode["function"] for episode in documents[0]["Episodes"]])

    def test_a_loop_that_somebody_has_looked_for_before_its_import_has_one(self) -> None:
        installed(self, "uvloop")
        code = (
            "import importlib.util; importlib.util.find_spec('uvloop')\n"
            "import uvloop, asyncio, time\n"
            "async def slow():\n await asyncio.sleep(.1); time.sleep(.2); await asyncio.sleep(.1)\n"
            "uvloop.run(slow())"
        )
        result, documents, _ = self.run_it("--output", "stdout:", "--", "-c", code)
        self.assertEqual(result.stderr, "")
        self.assertIn("slow", [episode["function"] for episode in documents[0]["Episodes"]])

    def test_a_process_without_a_loop_imports_nothing_and_another_sitecustomize_still_runs(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "sitecustomize.py"), "w", encoding="utf-8") as file:
                file.write("import sys\nsys.shadowed = True\n")
            code = (
                "import sys\n"
                "print([m for m in ('asyncio', 'headroom_probe') if m in sys.modules], sys.shadowed, %r in sys.path)"
            )
            path = os.pathsep.join([str(ROOT), directory])
            result, _, printed = self.run_it("--", "-c", code % BOOT, PYTHONPATH=path)
        self.assertEqual((printed, result.stderr), (["[] True False"], ""))

    def test_what_every_python_reads_is_written_for_the_oldest(self) -> None:
        """2.7 refuses annotations, f-strings and keywords of print, and has no importlib.util."""
        source = (pathlib.Path(BOOT) / "sitecustomize.py").read_text(encoding="utf-8")
        tree = ast.parse(source)
        newer = (ast.AnnAssign, ast.JoinedStr, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal, ast.Await)
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        self.assertEqual([type(node).__name__ for node in ast.walk(tree) if isinstance(node, newer)], [])
        self.assertEqual(
            [each.name for each in functions if each.returns or any(a.annotation for a in each.args.args)], []
        )
        self.assertEqual(
            {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}, {"os", "sys"}
        )
        self.assertNotIn("print", {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})

    def test_no_name_of_ours_is_found_where_site_is_switched_off(self) -> None:
        code = "import importlib.util; print([n for n in ('loops', 'hooks') if importlib.util.find_spec(n)])"
        _, _, printed = self.run_it("--", sys.executable, "-S", "-c", code)
        self.assertEqual(printed, ["[]"])

    def test_an_interpreter_that_has_not_got_the_package_finds_it(self) -> None:
        code = (
            "import os, subprocess, sys\n"
            "os.environ['PYTHONPATH'] = os.environ['PYTHONPATH'].split(os.pathsep)[0]\n"
            "sys.exit(subprocess.call([sys.executable, 'job.py', '--fast']))"
        )
        self.check("-c", code)

    def test_one_that_sigterm_ends_has_its_last_document_and_still_ends_by_it(self) -> None:
        code = (
            "import asyncio, os, signal, sys, time%s\n"
            "if os.fork() == 0:  # a child that computes is not kept from its end, and sends nothing\n"
            "    os._exit(signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL)\n"
            "def slow():\n time.sleep(.2)\n"
            "async def serve():\n"
            " if os.fork() == 0: os._exit(signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL)\n"
            " if os.wait()[1] or os.wait()[1]: sys.exit('the child is not as it was')\n"
            " await asyncio.sleep(.1); slow(); await asyncio.sleep(.1); %s; await asyncio.sleep(60)\n"
            "%s"
        )
        own, asyncios, uvloops = "os.kill(os.getpid(), signal.SIGTERM)", "asyncio.run(serve())", "uvloop.run(serve())"
        for title, words in (
            ("from outside", ("", own, asyncios)),
            ("as uvicorn does", ("", "signal.raise_signal(signal.SIGTERM)", asyncios)),
            ("uvloop", (", uvloop", own, uvloops)),
        ):
            with self.subTest(title):
                if title == "uvloop":
                    installed(self, "uvloop")
                result, documents, _ = self.run_it(
                    "--output", "stdout:", "--", "-c", code % words, PYTHONWARNINGS="ignore"
                )
                self.assertEqual((result.returncode, result.stderr), (-signal.SIGTERM, ""))
                (main,) = [document for document in documents if "LoopLag" in document]
                self.assertIn("slow", [episode["function"] for episode in main["Episodes"]])

    def test_an_executor_that_the_application_has_set_is_the_one_that_is_used_and_counted(self) -> None:
        code = (
            "import %s, threading\n"
            "from concurrent.futures import ThreadPoolExecutor\n"
            "loop = %s.new_event_loop()\n"
            "loop.set_default_executor(ThreadPoolExecutor(3, thread_name_prefix='mine'))\n"
            "async def main():\n"
            " print(await loop.run_in_executor(None, lambda: threading.current_thread().name))\n"
            "loop.run_until_complete(main())\n"
        )
        for module in ("asyncio", "uvloop"):
            with self.subTest(module):
                installed(self, module)
                result, documents, printed = self.run_it("--output", "stdout:", "--", "-c", code % (module, module))
                self.assertEqual((result.stderr, printed), ("", ["mine_0"]))
                ran = [len(d["ExecutorRunTime"]) for d in documents if "ExecutorRunTime" in d]
                self.assertEqual(ran, [1], documents)

    def test_uvloops_own_executor_is_counted_where_none_was_set(self) -> None:
        installed(self, "uvloop")
        code = (
            "import asyncio, uvloop\nasync def main():\n await asyncio.get_running_loop().run_in_executor(None, int)\n"
        )
        result, documents, _ = self.run_it("--output", "stdout:", "--", "-c", code + "uvloop.run(main())")
        self.assertEqual(result.stderr, "")
        self.assertEqual([d["Executor"] for d in documents if "ExecutorRunTime" in d], ["default"])

    def test_sigterm_is_the_applications_again_once_its_loop_is_over(self) -> None:
        code = (
            "import asyncio, signal\n"
            "def is_default(): return signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
            "async def serve():\n print(is_default())\n"
            "for _ in range(2):\n asyncio.run(serve()); print(is_default())\n"
            "async def set_own():\n signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "asyncio.run(set_own()); print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN)\n"
        )
        result, _, printed = self.run_it("--", "-c", code)
        self.assertEqual((result.stderr, printed), ("", ["False", "True"] * 2 + ["True"]))

    def test_it_loads_nothing_that_an_executor_of_threads_does_not_need(self) -> None:
        code = (
            "import asyncio, sys\n"
            "async def main():\n"
            " await asyncio.to_thread(int) if hasattr(asyncio, 'to_thread') else None\n"
            " print([m for m in ('multiprocessing', 'http.server') if m in sys.modules], 'headroom_probe' in sys.modules)\n"
            "asyncio.run(main())"
        )
        result, _, printed = self.run_it("--", "-c", code)
        self.assertEqual((result.stderr, printed), ("", ["[] True"]))

    def test_the_commands_exit_code_is_the_runs(self) -> None:
        self.assertEqual(self.run_it("--", "-c", "raise SystemExit(7)")[0].returncode, 7)

    def test_wrong_usage_is_2_and_says_why(self) -> None:
        for command, reason in (([], "no command"), (["--", "no-such-program"], "no-such-program")):
            result, _, _ = self.run_it(*command)
            self.assertEqual(result.returncode, 2)
            self.assertIn(reason, result.stderr)


if __name__ == "__main__":
    unittest.main()
