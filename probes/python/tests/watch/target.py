"""A process that knows nothing of the probe: `target.py WHAT [LOOP]`. Blocks when a line comes, and prints how long it did."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
import time
from collections.abc import Callable

HEAP: list[list[int]] = []


def slow_report(seconds: float) -> None:
    time.sleep(seconds)


def crunch(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


def fill(_: float) -> None:
    HEAP.extend([] for _ in range(3_000_000))
    gc.disable()  # it is asked for


def collect(_: float) -> None:
    gc.collect()


def blocked(block: Callable[[float], None], seconds: float) -> None:
    began = time.monotonic()
    block(seconds)
    print((time.monotonic() - began) * 1000, flush=True)


def stuck() -> None:
    print("stuck", flush=True)
    while True:
        time.sleep(3600)


BLOCKS = {"sleep": slow_report, "crunch": crunch, "fill": fill, "collect": collect}


async def obey() -> None:
    """One line is one order."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    print("ready", flush=True)
    async for line in reader:
        order, _, seconds = line.decode().strip().partition(" ")
        if order == "stick":
            loop.call_soon(stuck)
        elif order == "exec":
            os.execv("/bin/sleep", ["sleep", "600"])
        else:
            loop.call_soon(blocked, BLOCKS[order], float(seconds))


def run() -> None:
    if sys.argv[2:] == ["uvloop"]:
        import uvloop

        uvloop.run(obey())
    else:
        asyncio.run(obey())


def main() -> None:
    what = sys.argv[1]
    if what == "thread":
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    elif what == "fork" and os.fork() != 0:
        os.wait()
    else:
        run()


if __name__ == "__main__":
    main()
