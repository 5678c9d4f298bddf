#!/usr/bin/env python3
"""Folds the stacks of `perf script -F comm,ip,sym` (standard input): one line per stack, `outermost;…;innermost count`."""

from __future__ import annotations

import collections
import io
import re
import sys
from collections.abc import Iterable

FRAME = re.compile(r"^\s+[0-9a-f]+ (.*)$")


def folded(lines: Iterable[str]) -> collections.Counter[tuple[str, ...]]:
    """{(frame, …): samples}, the name of the program first, the outermost call next."""
    counts: collections.Counter[tuple[str, ...]] = collections.Counter()
    program: str | None = None
    frames: list[str] = []

    def close() -> None:
        if program is not None:
            counts[(program, *reversed(frames))] += 1

    for line in lines:
        frame = FRAME.match(line)
        if frame and program is not None:
            # A semicolon parts frames, so that none may be in a name; C++ and Rust write it in types only.
            frames.append(frame.group(1).strip().replace(";", ":") or "[unknown]")
        elif not line.strip():
            close()
            program, frames = None, []
        else:
            close()
            program, frames = line.strip().replace(";", ":"), []
    close()
    return counts


def main() -> None:
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding=sys.stdin.encoding, errors="replace")
    for stack, count in sorted(folded(lines).items()):
        print(";".join(stack), count)


if __name__ == "__main__":
    main()
