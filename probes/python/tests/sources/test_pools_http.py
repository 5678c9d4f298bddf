"""The pools of HTTP clients against a server of the test's own, which answers when it is let."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import unittest
from collections.abc import AsyncIterator
from typing import Any

from headroom_probe._sources.libraries import watch_pools
from headroom_probe.pools import AiohttpPool, HttpxPool, PoolSource

from ..older import is_older, passes_with_older_releases
from ..requirement import required
from .pool_figures import LONG_S, Figures, Threads, run, soon, told, until

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Requests of /hold are answered once `go` is set, of /slow after 50 ms, all others at once."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.port = 0

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if b"/hold" in head.split(b"\r\n")[0]:
                    await self.go.wait()
                if b"/slow" in head.split(b"\r\n")[0]:
                    await asyncio.sleep(0.05)
                writer.write(ANSWER)
        writer.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    state = Server()
    server = await asyncio.start_server(state.connected, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        state.go.set()
        server.close()


class InAThread:
    """The same for clients that block."""

    def __enter__(self) -> InAThread:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.server: Server = self.call(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        self.call(self.stack.aclose())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(LONG_S)
        self.loop.close()

    async def _begin(self) -> Server:
        self.stack = contextlib.AsyncExitStack()
        return await self.stack.enter_async_context(serving())

    def call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(LONG_S)

    def go(self) -> None:
        self.loop.call_soon_threadsafe(self.server.go.set)


class Clients(unittest.TestCase):
    def setUp(self) -> None:
        required(self, "httpx")
        required(self, "aiohttp")
        watch_pools()
        self.figures = Figures(self)

    def check(self, name: str, size: int, holder: str) -> None:
        """Two hold a connection for 0.2 s and longer, three wait."""
        now = self.figures.look()[name]
        self.assertEqual((now["PoolSize"], now["PoolInUse"], now["PoolWaiting"]), (size, 2, 3))
        self.assertEqual(len(now["PoolWait"]), 3)
        self.assertGreaterEqual(min(now["PoolWait"]), 150)
        self.assertGreaterEqual(now["PoolSaturatedMs"], 150)
        self.assertEqual([(each["function"], each["count"]) for each in now["Holders"]], [(holder, 2)])
        self.assertTrue(now["Holders"][0]["file"].endswith("test_pools_http.py"))

    async def contend(self, server: Server, get: Any, name: str, size: int = 2) -> None:
        async def take_and_hold() -> None:
            self.assertEqual(await get(server.url("/hold")), "ok")

        async def ask() -> None:
            self.assertEqual(await get(server.url("/")), "ok")

        for _ in range(3):
            await ask()
        tasks = [asyncio.ensure_future(take_and_hold()) for _ in range(2)]
        await soon(lambda: self.figures.look().get(name, {}).get("PoolInUse") == 2)
        tasks += [asyncio.ensure_future(ask()) for _ in range(3)]
        await soon(lambda: self.figures.look()[name]["PoolWaiting"] == 3)
        await asyncio.sleep(0.2)
        self.check(name, size, "get")
        server.go.set()
        await asyncio.gather(*tasks)
        after = self.figures.look()[name]
        self.assertEqual((after["PoolInUse"], after["PoolWaiting"], len(after["PoolWait"])), (0, 0, 3))

    def test_httpx_with_coroutines(self) -> None:
        import httpx

        async def main() -> None:
            limits = httpx.Limits(max_connections=2)
            async with serving() as server, httpx.AsyncClient(limits=limits, timeout=LONG_S) as client:

                async def get(url: str) -> Any:
                    return (await client.get(url)).text

                await self.contend(server, get, "httpx")

        run(main())

    def test_httpx_with_threads(self) -> None:
        import httpx

        with InAThread() as side, httpx.Client(limits=httpx.Limits(max_connections=2), timeout=LONG_S) as client:
            threads = Threads()

            def take_and_hold() -> None:
                self.assertEqual(client.get(side.server.url("/hold")).text, "ok")

            def ask() -> None:
                self.assertEqual(client.get(side.server.url("/")).text, "ok")

            for _ in range(3):
                ask()
            for _ in range(2):
                threads.start(take_and_hold)
            until(lambda: self.figures.look().get("httpx", {}).get("PoolInUse") == 2)
            for _ in range(3):
                threads.start(ask)
            until(lambda: self.figures.look()["httpx"]["PoolWaiting"] == 3)
            threading.Event().wait(0.2)
            self.check("httpx", 2, "take_and_hold")
            side.go()
            threads.join()

    def test_aiohttp(self) -> None:
        import aiohttp

        async def main() -> None:
            timeout = aiohttp.ClientTimeout(total=LONG_S)
            connector = aiohttp.TCPConnector(limit=2)
            async with serving() as server, aiohttp.ClientSession(connector=connector, timeout=timeout) as session:

                async def get(url: str) -> Any:
                    async with session.get(url) as response:
                        return await response.text()

                await self.contend(server, get, "aiohttp")
            self.assertEqual(self.figures.look(), {})

        run(main())

    def test_aiohttp_where_only_one_host_is_full(self) -> None:
        import aiohttp

        async def main() -> None:
            timeout = aiohttp.ClientTimeout(total=LONG_S)
            connector = aiohttp.TCPConnector(limit=50, limit_per_host=2)
            async with serving() as server, aiohttp.ClientSession(connector=connector, timeout=timeout) as session:

                async def get(url: str) -> Any:
                    async with session.get(url) as response:
                        return await response.text()

                await self.contend(server, get, "aiohttp", 50)

        run(main())

    def test_requests_that_fail_or_are_cancelled_hold_nothing(self) -> None:
        import httpx

        async def main() -> None:
            async with (
                serving() as server,
                httpx.AsyncClient(limits=httpx.Limits(max_connections=1), timeout=LONG_S) as client,
            ):
                adapter = HttpxPool(client)
                held = asyncio.ensure_future(client.get(server.url("/hold")))
                await soon(lambda: adapter.state().in_use == 1)  # type: ignore[union-attr]
                with self.assertRaises(httpx.PoolTimeout):
                    await client.get(server.url("/"), timeout=httpx.Timeout(LONG_S, pool=0.05))
                held.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await held
                with self.assertRaises(httpx.ConnectError):
                    await client.get("http://127.0.0.1:1/")
                self.assertEqual(adapter.state(), (1, 0, 0))
                self.assertEqual(sum(adapter.waits().values()), 3)

        run(main())

    def test_one_connection_for_six_requests_is_held_by_one_at_a_time(self) -> None:
        import aiohttp
        import httpx

        async def main() -> None:
            one = httpx.Limits(max_connections=1)
            async with (
                serving() as server,
                httpx.AsyncClient(limits=one, timeout=LONG_S) as client,
                aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session,
            ):
                for get, adapter in ((client.get, HttpxPool(client)), (session.get, AiohttpPool(session))):
                    source = PoolSource(adapter)

                    async def ask(get: Any = get) -> None:
                        response = await get(server.url("/slow"))
                        if hasattr(response, "release"):
                            await response.read()

                    told(source)
                    began = asyncio.get_running_loop().time()
                    await asyncio.gather(*(ask() for _ in range(6)))
                    passed_ms = (asyncio.get_running_loop().time() - began) * 1000
                    now = told(source)
                    waits = [
                        ms for ms, count in zip(now["PoolWait"].values, now["PoolWait"].counts) for _ in range(count)
                    ]
                    self.assertEqual(len(waits), 6)
                    for before, wait in enumerate(sorted(waits)):
                        self.assertGreaterEqual(wait * 1.025, before * 50)
                    self.assertGreaterEqual(now["PoolSaturatedMs"].values[0], 4 * 50)
                    self.assertLessEqual(sum(holder["totalMs"] for holder in now["Holders"].value), passed_ms)

        run(main())

    def test_by_hand(self) -> None:
        import aiohttp

        async def main() -> None:
            async with serving() as server, aiohttp.ClientSession() as session:
                source = PoolSource(AiohttpPool(session), name="partners")
                for _ in range(4):
                    async with session.get(server.url("/")) as response:
                        await response.text()
                now = told(source)
                self.assertEqual((now["PoolSize"].values, sum(now["PoolWait"].counts)), ([100], 4))
                self.assertEqual(now["PoolSize"].dimensions, {"Pool": "partners"})
                self.assertEqual(self.figures.look(), {})

        run(main())

    def test_clients_for_one_request_have_no_name(self) -> None:
        import httpx

        async def main() -> None:
            async with serving() as server:
                for _ in range(5):
                    async with httpx.AsyncClient() as client:
                        await client.get(server.url("/"))
            self.assertEqual(self.figures.look(), {})

        run(main())


@unittest.skipIf(is_older(), "is one of them")
class Older(unittest.TestCase):
    def test_older_releases_are_watched_as_well(self) -> None:
        passes_with_older_releases(self, "tests.sources.test_pools_http")


if __name__ == "__main__":
    unittest.main()
