"""What the probe says of a block, in one line for people: the same words in a terminal, to a health check and from outside."""

from __future__ import annotations

from .._loop.episode import Episode

#: The file where there is none.
_UNKNOWN = "unknown"


def span(ms: float) -> str:
    """`302 ms` or `4.2 s`."""
    return f"{ms:.0f} ms" if ms < 999.5 else f"{ms / 1000:.1f} s"


def place(function: str, file: str, line: int) -> str:
    """`slow_report (app.py:7)`; garbage collection and the like are in no file."""
    return function if file == _UNKNOWN else f"{function} ({file}:{line})"


def block_line(episode: Episode) -> str:
    """Of one that is over, or goes on."""
    lasted = span(episode.duration_ms)
    if episode.unscheduled:
        return f"headroom: the loop was not scheduled for {lasted}, others had the processors"
    who = place(episode.function, episode.file, episode.line)
    if episode.ongoing:
        return f"headroom: {who} has blocked the loop for {lasted} and goes on"
    within = f", in {episode.endpoint}" if episode.endpoint else ""
    return f"headroom: {who} blocked the loop {lasted}{within}"


def more_line(count: int, total_ms: float, longest: Episode, within_s: float) -> str:
    """Of those that were too many for a line each."""
    blocks = "1 more block" if count == 1 else f"{count} more blocks"
    who = place(longest.function, longest.file, longest.line)
    return f"headroom: {blocks} in {within_s:.0f} s, {span(total_ms)} in all, longest {who} {span(longest.duration_ms)}"
