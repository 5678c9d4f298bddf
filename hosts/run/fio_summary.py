#!/usr/bin/env python3
"""Sums up the JSON that fio wrote, one file a test: operations a second, MiB a second, latency in milliseconds.

fio_summary.py --json FILE --directory FOLDER --size-mib N FIO_JSON...
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def result_of(report: dict[str, Any]) -> dict[str, Any]:
    """Figures of the one job in a report of fio; the direction in which it moved anything counts."""
    job = report["jobs"][0]
    moved = max((job["read"], job["write"]), key=lambda side: side["io_bytes"])
    quantiles = moved["clat_ns"].get("percentile", {})

    def ms(key: str) -> float:
        return round(float(quantiles.get(key, 0)) / 1e6, 3)

    return {
        "test": job["jobname"],
        "iops": round(moved["iops"], 1),
        "mibPerSec": round(moved["bw_bytes"] / 2**20, 1),
        "p50Ms": ms("50.000000"),
        "p99Ms": ms("99.000000"),
        "p999Ms": ms("99.900000"),
        "maxMs": round(moved["clat_ns"].get("max", 0) / 1e6, 3),
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", required=True)
    parser.add_argument("--directory", required=True)
    parser.add_argument("--size-mib", type=int, required=True)
    parser.add_argument("reports", nargs="+")
    options = parser.parse_args(arguments)
    results = []
    for path in options.reports:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        # Warnings may stand before the document.
        results.append(result_of(json.loads(text[text.index("{") :])))
    document = {
        "tool": "bench-disk",
        "version": 1,
        "directory": options.directory,
        "sizeMiB": options.size_mib,
        "results": results,
    }
    with open(options.json, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1)
        file.write("\n")
    columns = ("iops", "mibPerSec", "p50Ms", "p99Ms", "p999Ms", "maxMs")
    print(f"{'test':<16}" + "".join(f"{column:>12}" for column in columns))
    for result in results:
        print(f"{result['test']:<16}" + "".join(f"{result[column]:>12}" for column in columns))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
