"""The closed account of p99: python bench/account.py [--seconds N] [--picture FILE]

A FastAPI and SQLAlchemy service is loaded in five ways that make requests wait. The 99th percentile of what a client
measures is set beside what the probe's documents of the same time say about each place that such a request waits in, or
works in. Nothing of a request is traced: a document has distributions, one for each place, and not which of their values
were one request's. They are added in two ways, for each request in the document of its time: a value of each place at
random, as if one had nothing to do with the other; and the same quantile of each, as if whoever waits long in one place
waited long in all. What requests take lies between, near to either, as the percentiles of both kinds of sums tell.
"""

from __future__ import annotations

import argparse
import bisect
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import account_picture
from environment import HERE, interpreter

#: At the beginning, in which the service warms up, and after the last document: not looked at.
SETTLE_S = 6.0
DRAWS = 100_000


class Place(NamedTuple):
    """Where a request waits or works: a metric of the documents, and how many times a request passes it."""

    source: str
    metric: str
    dimension: str = ""
    times: int = 1


#: For what has arrived; where a thread has done the work, once more for its result.
LOOP = Place("loop", "LoopLag")
#: As many times as the loop's thread gets a processor for a request, which is counted.
PROCESSOR = Place("processor", "ProcessorWait")
LIMITER = Place("AnyIO's limiter", "ExecutorQueueWait", "anyio")
IN_THREAD = Place("work in a thread", "ExecutorRunTime", "anyio")
EXECUTOR = Place("default executor", "ExecutorQueueWait", "default")
IN_EXECUTOR = Place("work in a thread", "ExecutorRunTime", "default")
POOL = "connection pool"


class Scenario(NamedTuple):
    name: str
    path: str
    per_s: float
    places: tuple[Place, ...]
    #: What else arrives, and every how many seconds; what is asked before all.
    besides: str = ""
    period_s: float = 1.0
    before: str = "/quick"
    burners_per_core: int = 0
    #: Of documents. Short where waits come together, in all places at once: within a document they are taken to be independent.
    interval_s: float = 5.0
    #: Part of the time in a thread is a wait for a connection.
    has_pool: bool = False


