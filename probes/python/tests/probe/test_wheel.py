"""The package as a user gets it: built as a wheel, installed into an environment with nothing else in it."""

from __future__ import annotations

import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import venv
import zipfile

from ..requirement import installed

ROOT = pathlib.Path(__file__).parents[2]


def archive_text(wheel: pathlib.Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name).decode()


class Wheel(unittest.TestCase):
    def test_it_builds_installs_and_runs_without_the_source_tree(self) -> None:
        installed(self, "pip", "setuptools", "wheel")
        with tempfile.TemporaryDirectory() as directory:
            wheel = self.built(pathlib.Path(directory))
            self.check_contents(wheel)
            self.check_that_the_readme_begins_with_its_installation(wheel)
            python = self.environment(pathlib.Path(directory) / "clean", wheel)
            code = "import headroom_probe as p, sys; print(p.__file__.startswith(sys.prefix), p.__version__)"
            self.assertEqual(self.run_it(python, "-c", code, cwd=directory), "True 0.1.0\n")
            job = str(ROOT / "tests" / "servers" / "job.py")
            printed = self.run_it(
                python, "-m", "headroom_probe", "run", "--output", "stdout:", "--", job, cwd=directory
            )
            self.assertIn('"function":"crunch"', printed)
            program = os.path.join(os.path.dirname(python), "headroom-probe")
            self.assertIn("headroom-probe watch", self.run_it(program, "watch", "--help", cwd=directory))

    def built(self, directory: pathlib.Path) -> pathlib.Path:
        source = directory / "source"  # a build leaves files behind
        shutil.copytree(
            ROOT, source, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__", "tests", "bench")
        )
        options = ["--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(directory)]
        self.run_it(sys.executable, "-m", "pip", "wheel", *options, str(source), cwd=directory)
        return next(directory.glob("headroom_probe-*-py3-none-any.whl"))

    def check_contents(self, wheel: pathlib.Path) -> None:
        modules = {str(path.relative_to(ROOT)) for path in (ROOT / "headroom_probe").rglob("*.py")}
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
            metadata = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
        self.assertEqual({name for name in names if name.endswith(".py")}, modules)
        self.assertIn("headroom_probe/py.typed", names)
        licence = next(name for name in names if name.endswith("LICENSE"))
        self.assertEqual(archive_text(wheel, licence), (ROOT.parents[1] / "LICENSE").read_text("utf-8"))
        self.assertNotIn("Requires-Dist", metadata)

    def check_that_the_readme_begins_with_its_installation(self, wheel: pathlib.Path) -> None:
        first = (ROOT / "README.md").read_text("utf-8").split("```")[1]
        found = re.search(r"^pip wheel (\S+) -w (\S+) && pip install (\S+)$", first, re.MULTILINE)
        assert found is not None, first
        self.assertEqual((ROOT.parents[1] / found[1]).resolve(), ROOT)
        self.assertTrue(fnmatch.fnmatch(f"{found[2]}/{wheel.name}", found[3]), (wheel.name, found[3]))

    def environment(self, path: pathlib.Path, wheel: pathlib.Path) -> str:
        venv.create(path, with_pip=False)
        python = str(path / ("Scripts" if os.name == "nt" else "bin") / "python")
        options = ["--python", python, "install", "-q", "--no-deps", "--no-index", str(wheel)]
        self.run_it(sys.executable, "-m", "pip", *options, cwd=path)
        return python

    def run_it(self, *command: str, cwd: str | pathlib.Path) -> str:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        result = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        self.assertEqual(result.returncode, 0, result.stderr + result.stdout)
        return result.stdout


if __name__ == "__main__":
    unittest.main()
