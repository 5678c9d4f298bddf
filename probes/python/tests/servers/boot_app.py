"""A service that takes its time to start: it loads a model, as an import would in a worker, and warms up in its lifespan."""

import sys
import time
from typing import Any


def load_model() -> None:
    until = time.perf_counter() + 1.5
    while time.perf_counter() < until:
        sum(range(1000))


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        warm_up()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    handle()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def warm_up() -> None:
    time.sleep(1)


def handle() -> None:
    time.sleep(0.3)


async def serve(port: int) -> None:
    load_model()
    await uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning")).serve()


if __name__ == "__main__":
    import asyncio

    import uvicorn

    from headroom_probe._probe.autoattach import install

    install(interval_s=0.5, outputs=["stdout:"])
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.install()
    asyncio.run(serve(int(sys.argv[1])))
