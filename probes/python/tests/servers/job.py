"""A script without a line about probes."""

from __future__ import annotations

import asyncio
import sys
import time


def crunch() -> None:
    time.sleep(0.1)


async def main() -> int:
    await asyncio.sleep(0.1)
    crunch()
    await asyncio.sleep(0.1)
    return await asyncio.get_running_loop().run_in_executor(None, sum, range(10))


sys.stdout.write(f"{asyncio.run(main())} {sys.argv[1:]}\n")  # one write, unlike print
