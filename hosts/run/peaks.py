#!/usr/bin/env python3
"""Is a declared peak on, or near? Exit 0: no; 1: yes, with its name and time; 2: can't be told.

    peaks.py FILE [--now EPOCH] [--for SECONDS]

FILE holds what the environment declares:
    {"peaks": [{"name": "sale", "start": "2027-04-09T05:00:00Z", "end": "2027-04-11T22:59:00Z"},
               {"name": "evening", "cron": "0 18 * * FRI", "durationMin": 240, "timeZone": "Europe/Dublin"}]}
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time
from typing import Any

# Capacity is raised before a peak begins, and whatever is measured then disturbs the service that gets ready.
LEAD_SEC = 30 * 60
NAMES = {
    3: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    4: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
}
RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def number(text: str, field: int) -> int:
    names = NAMES.get(field, [])
    return names.index(text.upper()) + RANGES[field][0] if text.upper() in names else int(text)


def field_values(text: str, field: int) -> set[int]:
    """Numbers of one cron field: `*`, `5`, `1-5`, `*/15`, `MON,FRI`."""
    low, high = RANGES[field]
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        if span == "*":
            first, last = low, high
        else:
            begin, _, end = span.partition("-")
            first = number(begin, field)
            last = number(end, field) if end else (high if step else first)
        if not low <= first <= last <= high:
            raise ValueError(f"cron field {text!r}: numbers from {low} to {high} are allowed")
        values.update(range(first, last + 1, int(step or 1)))
    return {value % 7 for value in values} if field == 4 else values


def starts_at(cron: str, moment: datetime.datetime) -> bool:
    """True if the five-field expression matches the minute of a local time."""
    fields = cron.split()
    if len(fields) != 5:
        raise ValueError(f"cron {cron!r}: five fields are needed")
    now = (moment.minute, moment.hour, moment.day, moment.month, moment.isoweekday() % 7)
    return all(now[field] in field_values(text, field) for field, text in enumerate(fields))


def recurring_window(peak: dict[str, Any], first: int, last: int) -> tuple[int, int] | None:
    """A window that touches the seconds from `first` to `last`: looks for a start in each minute that could still matter."""
    try:
        import zoneinfo
    except ImportError as missing:  # Python 3.8 and older
        raise ValueError("this Python has no time zones; 3.9 or newer is needed") from missing
    zone = zoneinfo.ZoneInfo(peak["timeZone"])
    length = peak["durationMin"] * 60
    for minute in range((first - length) // 60, last // 60 + 1):
        start = minute * 60
        if start + length <= first:
            continue
        if starts_at(peak["cron"], datetime.datetime.fromtimestamp(start, zone)):
            return start, start + length
    return None


def seconds_of(text: str) -> int:
    # Python before 3.11 doesn't read the Z.
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; write Z or an offset behind it")
    return int(moment.timestamp())


def window_of(peak: dict[str, Any], first: int, last: int) -> tuple[int, int] | None:
    """The window of the peak that touches the seconds from `first` to `last`, or None."""
    if "cron" in peak:
        return recurring_window(peak, first, last)
    start, end = seconds_of(peak["start"]), seconds_of(peak["end"])
    return (start, end) if start <= last and end > first else None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--now", type=int, default=None)
    parser.add_argument("--for", type=int, default=0, dest="length")
    options = parser.parse_args(arguments)
    now = int(time.time()) if options.now is None else options.now
    try:
        with open(options.file, encoding="utf-8") as file:
            peaks = json.load(file)["peaks"]
        for peak in peaks:
            window = window_of(peak, now, now + options.length + LEAD_SEC)
            if window:
                start, end = (time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(at)) for at in window)
                print(f"the peak {peak['name']} is from {start} to {end}")
                return 1
    except (OSError, ValueError, KeyError, TypeError, LookupError) as problem:
        print(f"can't read the declared peaks in {options.file}: {problem!r}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
