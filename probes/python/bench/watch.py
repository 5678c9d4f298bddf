"""What `headroom-probe watch` finds, names and costs: `python bench/watch.py [--quick]`, with CPython 3.14 or later, on Linux.

A process that knows nothing of the probe blocks its loop in all ways of blocks.py while another watches it, at load 0 and
with runnable processes beside them. Prints Markdown, and keeps it beside all figures in .cache.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import blocks  # noqa: E402
import child  # noqa: E402 - its loads

CACHE = HERE.parents[2] / ".cache"
THRESHOLD_MS = 15
#: A report belongs to a block whose time it overlaps with this much to spare.
NEAR_MS = 3
HEADS = (
    "runnable processes per core", "20 ms found and named", "50 ms and more", "within 10 % from 100 ms",
    "error: median, worst", "of a core",
)  # fmt: skip
OPERATIONS = {"echo": 150_000, "sleep0": 1_500_000}


class NotedTruth(blocks.Truth):
    """Also when the last block began, in milliseconds since 1970."""

    last_began_ms = 0.0

    def first(self) -> None:
        super().first()
        NotedTruth.last_began_ms = time.time() * 1000


async def block(count: int, seed: int) -> None:
    """In the target: prints each block with its true begin and duration. Nothing of the probe is imported."""
    blocks.Truth = NotedTruth  # type: ignore[misc] # what run_block makes one of
    async for kind, asked_ms, true_ms in blocks.blocks(count, blocks.KINDS, seed, 0.05):
        print(json.dumps([kind, asked_ms, true_ms, NotedTruth.last_began_ms]), flush=True)


async def work(load: str, operations: int) -> None:
    """In the target: processor seconds per operation, and seconds."""
    await child.LOADS[load](operations // 10)
    cpu_s, began = time.process_time(), time.perf_counter()
    await child.LOADS[load](operations)
    figures = [(time.process_time() - cpu_s) / operations, (time.perf_counter() - began) / operations]
    print(json.dumps(figures), flush=True)


def spin() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        sum(range(100_000))


def watch(pid: int) -> None:
    """In the watcher: prints each episode, and at the end what it cost."""
    from headroom_probe._probe.document import Identity
    from headroom_probe.outputs import Publisher
    from headroom_probe.watch._system import began, hurry
    from headroom_probe.watch._watch import Settings, Watch

    reports: list[Any] = []

    def ended(episode: Any) -> None:
        reports.append([episode.duration_ms, episode.started_at, f"{episode.function} {episode.stack}"])

    documents: list[Any] = []
    settings = Settings(
        Identity("bench", "bench", None), THRESHOLD_MS / 1000, 1, Publisher([documents.append]), on_episode=ended
    )
    watching = Watch(lambda: [pid] if began(pid) is not None else None, settings)
    watching.add(pid)
    hurry()
    print("watching", flush=True)
    time.sleep(0.5)
    cpu_s, since = time.process_time(), time.monotonic()
    watching.run()
    share = (time.process_time() - cpu_s) / (time.monotonic() - since) * 100
    # Each document has the longest ones only; of these there are few.
    unscheduled = [
        [episode["durationMs"], episode["startedAt"], episode["waitedForCpuMs"], episode["stack"]]
        for document in documents
        for episode in document["Episodes"]
        if episode["function"].startswith("(not scheduled") and not episode.get("ongoing")
    ]
    print(json.dumps({"reports": reports, "corePercent": share, "unscheduled": unscheduled}), flush=True)


def started(*arguments: str) -> Any:
    command = [sys.executable, str(HERE / "watch.py"), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@contextlib.contextmanager
def beside(count: int) -> Iterator[None]:
    """With `count` processes that always want a processor."""
    spinners = [started("--spin") for _ in range(count)]
    try:
        yield
    finally:
        for spinner in spinners:
            spinner.kill()
            spinner.wait()


def observed(watched: bool, *arguments: str) -> tuple[list[Any], Any]:
    """What a target prints, and the watcher where there is one."""
    target = started(*arguments)
    assert target.stdout.readline() == "ready\n"
    watcher = None
    if watched:
        watcher = started("--watch", str(target.pid))
        if watcher.stdout.readline() != "watching\n":
            target.kill()
            raise SystemExit("the watcher has not begun")
        time.sleep(1)
    output, _ = target.communicate("go\n")
    answer = None if watcher is None else json.loads(watcher.communicate()[0].splitlines()[-1])
    return [json.loads(line) for line in output.splitlines()], answer


def detection(loop: str, count: int, seed: int, spinners: int) -> dict[str, Any]:
    with beside(spinners):
        rows, answer = observed(True, "--block", str(count), "--seed", str(seed), "--loop", loop)
    found = [(row, best(row, answer["reports"])) for row in rows if row[2] >= 20]
    return {
        "blocks": len(found),
        "byAskedMs": {
            str(asked): tally([pair for pair in found if pair[0][1] == asked]) for asked in blocks.DURATIONS_MS
        },
        "from50Ms": tally([pair for pair in found if pair[0][1] >= 50]),
        "at20Ms": tally([pair for pair in found if pair[0][1] == 20]),
        "from100Ms": within([pair for pair in found if pair[0][2] >= 100]),
        "corePercent": round(answer["corePercent"], 2),
        "unscheduled": len(answer["unscheduled"]),
        "unscheduledEpisodes": answer["unscheduled"],
        "wrong": [[*row, report] for row, report in found if not good(row, report)][:30],
    }


def best(row: list[Any], reports: list[Any]) -> Any:
    """The longest report that overlaps with this block."""
    _, _, true_ms, began_ms = row
    near = [r for r in reports if r[1] < began_ms + true_ms + NEAR_MS and r[1] + r[0] > began_ms - NEAR_MS]
    return max(near, default=None, key=lambda report: float(report[0]))


def named(row: list[Any], report: Any) -> bool:
    return report is not None and "block_" + row[0] in report[2]


def good(row: list[Any], report: Any) -> bool:
    return named(row, report) and (row[2] < 100 or abs(report[0] - row[2]) <= 0.1 * row[2])


def tally(pairs: list[Any]) -> list[int]:
    """Found and named, of how many."""
    return [sum(named(row, report) for row, report in pairs), len(pairs)]


def within(pairs: list[Any]) -> dict[str, Any]:
    errors = [abs(report[0] - row[2]) / row[2] * 100 for row, report in pairs if report is not None]
    return {
        "within10Percent": [sum(error <= 10 for error in errors), len(pairs)],
        "medianErrorPercent": round(statistics.median(errors), 2) if errors else None,
        "worstErrorPercent": round(max(errors), 1) if errors else None,
    }


def costs(loop: str, load: str, rounds: int) -> dict[str, Any]:
    """Per cent more processor time, and more time, per operation of a target that is watched; pairs of neighbours."""
    cpu, wall, share = [], [], []
    episodes = unscheduled = 0
    for number in range(rounds):
        figures = {}
        for watched in (True, False) if number % 2 else (False, True):
            rows, answer = observed(watched, "--work", load, "--loop", loop)
            figures[watched] = rows[0]
            if watched:
                share.append(answer["corePercent"])
                episodes += len(answer["reports"])
                unscheduled += len(answer["unscheduled"])
        cpu.append((figures[True][0] / figures[False][0] - 1) * 100)
        wall.append((figures[True][1] / figures[False][1] - 1) * 100)
    return {"cpuPercent": spread(cpu), "wallPercent": spread(wall), "watcherCorePercent": spread(share), "falseEpisodes": episodes,
            "unscheduled": unscheduled}  # fmt: skip


def idle(loop: str, seconds: float) -> dict[str, Any]:
    _, answer = observed(True, "--idle", str(seconds), "--loop", loop)
    return {"watcherCorePercent": round(answer["corePercent"], 2), "falseEpisodes": len(answer["reports"])}


def spread(values: list[float]) -> list[float]:
    """Median, least, greatest."""
    return [round(value, 2) for value in (statistics.median(values), min(values), max(values))]


def markdown(results: dict[str, Any]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (HEADS, ["---"] * len(HEADS))]
    for load, found in results["detection"].items():
        exact = found["from100Ms"]
        cells = [
            load, *("/".join(map(str, found[key])) for key in ("at20Ms", "from50Ms")),
            "/".join(map(str, exact["within10Percent"])),
            f"{exact['medianErrorPercent']} %, {exact['worstErrorPercent']} %", f"{found['corePercent']} %",
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        f"{results['machine']}, Python {results['python']}, {results['options']['loop']}, load {results['loadBefore']:.1f} before.",
    ]
    for load, cost in results["costs"].items():
        lines.append(f"- {load}: processor time of the target {told(cost['cpuPercent'])}, time {told(cost['wallPercent'])}; "
                     f"the watcher {told(cost['watcherCorePercent'])} of a core; {cost['falseEpisodes']} false episodes, "
                     f"{cost['unscheduled']} that were not scheduled")  # fmt: skip
    if results["idle"]:
        lines.append(f"- idle: the watcher {results['idle']['watcherCorePercent']} % of a core, "
                     f"{results['idle']['falseEpisodes']} false episodes")  # fmt: skip
    return "\n".join(lines) + "\n"


def told(values: list[float]) -> str:
    return f"{values[0]:+.2f} % ({values[1]:+.2f} to {values[2]:+.2f})"


def run_target(options: argparse.Namespace) -> None:
    if options.loop == "uvloop":
        import uvloop

        uvloop.run(in_target(options))
    else:
        asyncio.run(in_target(options))


async def in_target(options: argparse.Namespace) -> None:
    print("ready", flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.readline()
    if options.block:
        await block(options.block, options.seed)
    elif options.work:
        await work(options.work, OPERATIONS[options.work])
    else:
        await asyncio.sleep(options.idle)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="to see that all of it runs")
    parser.add_argument("--blocks", type=int, default=400)
    parser.add_argument("--loads", default="0,4", help="runnable processes per core beside, one run each")
    parser.add_argument("--loop", default="asyncio", choices=("asyncio", "uvloop"), help="of the target")
    parser.add_argument("--rounds", type=int, default=5, help="of cost")
    parser.add_argument("--idle-s", type=float, default=60)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--out", default=str(CACHE / "bench-probe-watch"), help="without the ending")
    for name, kind in (("block", int), ("work", str), ("idle", float), ("watch", int)):
        parser.add_argument("--" + name, type=kind, help=argparse.SUPPRESS)
    parser.add_argument("--spin", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.quick:
        options.blocks, options.rounds, options.idle_s = 40, 1, 5
    return options


def main() -> None:
    options = arguments()
    if options.spin:
        spin()
    elif options.watch:
        watch(options.watch)
    elif options.block or options.work or options.idle:
        run_target(options)
    else:
        measure(options)


def measure(options: argparse.Namespace) -> None:
    results: dict[str, Any] = {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "loadBefore": os.getloadavg()[0],
        "options": vars(options),
    }
    cores = len(os.sched_getaffinity(0))
    loads = [int(load) for load in options.loads.split(",") if load]
    results["detection"] = {
        str(load): detection(options.loop, options.blocks, options.seed, load * cores) for load in loads
    }
    results["costs"] = (
        {load: costs(options.loop, load, options.rounds) for load in OPERATIONS} if options.rounds else {}
    )
    results["idle"] = idle(options.loop, options.idle_s) if options.idle_s else None
    text = markdown(results)
    CACHE.mkdir(exist_ok=True)
    pathlib.Path(options.out + ".json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    pathlib.Path(options.out + ".md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
