"""A target and who watches it, as processes."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
from collections.abc import Iterator
from typing import Any, Callable

from headroom_probe.watch._memory import known_versions

from ..requirement import skip

ROOT = pathlib.Path(__file__).parents[2]
PATH = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
TARGET = str(pathlib.Path(__file__).with_name("target.py"))
#: For anything that happens at once on a machine with nothing else to do.
PATIENCE_S = 60.0


VERSION = ".".join(map(str, sys.version_info[:2]))
CAN_WATCH = sys.platform == "linux" and VERSION in known_versions().split(", ")


def needs_remote_debugging(test: unittest.TestCase) -> None:
    """Skips the test on interpreters that can't watch."""
    if not CAN_WATCH:
        skip(test, f"watching takes CPython {known_versions()} on Linux, this is {VERSION} on {sys.platform}")


def until(told: Callable[[], Any], what: str) -> Any:
    """The first answer that is true."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        answer = told()
        if answer:
            return answer
        time.sleep(0.02)
    raise AssertionError("never happened: " + what)


class Target:
    """A process whose loop blocks when it is told to."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        process: Any = subprocess.Popen(
            [sys.executable, TARGET, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": PATH, **environment},
        )
        assert process.stdout.readline() == "ready\n"
        self.process, self.pid = process, int(process.pid)

    def order(self, line: str) -> str:
        """The answer."""
        self.tell(line)
        return str(self.process.stdout.readline().strip())

    def tell(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


class Watcher:
    """`headroom_probe watch` with its documents in a file."""

    def __init__(self, folder: str, *arguments: str) -> None:
        self._path = pathlib.Path(folder) / "documents"
        options = ["--interval-s", "0.2", "--output", "stdout:", *arguments]
        with self._path.open("w") as documents:
            self.process: Any = subprocess.Popen(
                [sys.executable, "-m", "headroom_probe", "watch", *options],
                stdout=documents,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": PATH},
            )

    def documents(self) -> list[dict[str, Any]]:
        lines = self._path.read_text("utf-8").splitlines(keepends=True) if self._path.exists() else []
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def episodes(self) -> list[dict[str, Any]]:
        return [episode for document in self.documents() for episode in document["Episodes"]]

    def beating(self) -> None:
        """It has seen the loop for a whole interval."""
        until(lambda: any(document["LoopHeartbeat"] for document in self.documents()), "a heartbeat")

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextlib.contextmanager
def watched(*arguments: str, options: tuple[str, ...] = ()) -> Iterator[tuple[Target, Watcher]]:
    """A target, and a watcher that has begun to see it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        target = Target(*arguments)
        ends.callback(target.end)
        watcher = Watcher(folder, "--pid", str(target.pid), *options)
        ends.callback(watcher.end)
        watcher.beating()
        yield target, watcher
