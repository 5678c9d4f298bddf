"""The results of a run as Markdown: one table, the method, and what is not per probe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HEADS = (
    "loop", "probe", "detected", "within max(2 ms, 10 %)", "named", "error ms: median, worst",
    "echo", "pairs", "sleep(0)", "idle, of a core", "RSS KiB: bare, common modules loaded",
)  # fmt: skip


def markdown(results: dict[str, Any]) -> str:
    loops = results["loops"]
    rows = [_row(loop, probe, figures) for loop, figures in loops.items() for probe in _probes(figures)]
    table = [f"| {' | '.join(cells)} |" for cells in (HEADS, ["---"] * len(HEADS), *rows)]
    notes = [*_busy(loops), *_healthy(loops), *_executors(results.get("executors"))]
    return "\n".join([*table, "", _method(results), "", *notes]) + "\n"


def _probes(figures: dict[str, Any]) -> list[str]:
    names: dict[str, None] = {}
    for part in (figures.get("detection", {}), figures.get("idle", {}), *figures.get("cost", {}).values()):
        names.update(dict.fromkeys(part))
    return list(names)


def _row(loop: str, probe: str, figures: dict[str, Any]) -> list[str]:
    costs, idle = figures.get("cost", {}), figures.get("idle", {}).get(probe) or {}
    memory = [_one(idle.get(key)) for key in ("rssKiB", "rssLoadedKiB")]
    return [
        loop, probe, *_found(figures.get("detection", {}), probe),
        *(_spread(costs.get(load, {}).get(probe), "+.1f") + (" %" if probe in costs.get(load, {}) else "")
          for load in ("echo", "pairs", "sleep0")),
        _spread(idle.get("cpu"), ".2f") + (" %" if idle.get("cpu") else ""), ", ".join(memory),
    ]  # fmt: skip


def _found(detection: dict[str, Any], probe: str) -> list[str]:
    if probe not in detection:
        return ["-"] * 4
    found = detection[probe]
    if not found:
        return ["failed", "-", "-", "-"]
    shares = [f"{found[key]}/{found['blocks']}" for key in ("detected", "durationOk", "named")]
    return [*shares, "-" if found["medianErrorMs"] is None else f"{found['medianErrorMs']}, {found['worstErrorMs']}"]


def _method(results: dict[str, Any]) -> str:
    options = results["options"]
    return (
        f"{results['machine']}, load {results['loadBefore']:.1f} before and {results['loadAfter']:.1f} after; "
        f"Python {results['python']}, {', '.join(results['versions'])}; {results['minutes']:.1f} minutes. "
        "Blocks of 20 to 500 ms in equal parts: time.sleep, pure Python, a C call that holds the GIL, within data_received, "
        "5 ms callbacks that pile up; threshold 15 ms where it can be set. Cost: processor time of the whole process per "
        "operation against no probe, pinned to one core, "
        f"median of {options['rounds']} rounds, of {options['peer_rounds']} for the peers (range). "
        f"Pairs: messages between the ends of a pair of sockets. Beating thread: wakes up as often as the probe does. "
        f"Idle and RSS: difference to no probe after {options['idle_s'] + 1:g} s, "
        f"median of {options['idle_rounds']} rounds (range); byte code is cached."
    )


def _busy(loops: dict[str, Any]) -> list[str]:
    """By length of block, at both loads."""
    lines = []
    for loop, figures in loops.items():
        busy = figures.get("busy") or {}
        states = {"alone": figures.get("detection", {}).get("headroom-probe"), "busy": busy.get("detection")}
        for state, found in states.items():
            if found:
                beside = (
                    f"{busy.get('perCore')} runnable processes for each processor beside it"
                    if state == "busy"
                    else "alone"
                )
                lengths = "; ".join(
                    f"{ms} ms: {count} blocks, {seen} found, {named} named"
                    for ms, (count, seen, named) in found["byLength"].items()
                )
                lines.append(f"- {loop}, {beside}: {lengths}; {found['durationOk']}/{found['blocks']} right in length")
        if busy.get("healthy"):
            lines += _healthy({f"{loop}, with them": {"healthy": {"busy": busy["healthy"]}}})
    return lines


def _healthy(loops: dict[str, Any]) -> list[str]:
    lines = []
    for loop, figures in loops.items():
        for state, found in figures.get("healthy", {}).items():
            if found:
                lines.append(
                    f"- False episodes, {loop}, {state}, threshold 20 ms, {found['seconds']:g} s: "
                    f"{len(found['episodes'])}; {found['unscheduled']} more waited for a processor; "
                    f"utilisation {found['utilisation']}"
                )
                lines += [
                    f"  - {duration_ms:.1f} ms, {waited_ms:.1f} of them without a processor: {where}"
                    for duration_ms, waited_ms, where in found["episodes"][:5]
                ]
    return lines


def _executors(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    exact = "exact" if found["exact"] else f"WRONG: {found['counts']}"
    ours, article = found["active"]["ours"], found["active"]["article"]
    cost = ", ".join(f"{name} {_spread(values, '.1f')}" for name, values in found["usPerTask"].items())
    return [
        f"- Executors: counts after {found['submits']} concurrent submits with failures and cancellations are {exact}",
        (
            f"- Active while 4 of 20 tasks run, and after: this package {ours[0]} and {ours[1]}, "
            f"an article's wrapper {article[0]} and {article[1]}"
        ),
        f"- Processor time per empty task, microseconds: {cost}",
    ]


def _spread(values: Sequence[float] | None, form: str) -> str:
    if not values:
        return "-"
    median, least, most = (format(value, form) for value in values)
    return f"{median} ({least} to {most})"


def _one(values: Sequence[float] | None) -> str:
    return _spread(values, "+.0f")
