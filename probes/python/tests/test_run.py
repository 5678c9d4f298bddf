"""`python -m headroom_probe run` with commands that end by themselves."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from headroom_probe.__main__ import BOOT

from .requirement import installed

ROOT = pathlib.Path(__file__).parents[1]
SERVERS = str(ROOT / "tests" / "servers")


class Run(unittest.TestCase):
    def run_it(self, *command, cwd=SERVERS, **environment):
        result = subprocess.run(
            [sys.executable, "-m", "headroom_probe", "run", *command],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )
        documents = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        printed = [line for line in result.stdout.splitlines() if not line.startswith("{")]
        return result, documents, printed

    def check(self, *command):
        result, documents, printed = self.run_it("--service", "job", "--output", "stdout:", "--", *command)
        self.assertEqual((result.returncode, result.stderr, printed), (0, "", ["45 ['--fast']"]))
        (main,) = [document for document in documents if "LoopLag" in document]
        self.assertEqual((main["Service"], main["Episodes"][0]["function"]), ("job", "crunch"))
        self.assertGreaterEqual(main["Threads"], 1)
        (executor,) = [document for document in documents if "Executor" in document]
        self.assertEqual(
            (executor["Executor"], executor["_aws"]["CloudWatchMetrics"][0]["Dimensions"]),
            ("default", [["Service", "Executor"]]),
        )

    def test_a_script_a_module_and_a_string_have_a_probe_and_their_arguments(self):
        for command in (["job.py"], ["-m", "job"], ["job"]):
            with self.subTest(command):
                self.check(*command, "--fast")

    def test_python_processes_that_it_starts_have_one_too(self):
        self.check("-c", "import subprocess, sys; sys.exit(subprocess.call([sys.executable, 'job.py', '--fast']))")

    def test_uvloops_loops_have_one(self):
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

    def test_a_process_without_a_loop_imports_nothing_and_another_sitecustomize_still_runs(self):
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

    def test_an_interpreter_that_has_not_got_the_package_finds_it(self):
        code = (
            "import os, subprocess, sys\n"
            "os.environ['PYTHONPATH'] = os.environ['PYTHONPATH'].split(os.pathsep)[0]\n"
            "sys.exit(subprocess.call([sys.executable, 'job.py', '--fast']))"
        )
        self.check("-c", code)

    def test_the_commands_exit_code_is_the_runs(self):
        self.assertEqual(self.run_it("--", "-c", "raise SystemExit(7)")[0].returncode, 7)

    def test_wrong_usage_is_2_and_says_why(self):
        for command, reason in (([], "no command"), (["--", "no-such-program"], "no-such-program")):
            result, _, _ = self.run_it(*command)
            self.assertEqual(result.returncode, 2)
            self.assertIn(reason, result.stderr)


if __name__ == "__main__":
    unittest.main()
