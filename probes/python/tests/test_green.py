"""Each hub in a process of its own: both patch the standard library."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from .contract import CASES
from .requirement import installed

ROOT = str(pathlib.Path(__file__).parents[1])

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

episodes, documents, took = [], [], []
probe = green.attach(service="green", on_episode=episodes.append, outputs=[documents.append], interval_s=60)
assert green.attach() is probe
polite(100)
others = [spawn(polite, 300) for _ in range(20)]
for ms in (50, 200, 500):
    began = time.perf_counter()
    spawn(block_computing, ms)
    sleep(0.001)
    took.append((time.perf_counter() - began) * 1000)
    polite(60)
healthy = len(episodes)
snapshot = probe.snapshot()
pid = os.fork()
if pid == 0:
    os._exit(0 if not probe.active else 1)
assert os.waitpid(pid, 0)[1] == 0
probe.stop()
assert not probe.active
found = [{"function": e.function, "duration_ms": e.duration_ms, "stack": e.stack} for e in episodes]
print(json.dumps({"episodes": found, "took": took, "documents": documents, "total": snapshot.episodes_total}))
"""


class GreenThreads(unittest.TestCase):
    def check(self, flavour):
        installed(self, flavour)
        result = subprocess.run(
            [sys.executable, "-c", SCRIPT, flavour],
            env={**os.environ, "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        found = json.loads(result.stdout)
        blamed = [episode for episode in found["episodes"] if episode["function"] == "block_computing"]
        self.assertEqual(len(blamed), 3, found["episodes"])
        for episode, took_ms in zip(blamed, found["took"]):
            tolerance = max(CASES["blocks"]["toleranceMs"], CASES["blocks"]["toleranceRatio"] * took_ms)
            self.assertAlmostEqual(episode["duration_ms"], took_ms, delta=tolerance)
            self.assertIn("block_computing", episode["stack"])
        document = found["documents"][-1]
        self.assertEqual((document["Service"], document["LoopHeartbeat"]), ("green", 1))
        self.assertGreaterEqual(document["LoopBlockedMaxMs"], 490)
        self.assertIn("block_computing", [episode["function"] for episode in document["Episodes"]])

    def test_a_greenlet_that_does_not_yield_is_named_on_gevents_hub(self):
        self.check("gevent")

    def test_and_on_eventlets(self):
        self.check("eventlet")


if __name__ == "__main__":
    unittest.main()
