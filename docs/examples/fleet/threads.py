"""Asks many URLs by a pool of threads: one session per thread, a deadline for all."""

from __future__ import annotations

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import requests

own = threading.local()


def session() -> requests.Session:
    # requests does not promise that threads may share a session: each has its own, and its connections.
    if not hasattr(own, "session"):
        own.session = requests.Session()
    found: requests.Session = own.session
    return found


def ask(url: str, timeout_s: float) -> str:
    try:
        # The timeout is the longest silence, and not the time of the whole answer.
        with session().get(url, timeout=timeout_s) as response:
            return "healthy" if response.ok else "unhealthy"
    except requests.Timeout:
        return "timeout"
    except requests.RequestException:
        return "unhealthy"


def ask_all(urls: list[str], workers: int, timeout_s: float, deadline_s: float) -> dict[str, str]:
    pool = ThreadPoolExecutor(workers)
    asked = {pool.submit(ask, url, timeout_s): url for url in urls}
    done, _ = wait(asked, timeout=deadline_s)
    # What waits is taken back. What runs can't be: its own timeout ends it, and the interpreter waits for that.
    pool.shutdown(wait=False, cancel_futures=True)
    return {url: future.result() if future in done else "unknown" for future, url in asked.items()}


if __name__ == "__main__":
    urls = sys.stdin.read().split()
    workers, timeout_s, deadline_s = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    start = time.perf_counter()
    results = ask_all(urls, workers, timeout_s, deadline_s)
    print(json.dumps({"elapsedMs": (time.perf_counter() - start) * 1000, "results": results}))
