"""The service of account.py: FastAPI and SQLAlchemy, on one worker. Arguments: its port, a file for the probe's documents, and
the seconds between two of these."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool

from headroom_probe._probe.autoattach import install

#: Seconds that one request keeps the loop, a thread, or a connection.
BLOCK_S = 0.3
WORK_S = 0.2
#: Processor time of a quote, in turns of a loop; some milliseconds.
TURNS = 40_000
LIMITER = 4
CONNECTIONS = 4

engine = create_engine(
    "sqlite://",
    poolclass=QueuePool,
    pool_size=CONNECTIONS - 1,
    max_overflow=1,
    connect_args={"check_same_thread": False},
)


async def quick() -> dict[str, int]:
    return {"ok": 1}


async def blocking() -> dict[str, int]:
    time.sleep(BLOCK_S)
    return {"ok": 1}


def report() -> dict[str, int]:
    time.sleep(WORK_S)
    return {"ok": 1}


async def few_threads() -> dict[str, int]:
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = LIMITER
    return {"ok": 1}


def order() -> dict[str, int]:
    with engine.connect() as connection:
        connection.execute(text("select 1"))
        time.sleep(WORK_S)
    return {"ok": 1}


async def render() -> dict[str, int]:
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, WORK_S)
    return {"ok": 1}


def quote() -> dict[str, int]:
    total = 0
    for number in range(TURNS):
        total += number & 3
    return {"ok": total}


app = FastAPI()
for path, endpoint in {
    "/quick": quick,
    "/blocking": blocking,
    "/report": report,
    "/few-threads": few_threads,
    "/order": order,
    "/render": render,
    "/quote": quote,
}.items():
    # No response models: of a `def` endpoint that has one FastAPI checks the answer in a thread, too, a second pass of the limiter.
    app.add_api_route(path, endpoint, response_model=None)


def main() -> None:
    import uvicorn

    port, path, interval_s = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    with open(path, "w", encoding="utf-8") as file:

        def write(document: Any) -> None:
            file.write(json.dumps(document) + "\n")
            file.flush()

        install(outputs=[write], interval_s=interval_s)
        uvicorn.run(app, port=port, log_level="error", loop="asyncio", timeout_keep_alive=300)


if __name__ == "__main__":
    main()
