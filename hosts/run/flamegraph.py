#!/usr/bin/env python3
"""Draws folded stacks as a flame graph: one SVG without scripts, that any browser shows.

    flamegraph.py FOLDED --out FILE.svg [--title TEXT]

A line of FOLDED is `outermost;…;innermost count`. Width is the share of samples, the outermost call is at the bottom,
neighbours are in order of their names: left to right says nothing about time. Resting on a box shows its whole name.
"""

from __future__ import annotations

import argparse
import html
import sys
import zlib
from collections.abc import Iterable

WIDTH = 1200
ROW = 16
MARGIN = 10
HEADER = 48
# What one letter of the font takes at 11 px; a narrower box keeps its name for the tooltip.
LETTER = 6.7
# Narrower boxes can't be seen, and more boxes a browser shows slowly.
NARROWEST = 0.5
MOST_BOXES = 20_000
DEEPEST = 200


#: x, depth, width and the call.
Box = tuple[float, int, float, "Frame"]


class Frame:
    """A call in the tree of stacks, with the samples of itself and of all that it called."""

    __slots__ = ("calls", "name", "samples")

    def __init__(self, name: str) -> None:
        self.name = name
        self.samples = 0
        self.calls: dict[str, Frame] = {}


def read_folded(lines: Iterable[str]) -> tuple[Frame, int]:
    """Root of the tree and the number of lines that are no stack."""
    root, strange = Frame("all"), 0
    for line in lines:
        stack, _, count = line.rstrip("\n").rpartition(" ")
        if not stack.strip() or not count.isascii() or not count.isdigit():
            strange += bool(line.strip())
            continue
        root.samples += int(count)
        frame = root
        for name in stack.split(";")[:DEEPEST]:
            frame = frame.calls.setdefault(name, Frame(name))
            frame.samples += int(count)
    return root, strange


def boxes(root: Frame) -> list[Box]:
    """Each box that is wide enough to be seen; without recursion, for stacks are deep."""
    if root.samples == 0:
        return []
    scale = (WIDTH - 2 * MARGIN) / root.samples
    placed: list[Box] = []
    waiting = [(float(MARGIN), 0, root)]
    while waiting:
        x, depth, frame = waiting.pop()
        width = frame.samples * scale
        if width < NARROWEST:
            continue
        placed.append((x, depth, width, frame))
        for call in sorted(frame.calls.values(), key=lambda one: one.name):
            waiting.append((x, depth + 1, call))
            x += call.samples * scale
    # The widest are kept where there are too many; a box is never wider than the one it stands on.
    placed.sort(key=lambda box: (-box[2], box[1], box[0]))
    return placed[:MOST_BOXES]


def colour(name: str) -> str:
    """The same name has the same warm colour in each picture."""
    mixed = zlib.crc32(name.encode("utf-8", "replace"))
    return f"rgb({205 + mixed % 50},{80 + (mixed >> 8) % 130},{(mixed >> 16) % 60})"


def box_svg(box: Box, height: int, samples: int) -> str:
    x, depth, width, frame = box
    top = height - MARGIN - (depth + 1) * ROW
    letters = int((width - 6) / LETTER)
    name = printable(frame.name)
    label = name if len(name) <= letters else name[: letters - 1] + "…" if letters >= 4 else ""
    tooltip = f"{name}: {frame.samples} samples, {100 * frame.samples / samples:.1f} %"
    text = f'<text x="{x + 3:.1f}" y="{top + 11.5:.1f}">{html.escape(label)}</text>' if label else ""
    return (
        f'<g><title>{html.escape(tooltip)}</title><rect x="{x:.1f}" y="{top}" width="{width:.1f}" '
        f'height="{ROW - 1}" rx="1" fill="{colour(frame.name)}"/>{text}</g>'
    )


def printable(text: str) -> str:
    """XML has no place for control characters, not even escaped."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def draw(root: Frame, title: str) -> str:
    placed = boxes(root)
    deepest = max((depth for _, depth, _, _ in placed), default=0)
    height = HEADER + (deepest + 1) * ROW + MARGIN
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
                'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="11">'
            ),
            (
                f'<rect width="100%" height="100%" fill="#fffdf5"/><text x="{MARGIN}" y="20" font-size="15">'
                f"{html.escape(printable(title))}</text>"
            ),
            (
                f'<text x="{MARGIN}" y="38" fill="#666">{root.samples} samples; width is their share; '
                "boxes under half a pixel are left out</text>"
            ),
            *(box_svg(box, height, root.samples) for box in placed),
            "</svg>",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folded")
    parser.add_argument("--out", required=True)
    parser.add_argument("--title", default="Flame graph")
    options = parser.parse_args(arguments)
    with open(options.folded, encoding="utf-8", errors="replace") as lines:
        root, strange = read_folded(lines)
    if strange:
        print(f"flamegraph: {strange} lines of {options.folded} are no stack with a count; left out", file=sys.stderr)
    if root.samples == 0:
        print(f"flamegraph: {options.folded} holds no stack: nothing was sampled; nothing drawn", file=sys.stderr)
        return 2
    with open(options.out, "w", encoding="utf-8") as file:
        file.write(draw(root, options.title))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
