from __future__ import annotations

import asyncio
import logging
import os
import pathlib
import subprocess
import sys
import time
import unittest
from typing import Any
from unittest import mock

import headroom_probe
from headroom_probe.asgi import ProbeMiddleware, lifespan

ROOT = str(pathlib.Path(__file__).parents[2])


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


class Asgi(unittest.TestCase):
    async def get(self, application: Any, path: str) -> Any:
        sent = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await application({"type": "http", "path": path, "method": "GET"}, None, send)
        return b"".join(message.get("body", b"") for message in sent).decode()

    def test_the_middleware_attaches_with_the_first_call_and_answers_metrics(self) -> None:
        async def main() -> Any:
            probed = ProbeMiddleware(app, metrics_path="/metrics", service="shop", interval_s=0.1)
            self.assertEqual(await self.get(probed, "/"), "ok")
            first = probed.probe
            assert first is not None
            self.assertTrue(first.active)
            await asyncio.sleep(0.02)
            time.sleep(0.05)
            await asyncio.sleep(0.3)
            text = await self.get(probed, "/metrics")
            self.assertIs(probed.probe, first)
            return text

        self.assertRegex(
            asyncio.run(main()), r'headroom_loop_blocked_seconds_total\{service="shop",function=".+"\} 0\.0[5-9]'
        )

    def test_without_a_metrics_path_the_application_answers_it(self) -> None:
        async def main() -> Any:
            return await self.get(ProbeMiddleware(app), "/metrics")

        self.assertEqual(asyncio.run(main()), "ok")

    def test_the_middleware_sends_the_last_document_before_the_server_hears_that_the_application_is_down(self) -> None:
        documents: list[Any] = []
        heard: list[Any] = []

        async def with_lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
            for kind in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{kind}.complete"})

        async def receive() -> dict[str, Any]:
            return {}

        async def send(message: dict[str, Any]) -> None:
            heard.append((message["type"], len(documents)))

        async def main() -> None:
            probed = ProbeMiddleware(with_lifespan, outputs=[documents.append], interval_s=60)
            for _ in range(2):
                await probed({"type": "lifespan"}, receive, send)

        asyncio.run(main())
        started, ended = "lifespan.startup.complete", "lifespan.shutdown.complete"
        self.assertEqual(heard, [(started, 0), (ended, 1), (started, 1), (ended, 2)])

    async def serve(self, application: Any) -> None:
        """As a server does that starts and stops it, in a loop that may have a probe."""
        kinds = iter(("startup", "shutdown"))

        async def receive() -> dict[str, Any]:
            return {"type": "lifespan." + next(kinds)}

        async def send(message: dict[str, Any]) -> None:
            pass

        await application({"type": "lifespan"}, receive, send)

    def test_a_probe_that_the_loop_has_already_answers_metrics_and_is_not_stopped(self) -> None:
        async def with_lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
            for _ in range(2):
                await send({"type": (await receive())["type"] + ".complete"})

        async def main() -> Any:
            probe = headroom_probe.attach(service="first", interval_s=0.05)
            probed = ProbeMiddleware(with_lifespan, metrics_path="/metrics")
            for _ in range(2):  # a second start gives it no second share of the documents
                await self.serve(probed)
                self.assertIs(probed.probe, probe)
            self.assertTrue(probe.active)
            self.assertEqual(len(probe._publisher._queues), 1)
            async with lifespan()(None):
                pass
            self.assertTrue(probe.active)
            end, text = time.monotonic() + 30, ""
            while "headroom_loop_heartbeat" not in text and time.monotonic() < end:
                await asyncio.sleep(0.02)
                text = await self.get(probed, "/metrics")
            probe.stop()
            return text

        self.assertIn('{service="first"}', asyncio.run(main()))

    def test_nothing_that_takes_memory_is_loaded_for_a_middleware_not_even_with_a_metrics_path(self) -> None:
        code = (
            "import asyncio, sys\n"
            "from headroom_probe.asgi import ProbeMiddleware\n"
            "async def app(*_): print([m for m in ('http.server', 'multiprocessing') if m in sys.modules])\n"
            "asyncio.run(ProbeMiddleware(app, metrics_path='/m')({'type': 'http', 'path': '/'}, None, None))"
        )
        environment = {**os.environ, "PYTHONPATH": ROOT}
        result = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual((result.stdout, result.stderr), ("[]\n", ""))

    def test_a_wrong_option_costs_no_request(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

        async def main(application: Any) -> Any:
            return [await self.get(application, "/") for _ in range(2)]

        self.assertEqual(asyncio.run(main(ProbeMiddleware(app, threshold_ms=1))), ["ok", "ok"])
        with mock.patch.dict(os.environ, {"HEADROOM_EMF": "nonsense"}):
            self.assertEqual(asyncio.run(main(ProbeMiddleware(app, metrics_path="/metrics"))), ["ok", "ok"])

    def test_the_lifespan_attaches_before_the_applications_own_and_stops_after_it(self) -> None:
        documents: list[Any] = []
        order: list[str] = []

        def inner(application: Any) -> Any:
            class Context:
                async def __aenter__(self) -> Any:
                    order.append("in")
                    return {"db": 1}

                async def __aexit__(self, *exc: object) -> None:
                    order.append(f"out {len(documents)}")

            return Context()

        async def main() -> None:
            async with lifespan(inner, outputs=[documents.append], interval_s=60)(None) as state:
                order.append(state)
                await asyncio.sleep(0.05)
            order.append(f"stopped {len(documents)}")
            async with lifespan(outputs=[documents.append])(None) as state:
                self.assertIsNone(state)

        asyncio.run(main())
        self.assertEqual(order, ["in", {"db": 1}, "out 0", "stopped 1"])


if __name__ == "__main__":
    unittest.main()
