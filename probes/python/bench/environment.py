"""The interpreter with the pinned peers, made once per content of requirements.txt, and the processes that measure in it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Callable

HERE = pathlib.Path(__file__).resolve().parent
CACHE = HERE.parents[2] / ".cache"
#: A measurement that hangs must not hang the run: the longest one lasts some ten minutes.
TIMEOUT_S = 1800


def interpreter(say: Callable[[str], None], requirements: str = "requirements.txt") -> str:
    """Path of the environment's Python; installs it where it is missing or was interrupted."""
    content = (HERE / requirements).read_bytes()
    key = hashlib.sha256(sys.executable.encode() + content).hexdigest()[:16]
    folder = CACHE / "venv" / key
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        say(f"installing {requirements} (once)")
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]
        subprocess.run([*pip, str(HERE / requirements)], check=True)
        (folder / "complete").touch()
    return str(python)


@contextlib.contextmanager
def busy_beside(per_core: int) -> Iterator[None]:
    """As many processes for each processor that compute without a pause, until the block ends."""
    command = [sys.executable, "-c", "while True: sum(range(1000))"]
    running = [subprocess.Popen(command) for _ in range(per_core * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()


class Children:
    """Runs child.py. Byte code is kept, as it is for an installed package: to compile it takes memory of its own."""

    def __init__(self, python: str, say: Callable[[str], None]) -> None:
        self.python = python
        self.say = say
        unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONPATH", "HEADROOM_EMF")
        self.environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        self.environment["PYTHONPYCACHEPREFIX"] = str(CACHE / "bench-bytecode")

    def measure(self, what: str, loop: str, probe: str, **parameters: Any) -> Any:
        """The answer of one child, or None if it failed: some peers do not survive each load."""
        return self.together(what, loop, [probe], **parameters)[probe]

    def together(self, what: str, loop: str, probes: Iterable[str], **parameters: Any) -> dict[str, Any]:
        """Answers by probe, of processes that run at the same time."""
        tasks = {p: json.dumps({"what": what, "loop": loop, "probe": p, "with": parameters}) for p in probes}
        running = {probe: self.start("child.py", task) for probe, task in tasks.items()}
        return {probe: self.answer(f"{what} {loop} {probe}", child) for probe, child in running.items()}

    def executors(self, rounds: int) -> Any:
        return self.answer("executors", self.start("executors.py", "--json", "--rounds", str(rounds)))

    def versions(self) -> dict[str, Any]:
        """Of Python and of what is installed beside it."""
        script = "import platform; print(platform.python_version())"
        python = subprocess.run([self.python, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
        lines = (HERE / "requirements.txt").read_text("utf-8").splitlines()
        return {"python": python, "versions": [line.replace("==", " ") for line in lines if "==" in line]}

    def start(self, script: str, *arguments: str) -> Any:
        command = [self.python, str(HERE / script), *arguments]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def answer(self, name: str, child: Any) -> Any:
        try:
            output, errors = child.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            output, errors = "", f"no answer after {TIMEOUT_S} s"
            child.communicate()
        if child.returncode != 0:
            self.say(f"{name} failed: {errors.strip()[-300:]}")
            return None
        return json.loads(output.strip().splitlines()[-1])
