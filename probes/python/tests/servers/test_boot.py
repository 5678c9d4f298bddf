"""A server that imports and warms up on its loop: nobody waits for it before it listens."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import time
import unittest
import urllib.request
from typing import Any

from ..requirement import installed
from .test_servers import free_port

ROOT = pathlib.Path(__file__).parents[2]


def documents_of(loop: str) -> list[dict[str, Any]]:
    """What the probe of a server that starts, answers once and ends has published."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "boot_app.py", str(port), loop],
        cwd=str(ROOT / "tests" / "servers"),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
                break
            except OSError:
                time.sleep(0.05)
        process.terminate()
        said, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


class Boot(unittest.TestCase):
    def test_is_no_lag_and_has_the_names_of_what_took_so_long(self) -> None:
        for loop, package in (("asyncio", "uvicorn"), ("uvloop", "uvloop")):
            with self.subTest(loop):
                installed(self, "uvicorn", package)
                documents = documents_of(loop)
                booting = [document for document in documents if "BootEpisodes" in document]
                serving = [document for document in documents if "LoopLag" in document]
                self.assertGreater(len(booting), 2)
                self.assertLess(documents.index(booting[-1]), documents.index(serving[0]))
                for document in booting:
                    self.assertEqual(document["LoopHeartbeat"], 1)
                    self.assertEqual(document["Episodes"], [])
                    for name in ("LoopLag", "LoopBlockedMs", "LoopBlockedMaxMs"):
                        self.assertNotIn(name, document)
                named = {episode["function"] for document in booting for episode in document["BootEpisodes"]}
                self.assertLessEqual({"load_model", "warm_up"}, named, documents)
                blamed = {episode["function"] for document in serving for episode in document["Episodes"]}
                self.assertIn("handle", blamed)
                self.assertFalse(blamed & {"load_model", "warm_up", "unknown"}, documents)
                self.assertLess(max(max(document["LoopLag"]) for document in serving), 900)
