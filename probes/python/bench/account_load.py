"""Requests that arrive at times of their own, measured from when each was due: its wait for the client is part of it.

Arguments: port, path, requests per second, seconds, path and period of a second kind of request that is not measured, or
none. Prints JSON: when it began, and for each request when it was due and how long it took, milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time


def come_first() -> bool:
    """Before whatever else wants a processor: it is the service that is to be late, not who measures it."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    except (AttributeError, OSError):
        return False
    return True


class Client:
    """As many connections as there are requests at once, kept open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, path: str) -> None:
        reader, writer = self._idle.pop() if self._idle else await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: shop\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise ValueError(head.decode())
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(length)
        self._idle.append((reader, writer))

    async def open(self, number: int) -> None:
        await asyncio.gather(*(self.get("/quick") for _ in range(number)))


async def periodically(client: Client, path: str, period_s: float) -> None:
    pending: set[asyncio.Future[None]] = set()
    while True:
        task = asyncio.ensure_future(client.get(path))
        pending.add(task)
        task.add_done_callback(pending.discard)
        await asyncio.sleep(period_s)


async def load(port: int, path: str, per_s: float, seconds: float, other: str, period_s: float) -> list[list[float]]:
    chance = random.Random(20)
    client = Client(port)
    await client.open(60)
    besides = asyncio.ensure_future(periodically(client, other, period_s)) if other else None
    taken: list[list[float]] = []

    async def one(due: float) -> None:
        await client.get(path)
        taken.append([time.time() - time.perf_counter() + due, (time.perf_counter() - due) * 1000])

    due, end, tasks = time.perf_counter(), time.perf_counter() + seconds, []
    while due < end:
        due += chance.expovariate(per_s)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.ensure_future(one(due)))
    await asyncio.gather(*tasks)
    if besides is not None:
        besides.cancel()
    return taken


def main() -> None:
    port, path, per_s, seconds, other, period_s = sys.argv[1:7]
    first = come_first()
    taken = asyncio.run(load(int(port), path, float(per_s), float(seconds), other, float(period_s)))
    print(json.dumps({"first": first, "taken": taken}))


if __name__ == "__main__":
    main()
