#!/usr/bin/env python3
"""Sums up what `strace -f -T -y -s 0` wrote: per system call, and the slowest single calls.

    strace_summary.py FILE --json FILE [--slowest N]

Time spent inside a call includes what strace itself adds to each; a call that had not returned at the end is not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

CALL = re.compile(r"^(\d+) +(?:\d[\d:.]* )?(\w+)\((.*)$")
RESUMED = re.compile(r"^(\d+) +(?:\d[\d:.]* )?<\.\.\. (\w+) resumed>(.*)$")
SPENT = re.compile(r"<(\d+\.\d+)>$")
RESULT = re.compile(r"= -1 (E[A-Z0-9]+)\b")
UNFINISHED = " <unfinished ...>"
# Calls whose work is to wait: an idle loop, pool or parent spends all its time there, and would fill the list of the slowest.
WAITS = frozenset(
    [
        "accept",
        "accept4",
        "futex",
        "poll",
        "ppoll",
        "select",
        "pselect6",
        "epoll_wait",
        "epoll_pwait",
        "epoll_pwait2",
        "nanosleep",
        "clock_nanosleep",
        "io_getevents",
        "pause",
        "rt_sigsuspend",
        "rt_sigtimedwait",
        "wait4",
        "waitid",
    ]
)


def calls_in(lines: Iterable[str]) -> Iterator[tuple[str, str, str, str | None, float]]:
    """Yields (thread, call, arguments, error or None, seconds) of each call that returned."""
    begun: dict[str, str] = {}
    for line in (raw.rstrip("\n") for raw in lines):
        match, resumed = CALL.match(line), RESUMED.match(line)
        if match and line.endswith(UNFINISHED):
            begun[match.group(1)] = match.group(3)[: -len(UNFINISHED)]
            continue
        spent = SPENT.search(line)
        found = resumed or match
        if not spent or not found:
            continue
        thread, call, rest = found.groups()
        error = RESULT.search(line)
        arguments = (begun.pop(thread, "") if resumed else "") + rest
        yield thread, call, arguments, error[1] if error else None, float(spent.group(1))


def keep(longest: list[dict[str, Any]], one: dict[str, Any], most: int) -> None:
    """Puts a call into a list of at most `most`, the longest first."""
    if len(longest) < most or one["seconds"] > longest[-1]["seconds"]:
        longest.append(one)
        longest.sort(key=lambda each: -each["seconds"])
        del longest[most:]


def summary_of(lines: Iterable[str], slowest: int) -> dict[str, Any]:
    """{calls: {name: {...}}, slowest: [...], waits: [...]}; the slowest first."""
    calls: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    waits: list[dict[str, Any]] = []
    for thread, call, arguments, error, seconds in calls_in(lines):
        entry = calls.setdefault(call, {"count": 0, "seconds": 0.0, "maxSeconds": 0.0, "errors": {}})
        entry["count"] += 1
        entry["seconds"] += seconds
        entry["maxSeconds"] = max(entry["maxSeconds"], seconds)
        if error:
            entry["errors"][error] = entry["errors"].get(error, 0) + 1
        one = {"seconds": seconds, "thread": int(thread), "call": call, "arguments": " ".join(arguments.split())[:200]}
        keep(*((waits, one, 5) if call in WAITS else (top, one, slowest)))
    for entry in calls.values():
        entry["seconds"] = round(entry["seconds"], 6)
    ordered = sorted(calls.items(), key=lambda item: -item[1]["seconds"])
    return {"calls": dict(ordered), "slowest": top, "waits": waits}


def text_of(summary: dict[str, Any]) -> str:
    lines = [f"{'call':<18} {'count':>8} {'total ms':>12} {'mean ms':>10} {'max ms':>10}  errors"]
    for name, entry in summary["calls"].items():
        errors = " ".join(f"{error} x{count}" for error, count in sorted(entry["errors"].items()))
        total, most = entry["seconds"] * 1000, entry["maxSeconds"] * 1000
        figures = f"{entry['count']:>8} {total:>12.1f} {total / entry['count']:>10.3f} {most:>10.1f}"
        lines.append(f"{name:<18} {figures}  {errors}".rstrip())
    for title, key in (("the slowest calls", "slowest"), ("the longest waits, which may be idle ones", "waits")):
        lines.append(f"\n{'ms':>10}  {'thread':>7}  {title}")
        lines += [
            f"{one['seconds'] * 1000:>10.1f}  {one['thread']:>7}  {one['call']}({one['arguments']}"
            for one in summary[key]
        ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--json", required=True)
    parser.add_argument("--slowest", type=int, default=20)
    options = parser.parse_args(arguments)
    with open(options.file, encoding="utf-8", errors="replace") as lines:
        summary = summary_of(lines, options.slowest)
    with open(options.json, "w", encoding="utf-8") as file:
        json.dump({"tool": "trace", "version": 1, **summary}, file, indent=1)
        file.write("\n")
    print(text_of(summary))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
