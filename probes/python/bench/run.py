"""What the probe finds and what it costs, next to its peers: `python bench/run.py [--quick]`.

Makes an environment of its own with the pinned peers, runs every measurement in a process of its own, and writes
results.json and results.md. What is compared is measured in turns in one run, and every ratio is of two neighbours.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

import report
from blocks import KINDS

HERE = pathlib.Path(__file__).parent
LOOPS = ("asyncio", "uvloop")
DETECTING = ("headroom-probe", "aiocop", "asyncio debug", "aiodebug", "pyleak", "naive 100 ms")
COSTING = ("idle thread", *DETECTING)
OPERATIONS = {"sleep0": 600_000, "echo": 30_000}


def environment(folder):
    """The interpreter of an environment with the peers; made on the first run."""
    python = pathlib.Path(folder) / "bin" / "python"
    wanted = (HERE / "requirements.txt").read_text("utf-8")
    stamp = pathlib.Path(folder) / "installed.txt"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        requirements = str(HERE / "requirements.txt")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        stamp.write_text(wanted, "utf-8")
    return str(python)


class Bench:
    def __init__(self, options):
        self.options = options
        self.python = environment(options.env)
        self.began = time.monotonic()

    def measure(self, what, loop, probe, timeout_s=7200, **parameters):
        """The answer of one child, or None if it failed: some peers do not survive each load."""
        task = json.dumps({"what": what, "loop": loop, "probe": probe, "with": parameters})
        command = [self.python, str(HERE / "child.py"), task]
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s)
        if done.returncode != 0:
            print("%s %s %s failed: %s" % (what, loop, probe, done.stderr.strip()[-300:]), file=sys.stderr)
            return None
        return json.loads(done.stdout.strip().splitlines()[-1])

    def chosen(self, probes):
        return [probe for probe in probes if probe in self.options.probes.split(",")]

    def say(self, text):
        print("%5.0f s  %s" % (time.monotonic() - self.began, text), file=sys.stderr)

    def detection(self, loop):
        figures = {}
        for probe in self.chosen(DETECTING):
            count = self.options.blocks if probe == "headroom-probe" else self.options.peer_blocks
            rows = self.measure("detect", loop, probe, count=count, kinds=KINDS, seed=self.options.seed)
            figures[probe] = rows and detection_figures(rows)
            self.say("%s, blocks found by %s" % (loop, probe))
        return figures

    def cost(self, loop, load):
        """Ratios to no probe, each of two processes that ran one after the other; their order changes each round."""
        ratios = {probe: [] for probe in self.chosen(COSTING)}
        for number in range(self.options.rounds):
            for probe in ratios:
                order = ("none", probe) if number % 2 else (probe, "none")
                cpu = {p: self.measure("cost", loop, p, load=load, operations=OPERATIONS[load]) for p in order}
                if None not in cpu.values():
                    ratios[probe].append(cpu[probe] / cpu["none"] - 1)
            self.say("%s, cost of %s, round %d" % (loop, load, number + 1))
        return {probe: spread([100 * r for r in found]) for probe, found in ratios.items() if found}

    def idle(self, loop):
        """Differences to no probe: percent of a core, resident KiB."""
        figures = {}
        seconds = self.options.idle_s
        for probe in self.chosen(COSTING):
            cpu, bare, loaded = [], [], []
            for _ in range(self.options.idle_rounds):
                for preload, kib in ((False, bare), (True, loaded)):
                    pair = [self.measure("idle", loop, p, seconds=seconds, preload=preload) for p in ("none", probe)]
                    if None not in pair:
                        cpu.append((pair[1][0] - pair[0][0]) * 100)
                        kib.append(pair[1][1] - pair[0][1])
            if cpu:
                figures[probe] = {"cpu": spread(cpu), "rssKiB": spread(bare), "rssLoadedKiB": spread(loaded)}
            self.say("%s, idle with %s" % (loop, probe))
        return figures

    def healthy(self, loop):
        return {
            name: self.measure("healthy", loop, "headroom-probe", seconds=self.options.healthy_s, busy=name == "busy")
            for name in ("idle", "busy")
        }


def detection_figures(rows):
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
        "medianErrorMs": round(statistics.median(errors), 2) if errors else None,
        "worstErrorMs": round(max(errors), 2) if errors else None,
        "detectedByKind": {kind: [sum(seen), len(seen)] for kind, seen in by_kind.items()},
        "missed": ["%s %.1f ms" % (row[0], row[2]) for row in rows if row[3] is None][:20],
        "wrong": [row for row, ok in zip(found, right) if not ok or not row[4]][:20],
    }


def spread(values):
    """Median, least, greatest."""
    return [round(value, 2) for value in (statistics.median(values), min(values), max(values))] if values else None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few minutes, to see that all of it runs")
    parser.add_argument("--blocks", type=int, default=320, help="per loop, by this probe")
    parser.add_argument("--peer-blocks", type=int, default=80, help="per loop, by each peer")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of processes for each cost")
    parser.add_argument("--idle-s", type=float, default=10)
    parser.add_argument("--idle-rounds", type=int, default=3)
    parser.add_argument("--healthy-s", type=float, default=600, help="seconds without a block, idle and busy each")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="detection,cost,idle,healthy")
    parser.add_argument("--probes", default=",".join(COSTING))
    parser.add_argument("--loops", default=",".join(LOOPS))
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    parser.add_argument("--env", default=str(cache / ("headroom-bench-%d.%d" % sys.version_info[:2])))
    parser.add_argument("--out", default=str(HERE / "results"), help="without the ending")
    options = parser.parse_args()
    if options.quick:
        options.blocks, options.peer_blocks, options.rounds, options.idle_rounds = 40, 20, 2, 1
        options.idle_s, options.healthy_s = 5, 20
    return options


def main():
    options = arguments()
    bench = Bench(options)
    results = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "loadBefore": os.getloadavg(),
        "options": {key: value for key, value in vars(options).items() if key not in ("env", "out")},
        "loops": {},
    }
    only = options.only.split(",")
    for loop in options.loops.split(","):
        figures = results["loops"][loop] = {}
        for part in ("detection", "idle", "healthy"):
            if part in only:
                figures[part] = getattr(bench, part)(loop)
        if "cost" in only:
            figures["cost"] = {load: bench.cost(loop, load) for load in OPERATIONS}
    results["loadAfter"] = os.getloadavg()
    pathlib.Path(options.out + ".json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    text = report.markdown(results)
    pathlib.Path(options.out + ".md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
