"""Memory, threads and open files of a loaded service with the probe over time: `python bench/soak.py [--seconds 600]`.

The load: echo connections that come and go, timers, tasks that are timed by name, executor calls, and a block of 30 to
80 ms each second. Writes a row every tenth of the time and, at the end, the growth after the first tenth (the warm-up).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import pathlib
import sys
import threading
import time
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import headroom_probe
from child import echo, rss_kib


def block(ms: float) -> None:
    time.sleep(ms / 1000)


async def load(end: float) -> None:
    """One of several that share the loop until `end`."""
    loop = asyncio.get_running_loop()
    number = 0
    while time.monotonic() < end:
        number += 1
        await echo(50)
        await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(20)))
        await loop.run_in_executor(None, sum, range(1000))
        task = asyncio.ensure_future(asyncio.sleep(0))
        task.set_name(f"job {number}")  # ever new names: what is kept by name must stay bounded
        await task


async def blocking(end: float) -> None:
    number = 0
    while time.monotonic() < end:
        await asyncio.sleep(1)
        number += 1
        block(30 + number % 6 * 10)


async def row(started: float) -> dict[str, Any]:
    """Files: the fewest of some readings, since connections of the load come and go."""
    files = []
    for _ in range(20):
        files.append(len(os.listdir("/proc/self/fd")))
        await asyncio.sleep(0.003)
    return {
        "second": round(time.monotonic() - started),
        "rssKiB": rss_kib(),
        "threads": threading.active_count(),
        "files": min(files),
    }


async def watch(started: float, seconds: float, rows: list[dict[str, Any]]) -> None:
    for tenth in range(1, 11):
        await asyncio.sleep(max(0.0, started + seconds * tenth / 10 - time.monotonic()))
        rows.append(await row(started))
        print(json.dumps(rows[-1]), file=sys.stderr)


async def soak(seconds: float, with_probe: bool, interval_s: float) -> Any:
    rows: list[dict[str, Any]] = []
    started = time.monotonic()
    figures = {}
    if with_probe:
        probe = headroom_probe.attach(outputs=[lambda d: None], task_times=True, interval_s=interval_s)
    end = started + seconds
    await asyncio.gather(watch(started, seconds, rows), blocking(end), *(load(end) for _ in range(4)))
    if with_probe:
        snapshot = probe.snapshot()
        figures = {"episodes": snapshot.episodes_total, "documents": snapshot.documents_total}
        figures["taskNames"] = len(snapshot.task_times)
    first, last = rows[0], rows[-1]
    growth = {key: last[key] - first[key] for key in ("rssKiB", "threads", "files")}
    return {"rows": rows, "growthAfterTheFirstTenth": growth, **figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--loop", choices=("asyncio", "uvloop"), default="asyncio")
    parser.add_argument("--bare", action="store_true", help="without the probe, to compare")
    parser.add_argument("--interval", type=float, default=1, help="seconds between documents: more of them wear more")
    options = parser.parse_args()
    if options.loop == "uvloop":
        import uvloop as module
    else:
        module = asyncio
    loop = module.new_event_loop()
    result = loop.run_until_complete(soak(options.seconds, not options.bare, options.interval))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
