import asyncio
import logging
import os
import time
import unittest
from unittest import mock

from headroom_probe.asgi import ProbeMiddleware, lifespan


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


class Asgi(unittest.TestCase):
    async def get(self, application, path):
        sent = []

        async def send(message):
            sent.append(message)

        await application({"type": "http", "path": path, "method": "GET"}, None, send)
        return b"".join(message.get("body", b"") for message in sent).decode()

    def test_the_middleware_attaches_with_the_first_call_and_answers_metrics(self):
        async def main():
            probed = ProbeMiddleware(app, metrics_path="/metrics", service="shop", interval_s=0.1)
            self.assertEqual(await self.get(probed, "/"), "ok")
            first = probed.probe
            self.assertTrue(first.active)
            await asyncio.sleep(0.02)
            time.sleep(0.05)
            await asyncio.sleep(0.3)
            text = await self.get(probed, "/metrics")
            self.assertIs(probed.probe, first)
            return text

        self.assertRegex(asyncio.run(main()), r'headroom_loop_blocked_seconds_total\{service="shop"\} 0\.0[5-9]')

    def test_without_a_metrics_path_the_application_answers_it(self):
        async def main():
            return await self.get(ProbeMiddleware(app), "/metrics")

        self.assertEqual(asyncio.run(main()), "ok")

    def test_a_wrong_option_costs_no_request(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

        async def main(application):
            return [await self.get(application, "/") for _ in range(2)]

        self.assertEqual(asyncio.run(main(ProbeMiddleware(app, threshold_ms=1))), ["ok", "ok"])
        with mock.patch.dict(os.environ, {"HEADROOM_EMF": "nonsense"}):
            self.assertEqual(asyncio.run(main(ProbeMiddleware(app, metrics_path="/metrics"))), ["ok", "ok"])

    def test_the_lifespan_attaches_before_the_applications_own_and_stops_after_it(self):
        documents, order = [], []

        def inner(application):
            class Context:
                async def __aenter__(self):
                    order.append("in")
                    return {"db": 1}

                async def __aexit__(self, *exc):
                    order.append("out %d" % len(documents))

            return Context()

        async def main():
            async with lifespan(inner, outputs=[documents.append], interval_s=60)(None) as state:
                order.append(state)
                await asyncio.sleep(0.05)
            order.append("stopped %d" % len(documents))
            async with lifespan(outputs=[documents.append])(None) as state:
                self.assertIsNone(state)

        asyncio.run(main())
        self.assertEqual(order, ["in", {"db": 1}, "out 0", "stopped 1"])


if __name__ == "__main__":
    unittest.main()
