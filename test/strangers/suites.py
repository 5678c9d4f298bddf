"""The suites, how each is fetched, and how one run of it is read."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import fetched
import ran

#: Whether each test passed, by name.
Results = dict[str, bool]


@dataclass(frozen=True)
class Suite:
    name: str
    what: str
    #: Fetches it into a folder, once, and returns where its tests are.
    prepare: Callable[[Path], Path]
    #: Runs it there, with that environment, with the probe of that checkout if any, and only some tests if any are named.
    run: Callable[[Path, dict[str, str], Path | None, set[str] | None], Results] = field(repr=False)


_PYTEST = ["pytest==9.1.1", "pytest-timeout==2.4.0"]


def _pytest(name: str, package: str, what: str, needs: list[str], arguments: list[str]) -> Suite:
    def prepare(folder: Path) -> Path:
        return fetched.source_distribution(folder, package, [*_PYTEST, *needs])

    return Suite(name, what, prepare, lambda *given: ran.pytest(arguments, *given))


def _node(name: str) -> Suite:
    what = f"Node's own tests of {name}, of Debian's source package"
    return Suite(f"node-{name}", what, lambda folder: fetched.node_tests(folder.parent), ran.node(f"test-{name}-*.js"))


SUITES = [
    Suite("asyncio", f"CPython {sys.version.split()[0]}'s own tests of asyncio", fetched.cpython_tests, ran.regrtest),
    _pytest("uvloop", "uvloop==0.22.1", "uvloop 0.22.1's own tests", ["psutil", "pyOpenSSL", "aiohttp"], ["tests"]),
    _pytest(
        "socketio",
        "python-socketio==5.18.1",
        "python-socketio 5.18.1's tests",
        [
            "pytest==9.1.1",
            "pytest-asyncio",
            "simple-websocket",
            "uvicorn",
            "redis",
            "valkey",
            "msgpack",
            "aiohttp",
            "requests",
            "websockets",
            "websocket-client",
        ],
        ["tests/async", "tests/common"],
    ),
    _pytest(
        "starlette",
        "starlette==1.10.0",
        "starlette 1.10.0's tests",
        ["httpx2", "httpx", "trio", "anyio", "jinja2", "itsdangerous", "python-multipart", "typing_extensions"],
        ["tests", "-p", "no:cacheprovider", "-o", "filterwarnings=default"],
    ),
    _pytest(
        "aiohttp",
        "aiohttp==3.14.5",
        "aiohttp 3.14.5's tests of its client, connector, server and streams",
        ["pytest-mock", "re-assert", "trustme", "freezegun", "uvloop"],
        [
            "-o",
            "addopts=",  # of theirs: coverage, by a file that is not in the archive
            "-o",
            "filterwarnings=default",  # of theirs: by classes of packages that are not installed
            *(
                f"tests/test_{part}.py"
                for part in ("client_functional", "connector", "web_functional", "streams", "loop")
            ),
        ],
    ),
    *(_node(name) for name in ("cluster", "timers", "worker")),
]
