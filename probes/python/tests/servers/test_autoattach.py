"""Hooks that make a loop, or are given one that was made before them. In processes of their own: they patch the loops."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import unittest

from ..requirement import installed

ROOT = str(pathlib.Path(__file__).parents[2])

BEFORE = """
import threading, uvloop
from concurrent.futures import ThreadPoolExecutor
loop = uvloop.new_event_loop()
loop.set_default_executor(ThreadPoolExecutor(3, thread_name_prefix="mine"))
from headroom_probe._probe import autoattach, registry
autoattach.install()
for _ in range(2):
    print(loop.run_until_complete(loop.run_in_executor(None, lambda: threading.current_thread().name))[:4])
print(registry.probe_of(loop).active)
"""

UVICORN = """
import asyncio, signal, threading
from headroom_probe._probe import registry
from headroom_probe.uvicorn import new_event_loop
async def main():
    probe = registry.probe_of(asyncio.get_running_loop())
    return probe is not None and probe.active, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
for make in (new_event_loop, new_event_loop, asyncio.new_event_loop):
    loop = make()
    print(*loop.run_until_complete(main()), signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)
    loop.close()
"""


class Hooks(unittest.TestCase):
    def run_it(self, script: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": ROOT}
        command = [sys.executable, "-c", script]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def test_the_executor_of_a_uvloop_made_before_is_left_alone_and_the_log_says_so_once(self) -> None:
        installed(self, "uvloop")
        result = self.run_it(BEFORE)
        self.assertEqual(result.stdout.split(), ["mine", "mine", "True"])
        self.assertEqual(result.stderr.count("not counted"), 1)

    def test_uvicorns_loop_has_a_probe_and_no_other_and_sigterm_is_as_before_once_it_is_over(self) -> None:
        result = self.run_it(UVICORN)
        lines = result.stdout.splitlines()
        self.assertEqual(lines, ["True False True", "True False True", "False True True"], result.stderr)


if __name__ == "__main__":
    unittest.main()
