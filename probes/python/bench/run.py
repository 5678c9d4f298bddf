"""What the probe finds and what it costs, next to its peers: `python bench/run.py [--quick]`, about 13 or 3 minutes.

Makes an environment with the pinned peers on its first run. Each measurement is a process of its own; what is compared is
measured in turns, and every ratio is of neighbours in time. Prints Markdown, and keeps it beside all figures in .cache.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

import report
from blocks import KINDS
from environment import CACHE, Children, busy_beside, interpreter

LOOPS = ("asyncio", "uvloop")
PROBE = "headroom-probe"
PEERS = ("aiocop", "asyncio debug", "aiodebug", "pyleak", "naive 100 ms")
DETECTING = (PROBE, *PEERS)
COSTING = (PROBE, "idle thread", "beating thread")
OPERATIONS = {"echo": 30_000, "pairs": 60_000, "sleep0": 400_000}
#: Some of the peers make an operation ten times as dear.
PEER_OPERATIONS = {"echo": 6_000, "pairs": 12_000, "sleep0": 40_000}


class Bench:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.began = time.monotonic()
        self.children = Children(interpreter(self.say), self.say)

    def say(self, text: str) -> None:
        print(f"{time.monotonic() - self.began:5.0f} s  {text}", file=sys.stderr)

    def detection(self, loop: str) -> dict[str, Any]:
        figures = {}
        for probe in self.chosen(DETECTING):
            count = self.options.blocks if probe == PROBE else self.options.peer_blocks
            self.say(f"{loop}: {count} blocks for {probe}")
            rows = self.children.measure("detect", loop, probe, count=count, kinds=KINDS, seed=self.options.seed)
            figures[probe] = rows and detection_figures(rows)
        return figures

    def busy(self, loop: str) -> dict[str, Any]:
        """The same for this probe, and what a healthy loop is told of, with processes beside it that compute."""
        per_core, count, seconds = self.options.busy_per_core, self.options.busy_blocks, self.options.false_episodes_sec
        if PROBE not in self.chosen((PROBE,)):
            return {}
        self.say(f"{loop}: {count} blocks, {per_core} runnable processes for each processor")
        with busy_beside(per_core):
            rows = self.children.measure("detect", loop, PROBE, count=count, kinds=KINDS, seed=self.options.seed)
            healthy = self.children.measure("healthy", loop, PROBE, seconds=seconds, busy=True)
        return {"perCore": per_core, "detection": rows and detection_figures(rows), "healthy": healthy}

    def cost(self, loop: str) -> dict[str, Any]:
        """Per cent more processor time per operation than without a probe, by load."""
        figures = {load: self.ratios(loop, load, COSTING, self.options.rounds, OPERATIONS) for load in OPERATIONS}
        for load in OPERATIONS:
            figures[load].update(self.ratios(loop, load, PEERS, self.options.peer_rounds, PEER_OPERATIONS))
        return figures

    def ratios(
        self, loop: str, load: str, probes: Sequence[str], rounds: int, operations: dict[str, int]
    ) -> dict[str, Any]:
        """Each round measures all of them and no probe, one after the other, beginning with another one each time."""
        order = ["none", *self.chosen(probes)]
        found: dict[str, list[float]] = {probe: [] for probe in order[1:]}
        for number in range(rounds if found else 0):
            self.say(f"{loop}: cost of {load}, round {number + 1} of {rounds}, {len(found)} probes")
            order = [*order[1:], order[0]]
            cpu = {p: self.children.measure("cost", loop, p, load=load, operations=operations[load]) for p in order}
            for probe, ratios in found.items():
                if cpu[probe] and cpu["none"]:
                    ratios.append((cpu[probe] / cpu["none"] - 1) * 100)
        return {probe: spread(values) for probe, values in found.items() if values}

    def idle(self, loop: str) -> dict[str, Any]:
        """Per cent of a core, and KiB of RSS more than without a probe, also where common modules are loaded before."""
        figures: dict[str, dict[str, list[float]]] = {
            probe: {"cpu": [], "rssKiB": [], "rssLoadedKiB": []} for probe in self.chosen((*COSTING, *PEERS))
        }
        for number in range(self.options.idle_rounds):
            self.say(f"{loop}: idle, round {number + 1} of {self.options.idle_rounds}")
            for preload, name in ((False, "rssKiB"), (True, "rssLoadedKiB")):
                # All at once: they do next to nothing.
                settings = {"seconds": self.options.idle_s, "preload": preload}
                found = self.children.together("idle", loop, ["none", *figures], **settings)
                for probe, own in figures.items():
                    if found[probe] and found["none"]:
                        own["cpu"].append((found[probe][0] - found["none"][0]) * 100)
                        own[name].append(found[probe][1] - found["none"][1])
        return {probe: {name: spread(values) for name, values in own.items()} for probe, own in figures.items()}

    def healthy(self, loop: str) -> dict[str, Any]:
        seconds = self.options.false_episodes_sec
        figures = {}
        for state in ("idle", "busy") if PROBE in self.chosen((PROBE,)) else ():
            self.say(f"{loop}: {seconds:g} s {state} without a block")
            figures[state] = self.children.measure("healthy", loop, PROBE, seconds=seconds, busy=state == "busy")
        return figures

    def executors(self) -> Any:
        self.say("executors: counts and cost")
        return self.children.executors(self.options.executor_rounds)

    def chosen(self, probes: Sequence[str]) -> list[str]:
        return [probe for probe in probes if probe in self.options.probes.split(",")]


def detection_figures(rows: list[list[Any]]) -> dict[str, Any]:
    """Counts over [kind, asked ms, true ms, reported ms or None, named]; a C call may turn out too short to count."""
    short, rows = [row for row in rows if row[2] < 20], [row for row in rows if row[2] >= 20]
    found = [row for row in rows if row[3] is not None]
    errors = [abs(row[3] - row[2]) for row in found]
    right = [abs(row[3] - row[2]) <= max(2, 0.1 * row[2]) for row in found]
    by_kind = {kind: [row[3] is not None for row in rows if row[0] == kind] for kind in KINDS}
    return {
        "blocks": len(rows),
        "leftOutBelow20Ms": len(short),
        "detected": len(found),
        "durationOk": sum(right),
        "named": sum(row[4] for row in found),
        "byLength": {
            name: [len(part), sum(row[3] is not None for row in part), sum(row[4] for row in part)]
            for name, part in (
                ("20", [row for row in rows if row[1] < 30]),
                ("30", [row for row in rows if 30 <= row[1] < 50]),
                ("50 and more", [row for row in rows if row[1] >= 50]),
            )
        },
        "medianErrorMs": round(statistics.median(errors), 2) if errors else None,
        "worstErrorMs": round(max(errors), 2) if errors else None,
        "detectedByKind": {kind: [sum(seen), len(seen)] for kind, seen in by_kind.items()},
        "missed": [f"{row[0]} {row[2]:.1f} ms" for row in rows if row[3] is None][:20],
        "wrong": [row for row, ok in zip(found, right) if not ok or not row[4]][:20],
    }


def spread(values: Sequence[float]) -> list[float] | None:
    """Median, least, greatest."""
    return [round(value, 2) for value in (statistics.median(values), min(values), max(values))] if values else None


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="about three minutes, to see that all of it runs")
    parser.add_argument("--blocks", type=int, default=330, help="per loop, for this probe")
    parser.add_argument("--peer-blocks", type=int, default=40, help="per loop, for each peer")
    parser.add_argument("--rounds", type=int, default=7, help="of cost")
    parser.add_argument("--peer-rounds", type=int, default=2, help="of cost of the peers")
    parser.add_argument("--idle-s", type=float, default=5)
    parser.add_argument("--idle-rounds", type=int, default=3)
    parser.add_argument("--false-episodes-sec", type=float, default=20, help="without a block, idle and busy each")
    parser.add_argument("--executor-rounds", type=int, default=5)
    parser.add_argument("--busy-per-core", type=int, default=4, help="runnable processes beside the busy part")
    parser.add_argument("--busy-blocks", type=int, default=160, help="of the busy part, per loop")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="detection,busy,cost,idle,healthy,executors")
    parser.add_argument("--probes", default=",".join((*COSTING, *PEERS)))
    parser.add_argument("--loops", default=",".join(LOOPS))
    parser.add_argument("--out", default=str(CACHE / "bench-probe-python"), help="without the ending")
    options = parser.parse_args()
    if options.quick:
        options.blocks, options.peer_blocks, options.rounds, options.peer_rounds = 60, 10, 1, 1
        options.busy_blocks = 20
        options.idle_s, options.idle_rounds, options.false_episodes_sec, options.executor_rounds = 2, 1, 5, 1
    return options


def main() -> None:
    options = arguments()
    bench = Bench(options)
    results: dict[str, Any] = {
        **bench.children.versions(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "loadBefore": os.getloadavg()[0],
        "options": vars(options),
        "loops": {},
    }
    only = options.only.split(",")
    for loop in options.loops.split(","):
        parts = [part for part in ("detection", "busy", "idle", "healthy", "cost") if part in only]
        results["loops"][loop] = {part: getattr(bench, part)(loop) for part in parts}
    results["executors"] = bench.executors() if "executors" in only else None
    results["loadAfter"] = os.getloadavg()[0]
    results["minutes"] = round((time.monotonic() - bench.began) / 60, 1)
    text = report.markdown(results)
    pathlib.Path(options.out + ".json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    pathlib.Path(options.out + ".md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
