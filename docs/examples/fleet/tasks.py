"""Asks many URLs by tasks of one loop: a semaphore bounds them, a timeout ends each, another one all."""

from __future__ import annotations

import asyncio
import json
import sys
import time

import aiohttp

assert sys.version_info >= (3, 11), "asyncio.TaskGroup and asyncio.timeout are in Python 3.11 and later"


async def ask(session: aiohttp.ClientSession, url: str, timeout_s: float) -> str:
    try:
        async with asyncio.timeout(timeout_s), session.get(url) as response:
            return "healthy" if response.status < 400 else "unhealthy"
    except TimeoutError:
        return "timeout"
    except aiohttp.ClientError:
        return "unhealthy"


async def ask_all(urls: list[str], workers: int, timeout_s: float, deadline_s: float) -> dict[str, str]:
    results = dict.fromkeys(urls, "unknown")
    bound = asyncio.Semaphore(workers)

    async def one(session: aiohttp.ClientSession, url: str) -> None:
        # The time of a target begins when its turn comes, and not while it waits for it.
        async with bound:
            results[url] = await ask(session, url, timeout_s)

    # aiohttp's own bound is 100 connections, in which more workers would wait unseen.
    connector = aiohttp.TCPConnector(limit=workers)
    try:
        async with (
            asyncio.timeout(deadline_s),
            aiohttp.ClientSession(connector=connector) as session,
            asyncio.TaskGroup() as group,
        ):
            for url in urls:
                group.create_task(one(session, url))
    except TimeoutError:
        pass
    return results


if __name__ == "__main__":
    urls = sys.stdin.read().split()
    workers, timeout_s, deadline_s = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    start = time.perf_counter()
    results = asyncio.run(ask_all(urls, workers, timeout_s, deadline_s))
    print(json.dumps({"elapsedMs": (time.perf_counter() - start) * 1000, "results": results}))
