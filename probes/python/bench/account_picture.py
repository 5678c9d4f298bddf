"""The picture of account.py: for each scenario the measured percentile, and below it what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

#: Told apart also by whoever sees fewer colours, and in print.
COLOURS = {
    "loop": "#d55e00",
    "processor": "#e69f00",
    "AnyIO's limiter": "#0072b2",
    "default executor": "#56b4e9",
    "connection pool": "#009e73",
    "work in a thread": "#bbbbbb",
}
MEASURED = "#333333"
CAPTION = "Below each: the sum if whoever waits long in one place does so in all; the line: if one has nothing to do with the other."
WIDTH, LEFT, RIGHT = 900, 150, 150
BAR, GAP, GROUP, TOP = 16, 3, 62, 96


def svg(found: Sequence[dict[str, Any]]) -> str:
    longest = max(max(each["p99"], each["explained"]) for each in found)
    scale = (WIDTH - LEFT - RIGHT) / longest
    height = TOP + GROUP * len(found) + 34
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        text(
            20, 22, "99th percentile of the answers, and what the probe's documents say it was made of", weight="bold"
        ),
        *legend(found),
        text(20, 72, CAPTION, size=12),
    ]
    for number, each in enumerate(found):
        parts += group(each, TOP + GROUP * number, scale)
    parts += axis(longest, scale, height)
    return "\n".join([*parts, "</svg>"]) + "\n"


def legend(found: Sequence[dict[str, Any]]) -> list[str]:
    named = [name for name in COLOURS if any(name in each["parts"] for each in found)]
    parts, x = [], 20.0
    for name, colour in (("measured", MEASURED), *((name, COLOURS[name]) for name in named)):
        parts += [rect(x, 36, 12, colour, 12), text(x + 17, 47, name, size=12)]
        x += 36 + 6.6 * len(name)
    return parts


def group(each: dict[str, Any], y: float, scale: float) -> list[str]:
    parts = [text(LEFT - 10, y + 21, each["scenario"], anchor="end"), rect(LEFT, y, each["p99"] * scale, MEASURED)]
    parts.append(text(LEFT + each["p99"] * scale + 6, y + 13, f"{each['p99']:.0f} ms measured"))
    x, below = float(LEFT), y + BAR + GAP
    for name, colour in COLOURS.items():
        width = each["parts"].get(name, 0.0) * scale
        if width:
            parts.append(rect(x, below, width, colour))
        x += width
    # A line where the sum ends if the values of the places have nothing to do with each other.
    apart = LEFT + each["apart"] * scale
    parts.append(rect(apart - 1, below - 2, 2, "#000000", BAR + 4))
    share = f"{each['apart'] / each['p99']:.0%} to {each['explained'] / each['p99']:.0%}"
    return [*parts, text(max(x, apart) + 6, below + 13, share)]


def axis(longest: float, scale: float, height: float) -> list[str]:
    step = next(step for step in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**6) if longest / step <= 8)
    y = height - 30
    parts = [f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#888888"/>']
    for ms in range(0, int(longest) + 1, step):
        x = LEFT + ms * scale
        parts.append(f'<line x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{y + 5}" stroke="#888888"/>')
        parts.append(text(x, y + 19, f"{ms}" if ms else "0 ms", anchor="middle", size=12))
    return parts


def rect(x: float, y: float, width: float, colour: str, height: float = BAR) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>'


def text(x: float, y: float, what: str, anchor: str = "start", weight: str = "normal", size: int = 13) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size}" fill="#222222">'
        f"{escape(what)}</text>"
    )
