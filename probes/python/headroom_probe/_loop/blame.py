"""The choice of the frame to blame from the stacks sampled while an iteration lasted."""

from __future__ import annotations

import os
import sys
from collections import Counter
from types import CodeType
from typing import NamedTuple

from .frames import Stack

MAX_DISTINCT_STACKS = 64
MAX_STACK_CHARS = 512
MAX_FILE_CHARS = 160
MAX_FUNCTION_CHARS = 120

#: In place of a function's name.
NOT_SCHEDULED = "(not scheduled: the CPU was taken by others)"

#: Where the standard library is; sysconfig would tell, and take half a megabyte for it.
_STDLIB = os.path.join(os.path.dirname(os.__file__), "")
#: Frames of ours, as in a `submit` that is counted, stand between the application's and the library's.
_OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")


class Blame(NamedTuple):
    """Whom to blame."""

    function: str
    file: str
    line: int
    #: Function names from the callback inwards, joined with `;`.
    stack: str


_NOBODY = Blame("unknown", "unknown", 0, "")


class StackSamples:
    """The stacks seen during one iteration, each with how often."""

    def __init__(self) -> None:
        self._seen: Counter[Stack] = Counter()

    def add(self, stack: Stack) -> None:
        if stack and (stack in self._seen or len(self._seen) < MAX_DISTINCT_STACKS):
            self._seen[stack] += 1

    def blame(self) -> Blame:
        """The innermost own function that was there most of the time.

        Not the one that was innermost most often: where a function spends its time in three of its own small ones,
        the function is what blocks. If none was there in more than half of the samples, the most frequent is taken.
        """
        if not self._seen:
            return _NOBODY
        present: Counter[CodeType] = Counter()
        innermost: Counter[CodeType] = Counter()
        for stack, times in self._seen.items():
            own = [code for code, _ in _most_own(stack)]
            innermost[own[0]] += times
            present.update(dict.fromkeys(own, times))
        often = innermost.most_common(1)[0][0]
        half = sum(self._seen.values()) / 2
        commonest = max((s for s in self._seen if _has(s, often)), key=self._seen.__getitem__)
        code = next((c for c, _ in _most_own(commonest) if present[c] > half), often)
        stack = max((s for s in self._seen if _has(s, code)), key=self._seen.__getitem__)
        return Blame(
            function=code.co_name[:MAX_FUNCTION_CHARS],
            file=short_path(code.co_filename)[-MAX_FILE_CHARS:],
            line=next(line for c, line in stack if c is code),
            stack=_folded(stack),
        )


def short_path(path: str) -> str:
    """`path` without the longest entry of the import path that it is under."""
    prefixes = (os.path.join(os.path.abspath(entry), "") for entry in sys.path)
    matching = [prefix for prefix in prefixes if path.startswith(prefix)]
    return path[len(max(matching, key=len)) :] if matching else path


def _most_own(stack: Stack) -> Stack:
    """The frames of what can be changed most easily: own code, else packages, else the standard library."""
    foreignness = [_foreignness(code.co_filename) for code, _ in stack]
    return tuple(entry for entry, foreign in zip(stack, foreignness) if foreign == min(foreignness))


def _has(stack: Stack, code: CodeType) -> bool:
    return any(entry[0] is code for entry in stack)


def _foreignness(path: str) -> int:
    if path.startswith(_OURS):
        return 2
    if "site-packages" in path or "dist-packages" in path:
        return 1
    return 2 if path.startswith((_STDLIB, "<frozen ")) else 0


def _folded(stack: Stack) -> str:
    folded = ";".join(code.co_name for code, _ in reversed(stack))
    return folded if len(folded) <= MAX_STACK_CHARS else "..." + folded[-(MAX_STACK_CHARS - 3) :]
