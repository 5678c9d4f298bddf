"""Each hub in a process of its own: both patch the standard library."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import unittest
from typing import Any

from headroom_probe._messages import PREFIX

from ..contract import CASES
from ..requirement import installed

ROOT = str(pathlib.Path(__file__).parents[2])

SCRIPT = """
import sys, warnings
warnings.simplefilter("ignore")
flavour = sys.argv[1]
if flavour == "gevent":
    from gevent import monkey; monkey.patch_all()
    import gevent; spawn, sleep = gevent.spawn, gevent.sleep
else:
    import eventlet; eventlet.monkey_patch()
    spawn, sleep = eventlet.spawn, eventlet.sleep
import json, os, time, threading
from headroom_probe import green

def block_computing(ms):
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        sum(range(50))

def polite(turns):
    for _ in range(turns):
        sleep(0.001)

episodes, documents, blocks = [], [], []
probe = green.attach(service="green", on_episode=episodes.append, outputs=[documents.append], interval_s=60)
assert green.attach() is probe
polite(100)
others = [spawn(polite, 300) for _ in range(20)]
for ms in (100, 200, 500) * 4:
    seen = len(episodes)
    began = time.perf_counter()
    spawn(block_computing, ms)
    sleep(0.001)
    took_ms = (time.perf_counter() - began) * 1000
    polite(60)
    found = [{"function": e.function, "duration_ms": e.duration_ms, "stack": e.stack} for e in episodes[seen:]]
    blocks.append({"ms": ms, "took_ms": took_ms, "episodes": found})
snapshot = probe.snapshot()
if flavour == "gevent":
    # gevent hears of a child's end from the first time on that it watches one. It begins to after the fork, and waits
    # for ever for a child that was faster.
    gevent.get_hub().loop.install_sigchld()
pid = os.fork()
if pid == 0:
    polite(3)
    os._exit(0 if not probe.active and green.attach() is not probe else 1)
assert os.waitpid(pid, 0)[1] == 0
assert probe.active
polite(20)
if flavour == "gevent":
    assert gevent.wait(timeout=60), "the probe keeps the hub from its end"
probe.stop()
assert not probe.active
print(json.dumps({"blocks": blocks, "documents": documents, "total": snapshot.episodes_total}))
"""

REFUSED = """
import sys
if sys.argv[1] == "gevent":
    from gevent import monkey; monkey.patch_all()
else:
    import warnings; warnings.simplefilter("ignore")
    import eventlet; eventlet.monkey_patch()
import os
from headroom_probe import green
made, present = [], green.present_hub
green.present_hub = lambda: made.append(present()) or made[-1]
for wrong in ({"outputs": ["nonsense"]}, {"outputs": ["tcp://127.0.0.1:9"]}, {"sources": [object()]}):
    try:
        green.attach(**wrong)
    except (TypeError, ValueError):
        continue
    raise SystemExit("%r was taken" % wrong)
print([hub.is_closed() for hub in made])
for address in ("nonsense", "tcp://127.0.0.1:9"):
    os.environ["HEADROOM_EMF"] = address
    probe = green.attach()
    print(probe.active)
    probe.stop()
os.environ["HEADROOM_EMF"] = "stdout:"
green.attach().stop()
"""


class GreenThreads(unittest.TestCase):
    def run_it(self, script: str, flavour: str) -> Any:
        installed(self, flavour)
        result = subprocess.run(
            [sys.executable, "-c", script, flavour],
            env={**os.environ, "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def check(self, flavour: str) -> None:
        found = json.loads(self.run_it(SCRIPT, flavour).stdout)
        for ms in (100, 200, 500):
            # Any of several: where others take the processor, a block lasts longer than anybody can see.
            alike = [block for block in found["blocks"] if block["ms"] == ms]
            self.assertTrue(any(self.is_right(block) for block in alike), alike)
        self.assertGreaterEqual(found["total"], 3)
        document = found["documents"][-1]
        self.assertEqual((document["Service"], document["LoopHeartbeat"]), ("green", 1))
        self.assertGreaterEqual(document["LoopBlockedMaxMs"], 490)
        self.assertIn("block_computing", [episode["function"] for episode in document["Episodes"]])

    def is_right(self, block: Any) -> bool:
        """It is one episode of the right length, and the function is blamed for it."""
        tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * block["took_ms"])
        return any(
            abs(episode["duration_ms"] - block["took_ms"]) <= tolerance
            and (episode["function"], "block_computing" in episode["stack"]) == ("block_computing", True)
            for episode in block["episodes"]
        )

    def test_a_greenlet_that_does_not_yield_is_named_on_gevents_hub(self) -> None:
        self.check("gevent")

    def test_and_on_eventlets(self) -> None:
        self.check("eventlet")

    def test_a_wrong_address_in_the_environment_is_logged_and_one_in_the_code_leaves_nothing_at_the_hub(self) -> None:
        for flavour in ("gevent", "eventlet"):
            with self.subTest(flavour):
                result = self.run_it(REFUSED, flavour)
                *printed, document = result.stdout.splitlines()
                self.assertEqual(printed, ["[True, True, True]", "True", "True"])
                self.assertIn("LoopLag", document)
                told = [line for line in result.stderr.splitlines() if "which HEADROOM_EMF names" in line]
                self.assertEqual([line[: len(PREFIX)] for line in told], [PREFIX] * 2)


if __name__ == "__main__":
    unittest.main()
