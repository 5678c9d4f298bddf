"""Asks AWS about many functions: one client for all threads, with as many connections as there are threads."""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
from botocore.config import Config


def state(client: Any, name: str) -> str:
    found: str = client.get_function_configuration(FunctionName=name)["State"]
    return found


def states(client: Any, names: list[str], workers: int) -> dict[str, str]:
    # Clients may be shared by threads, and sessions and resources may not.
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(names, pool.map(lambda name: state(client, name), names)))


if __name__ == "__main__":
    names = sys.stdin.read().split()
    workers, endpoint = int(sys.argv[1]), sys.argv[2]
    # botocore keeps 10 connections: with more threads than that the others wait, or connect and hang up each time.
    config = Config(max_pool_connections=workers, retries={"mode": "standard", "max_attempts": 3})
    client = boto3.client("lambda", region_name="eu-west-1", endpoint_url=endpoint, config=config)
    start = time.perf_counter()
    results = states(client, names, workers)
    print(json.dumps({"elapsedMs": (time.perf_counter() - start) * 1000, "results": results}))