TWICE = (LOOP._replace(times=2), PROCESSOR)
SCENARIOS = (
    Scenario("loop blocked", "/quick", 20, (LOOP, PROCESSOR), "/blocking", 1.0),
    Scenario("limiter full", "/report", 18.5, (*TWICE, LIMITER, IN_THREAD), before="/few-threads"),
    Scenario("pool exhausted", "/order", 18.5, (*TWICE, LIMITER, IN_THREAD), has_pool=True),
    Scenario("executor full", "/render", 28.5, (*TWICE, EXECUTOR, IN_EXECUTOR)),
    Scenario("processor busy", "/quote", 12, (*TWICE, LIMITER, IN_THREAD), burners_per_core=4, interval_s=1.0),
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--only", default="")
    parser.add_argument("--picture", default=str(HERE / "account.svg"))
    options = parser.parse_args()
    python = interpreter(say, "account-requirements.txt")
    found = [measured(python, each, options.seconds) for each in SCENARIOS if options.only in each.name]
    print(table(found))
    pathlib.Path(options.picture).write_text(account_picture.svg(found), "utf-8")


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def measured(python: str, scenario: Scenario, seconds: float) -> dict[str, Any]:
    say(scenario.name)
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port, path = free.getsockname()[1], os.path.join(folder, "documents")
        free.close()
        service = subprocess.Popen(
            [python, str(HERE / "account_service.py"), str(port), path, str(scenario.interval_s)]
        )
        burners: list[Any] = []
        try:
            wait_for(port, service)
            subprocess.run(
                client(python, port, scenario.before, 5, 0.5, "", 1.0), check=True, stdout=subprocess.DEVNULL
            )
            cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
            burners = [
                subprocess.Popen([python, "-c", "while True: sum(range(1000))"])
                for _ in range(scenario.burners_per_core * cores)
            ]
            before, idle_s = turns(service.pid), 3.0
            time.sleep(idle_s)
            idle_per_s, before = (turns(service.pid) - before) / idle_s, turns(service.pid)
            command = client(python, port, scenario.path, scenario.per_s, seconds, scenario.besides, scenario.period_s)
            began = time.time()
            load = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            ended = began + seconds
            load["turns"] = (turns(service.pid) - before - idle_per_s * (time.time() - began)) / len(load["taken"])
        finally:
            for process in [*burners, service]:
                process.terminate()
            for process in [*burners, service]:
                process.wait(30)
        lines = pathlib.Path(path).read_text("utf-8").splitlines()
    return account(scenario, load, [json.loads(line) for line in lines], (began + SETTLE_S, ended))


def client(python: str, port: int, path: str, per_s: float, seconds: float, other: str, period_s: float) -> list[str]:
    return [python, str(HERE / "account_load.py"), *map(str, (port, path, per_s, seconds, other, period_s))]


def wait_for(port: int, service: Any) -> None:
    for _ in range(600):
        if service.poll() is not None:
            raise SystemExit("the service has ended")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the service does not start")


def turns(pid: int) -> int:
    """How many times the loop's thread, the first of its process, has been given a processor; 0 where that is not told."""
    try:
        return int(pathlib.Path(f"/proc/{pid}/task/{pid}/schedstat").read_text("utf-8").split()[2])
    except OSError:
        return 0


def account(scenario: Scenario, load: Any, documents: Sequence[Any], within: tuple[float, float]) -> dict[str, Any]:
    """Of the documents that lie within the time, and of the requests that fell due in the intervals of those."""
    stamps = sorted({document["_aws"]["Timestamp"] / 1000 for document in documents if "LoopLag" in document})
    ends = [stamp for stamp in stamps if within[0] <= stamp <= within[1]]
    begin, end = max(stamp for stamp in stamps if stamp < ends[0]), ends[-1]
    looked = [document for document in documents if begin < document["_aws"]["Timestamp"] / 1000 <= end]
    taken = sorted(ms for due, ms in load["taken"] if begin <= due <= end)
    each_turn = [
        p._replace(times=max(1, round(load["turns"]))) if p.source == "processor" else p for p in scenario.places
    ]
    sums = explained(each_turn, looked, [due for due, _ in load["taken"] if begin <= due <= end])
    parts = sums.parts
    if scenario.has_pool:
        waits = sorted(values(looked, Place(POOL, "PoolWait")))
        parts[POOL] = min(percentile(waits, 0.99), parts["work in a thread"])
        parts["work in a thread"] -= parts[POOL]
    return {
        "scenario": scenario.name,
        "requests": len(taken),
        "p90": percentile(taken, 0.9),
        "explainedP90": sums.p90,
        "p99": percentile(taken, 0.99),
        "parts": {source: ms for source, ms in parts.items() if ms >= 0.05},
        "apart": sums.apart_p99,
        "explained": sums.p99,
        "first": load["first"],
        "turns": load["turns"],
    }


def values(documents: Sequence[Any], place: Place) -> list[float]:
    """Of all documents alike: each has at most a hundred of them, however many there were."""
    found: list[float] = []
    for document in documents:
        names = {document.get("Executor", ""), document.get("Pool", "")}
        if place.metric in document and (not place.dimension or any(place.dimension in name for name in names)):
            told = document[place.metric]
            found += told if isinstance(told, list) else [told]
    return found or [0.0]


class Sums(NamedTuple):
    """Of what the documents have: percentiles of the sums if values come independently, and if they come together."""

    apart_p99: float
    p90: float
    p99: float
    #: The mean of what each source has in the sums around the last one.
    parts: dict[str, float]


def explained(places: Sequence[Place], documents: Sequence[Any], due: Sequence[float]) -> Sums:
    chance = random.Random(7)
    by_end: dict[float, list[Any]] = {}
    for document in documents:
        by_end.setdefault(document["_aws"]["Timestamp"] / 1000, []).append(document)
    ends = sorted(by_end)
    told = {end: [(place, sorted(values(by_end[end], place))) for place in places] for end in ends}
    sums: list[tuple[float, dict[str, float]]] = []
    apart: list[float] = []
    for _ in range(DRAWS):
        end, quantile = ends[min(bisect.bisect_left(ends, chance.choice(due)), len(ends) - 1)], chance.random()
        parts: dict[str, float] = {}
        for place, ordered in told[end]:
            parts[place.source] = parts.get(place.source, 0.0) + place.times * percentile(ordered, quantile)
        sums.append((sum(parts.values()), parts))
        apart.append(sum(chance.choice(ordered) for place, ordered in told[end] for _ in range(place.times)))
    sums.sort(key=lambda each: each[0])
    p99 = sums[int(DRAWS * 0.99)][0]
    around = [parts for _, parts in sums[int(DRAWS * 0.985) : int(DRAWS * 0.995)]]
    means = {source: sum(parts[source] for parts in around) / len(around) for source in around[0]}
    factor = p99 / sum(means.values()) if any(means.values()) else 0.0
    parts = {source: mean * factor for source, mean in means.items()}
    return Sums(percentile(sorted(apart), 0.99), sums[int(DRAWS * 0.9)][0], p99, parts)


def percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def table(found: Sequence[dict[str, Any]]) -> str:
    heads = (
        "scenario",
        "requests",
        "p90: measured, together",
        "p99: measured",
        "apart, together",
        "of p99",
        "by, ms",
        "turns",
    )
    rows = [heads, ("---",) * len(heads)]
    for each in found:
        by = ", ".join(f"{source} {ms:.0f}" for source, ms in sorted(each["parts"].items(), key=lambda part: -part[1]))
        rows.append(
            (
                each["scenario"],
                str(each["requests"]),
                f"{each['p90']:.0f}, {each['explainedP90']:.0f} ms",
                f"{each['p99']:.0f} ms",
                f"{each['apart']:.0f}, {each['explained']:.0f} ms",
                f"{each['apart'] / each['p99']:.0%} to {each['explained'] / each['p99']:.0%}",
                by,
                f"{each['turns']:.1f}",
            )
        )
    lines = [f"| {' | '.join(row)} |" for row in rows]
    first = all(each["first"] for each in found)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return "\n".join([*lines, "", f"The client came {'first' if first else 'like everybody'}; {load} at the end."])


if __name__ == "__main__":
    main()
