"""One measurement in a process of its own: `child.py '{"what": ..., "loop": ..., "probe": ...}'`; prints JSON."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import socket
import sys
import time
from collections.abc import Coroutine, Sequence
from typing import Any, Callable

import blocks
from peers import PEERS, Nothing


async def detect(probe: Nothing, count: int, kinds: Sequence[str], seed: int) -> list[list[Any]]:
    """Each block with the longest report that came for it."""
    probe.start()
    rows = []
    async for kind, asked_ms, true_ms in blocks.blocks(count, kinds, seed, probe.settle_s):
        reports = probe.take()
        longest = max(reports, default=None, key=lambda report: report[0])
        named = any("block_" + kind in text for _, text in reports)
        rows.append([kind, asked_ms, true_ms, longest and longest[0], named])
    return rows


async def sleep_zero(operations: int) -> None:
    for _ in range(operations):
        await asyncio.sleep(0)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        message = await reader.read(1024)
        if not message:
            return writer.close()
        writer.write(message)


async def echo(operations: int) -> None:
    """One client and the server on the same loop, both on streams."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    for _ in range(operations):
        writer.write(b"x" * 100)
        await reader.readexactly(100)
    writer.close()
    server.close()


class Pong(asyncio.Protocol):
    """Answers what it gets, as often as it is told to; both ends of a pair of sockets have one."""

    def __init__(self, messages: int, done: asyncio.Future[None]) -> None:
        self.messages, self.done = messages, done
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.messages -= 1
        if self.messages > 0:
            self.transport.write(data)
        elif not self.done.done():
            self.done.set_result(None)


async def pairs(operations: int) -> None:
    """Messages to and fro between the two ends of a pair of sockets: as little as an iteration with events can be."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    near, far = socket.socketpair()
    ends = [await loop.create_connection(lambda: Pong(operations // 2, done), sock=end) for end in (near, far)]
    ends[0][0].write(b"x" * 100)
    await done
    for transport, _ in ends:
        transport.close()


COMMON_MODULES = (
    "concurrent.futures.thread", "ctypes", "dataclasses", "json", "logging", "random", "ssl", "sysconfig", "urllib.parse",
)  # fmt: skip
LOADS = {"sleep0": sleep_zero, "echo": echo, "pairs": pairs}


async def cost(probe: Nothing, load: str, operations: int) -> float:
    """Processor seconds of the whole process, its threads included, per operation."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    await LOADS[load](operations // 10)
    probe.start()
    await asyncio.sleep(0.1)
    before = time.process_time()
    await LOADS[load](operations)
    return (time.process_time() - before) / operations


async def idle(probe: Nothing, seconds: float, preload: bool) -> tuple[float, int]:
    """Share of a core, and the resident set in KiB at the end. `preload`: with the modules that most services have."""
    if preload:
        for name in COMMON_MODULES:
            importlib.import_module(name)
    probe.start()
    await asyncio.sleep(1)
    before = time.process_time()
    await asyncio.sleep(seconds)
    return (time.process_time() - before) / seconds, rss_kib()


def rss_kib() -> int:
    with open("/proc/self/smaps_rollup") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))


async def healthy(probe: Nothing, seconds: float, busy: bool) -> dict[str, Any]:
    """Episodes of a loop on which nothing blocks: [duration, ms of it without a processor, name]; how many blame nobody."""
    import headroom_probe

    found: list[headroom_probe.Episode] = []
    unscheduled: list[Any] = []

    def publish(document: Any) -> None:
        ended = [episode for episode in document["Episodes"] if not episode.get("ongoing")]
        unscheduled.extend(e for e in ended if e["function"] == headroom_probe._loop.episode.NOT_SCHEDULED)

    watching = headroom_probe.attach(threshold_ms=20, outputs=[publish], interval_s=1, on_episode=found.append)
    end = time.monotonic() + seconds

    async def work() -> None:
        while time.monotonic() < end:
            total = sum(range(2000))
            await asyncio.sleep(0.002 + total % 3 / 1000)

    async def talk() -> None:
        while time.monotonic() < end:
            await echo(200)
            await asyncio.sleep(0.01)

    await asyncio.gather(*([work() for _ in range(20)] + [talk()] if busy else [asyncio.sleep(seconds)]))
    snapshot = watching.snapshot()
    watching.stop()
    return {
        "seconds": seconds,
        "episodes": [[e.duration_ms, e.waited_for_cpu_ms, f"{e.function} {e.stack}"] for e in found],
        "unscheduled": len(unscheduled),
        "p99Ms": snapshot.lag_p99_ms,
        "utilisation": snapshot.utilisation,
    }


def main() -> None:
    task = json.loads(sys.argv[1])
    probe = PEERS[task["probe"]]()
    runs: dict[str, Callable[..., Coroutine[Any, Any, Any]]] = {
        "detect": detect,
        "cost": cost,
        "idle": idle,
        "healthy": healthy,
    }
    run = runs[task["what"]]
    if task["loop"] == "uvloop":
        import uvloop as module
    else:
        module = asyncio
    loop = module.new_event_loop()
    result = loop.run_until_complete(run(probe, **task["with"]))
    print("\n" + json.dumps(result))
    sys.stdout.flush()
    os._exit(0)  # some of the peers can't be stopped


if __name__ == "__main__":
    main()
