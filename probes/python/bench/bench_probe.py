"""What the probe finds and what it costs, in one run: `python bench/bench_probe.py [--blocks 60] [--rounds 5] [--json]`.

Detection: blocks of 20 to 500 ms of four kinds, shuffled with a fixed seed, each in its own iteration; the truth is the
time from the first to the last callback of that iteration. Cost: processor time per operation of a child process, with
and without the probe in turns, medians over the rounds. With uvloop installed its loop is measured too.
"""

import argparse
import asyncio
import hashlib
import importlib
import importlib.util
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import headroom_probe  # noqa: E402


def block_sleep(ms):
    time.sleep(ms / 1000)


def block_cpu(ms):
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        sum(range(20))


def block_gil(ms):
    GIL_HELD.count(b"x", 0, int(ms * GIL_BYTES_PER_MS))  # one C call that never lets go of the GIL


def block_nogil(ms):
    hashlib.sha256(memoryview(GIL_HELD)[: int(ms * HASH_BYTES_PER_MS)])  # one C call that lets go of it


def pile(ms):
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        sum(range(20))


GIL_HELD = bytearray()
GIL_BYTES_PER_MS = HASH_BYTES_PER_MS = 0.0


def calibrate():
    """Finds how much one C call works through in a millisecond on this machine."""
    global GIL_HELD, GIL_BYTES_PER_MS, HASH_BYTES_PER_MS
    GIL_HELD = bytearray(40_000_000)
    started = time.perf_counter()
    GIL_HELD.count(b"x")
    GIL_BYTES_PER_MS = len(GIL_HELD) / ((time.perf_counter() - started) * 1000)
    started = time.perf_counter()
    hashlib.sha256(GIL_HELD)
    HASH_BYTES_PER_MS = len(GIL_HELD) / ((time.perf_counter() - started) * 1000)
    GIL_HELD = bytearray(int(max(GIL_BYTES_PER_MS, HASH_BYTES_PER_MS) * 520))


async def detect(blocks, durations_ms):
    """Rows (kind, asked ms, true ms, longest episode of that time or None)."""
    loop = asyncio.get_running_loop()
    episodes = []
    probe = headroom_probe.attach(loop, threshold_ms=15, on_episode=episodes.append)
    kinds = [block_sleep, block_cpu, block_gil, block_nogil, pile]
    plan = [(kinds[n % len(kinds)], durations_ms[n // len(kinds) % len(durations_ms)]) for n in range(blocks)]
    random.Random(11).shuffle(plan)
    rows = []
    for block, ms in plan:
        await asyncio.sleep(random.uniform(0.03, 0.06))
        episodes.clear()
        marks = []
        loop.call_soon(lambda: marks.append(time.perf_counter()))
        parts = max(1, round(ms / 5)) if block is pile else 1
        for _ in range(parts):
            loop.call_soon(block, ms / parts)
        loop.call_soon(lambda: marks.append(time.perf_counter()))
        while len(marks) < 2:
            await asyncio.sleep(0)
        await asyncio.sleep(0.04)
        longest = max(episodes, key=lambda episode: episode.duration_ms, default=None)
        rows.append((block.__name__, ms, (marks[1] - marks[0]) * 1000, longest))
    probe.stop()
    return rows


def detection_figures(rows, tolerance_ms=10, ratio=0.15):
    found = [row for row in rows if row[3]]
    errors = [episode.duration_ms - true_ms for _, _, true_ms, episode in found]
    within = [max(tolerance_ms, ratio * r[2]) >= abs(e) for r, e in zip(found, errors)]
    tight = [max(2, 0.1 * r[2]) >= abs(e) for r, e in zip(found, errors)]
    return {
        "blocks": len(rows),
        "detected": len(found),
        "durationWithin10msOr15%": sum(within),
        "durationWithin2msOr10%": sum(tight),
        "named": sum(row[3].function == row[0] for row in found),
        "medianAbsErrorMs": round(statistics.median(map(abs, errors)), 2) if errors else None,
        "worstAbsErrorMs": round(max(map(abs, errors)), 1) if errors else None,
        "missed": ["%s %d ms" % row[:2] for row in rows if not row[3]],
    }


async def sleep_zero(operations):
    for _ in range(operations):
        await asyncio.sleep(0)


async def echo(operations):
    async def serve(reader, writer):
        while True:
            message = await reader.read(1024)
            if not message:
                return writer.close()
            writer.write(message)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    for _ in range(operations):
        writer.write(b"x" * 100)
        await reader.readexactly(100)
    writer.close()
    server.close()


async def idle(operations):
    await asyncio.sleep(operations)


LOADS = {"sleep0": (sleep_zero, 150_000), "echo": (echo, 8_000), "idle": (idle, 10)}


def child(load, loop_name, with_probe):
    """Prints processor seconds and the growth of the resident set in KiB, of the load alone."""

    async def main():
        run, operations = LOADS[load]
        if load != "idle":
            await run(operations // 20)
        before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if with_probe:
            headroom_probe.attach(outputs=[len])
            await asyncio.sleep(0.05)
        cpu = time.process_time()
        await run(operations)
        print(time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib)

    run_on(loop_name, main())


def run_on(loop_name, coroutine):
    loop = importlib.import_module("uvloop").new_event_loop() if loop_name == "uvloop" else asyncio.new_event_loop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def measure(load, loop_name, with_probe):
    command = [sys.executable, __file__, "--child", load, loop_name, "probe" if with_probe else "bare"]
    cpu, grown_kib = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(cpu), float(grown_kib)


def cost_figures(loop_name, rounds):
    figures = {}
    for load in ("sleep0", "echo"):
        ratios = []
        for number in range(rounds):
            order = (False, True) if number % 2 else (True, False)  # in turns, so that neither always goes first
            cpu = {with_probe: measure(load, loop_name, with_probe)[0] for with_probe in order}
            ratios.append(cpu[True] / cpu[False])
        figures[load + "CpuOverhead%"] = round((statistics.median(ratios) - 1) * 100, 1)
        figures[load + "Range%"] = [round((ratio - 1) * 100, 1) for ratio in (min(ratios), max(ratios))]
    pairs = [(measure("idle", loop_name, True), measure("idle", loop_name, False)) for _ in range(max(1, rounds // 2))]
    seconds = LOADS["idle"][1]
    figures["idleCpu%"] = round(statistics.median((w[0] - b[0]) / seconds * 100 for w, b in pairs), 2)
    figures["rssGrowthKiB"] = statistics.median(w[1] - b[1] for w, b in pairs)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--blocks", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.child[0], options.child[1], options.child[2] == "probe")
    calibrate()
    report = {}
    for loop_name in ["asyncio"] + (["uvloop"] if importlib.util.find_spec("uvloop") else []):
        rows = run_on(loop_name, detect(options.blocks, [20, 50, 100, 500]))
        report[loop_name] = {**detection_figures(rows), **cost_figures(loop_name, options.rounds)}
    print(json.dumps({"python": sys.version.split()[0], **report}, indent=None if options.json else 2))


if __name__ == "__main__":
    main()
