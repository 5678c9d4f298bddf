"""The results of a run as Markdown: one table, the method, and what is not per probe."""

HEADS = (
    "loop", "probe", "detected", "within max(2 ms, 10 %)", "named", "error ms: median, worst",
    "echo", "sleep(0)", "idle, of a core", "RSS KiB: bare, common modules loaded",
)  # fmt: skip


def markdown(results):
    loops = results["loops"]
    rows = [_row(loop, probe, figures) for loop, figures in loops.items() for probe in _probes(figures)]
    table = ["| %s |" % " | ".join(cells) for cells in (HEADS, ["---"] * len(HEADS), *rows)]
    notes = [*_healthy(loops), *_executors(results.get("executors"))]
    return "\n".join([*table, "", _method(results), "", *notes]) + "\n"


def _probes(figures):
    names = {}
    for part in (figures.get("detection", {}), figures.get("idle", {}), *figures.get("cost", {}).values()):
        names.update(dict.fromkeys(part))
    return names


def _row(loop, probe, figures):
    costs, idle = figures.get("cost", {}), figures.get("idle", {}).get(probe) or {}
    memory = [_one(idle.get(key)) for key in ("rssKiB", "rssLoadedKiB")]
    return [
        loop, probe, *_found(figures.get("detection", {}), probe),
        *(_spread(costs.get(load, {}).get(probe), "%+.1f") + (" %" if probe in costs.get(load, {}) else "")
          for load in ("echo", "sleep0")),
        _spread(idle.get("cpu"), "%.2f") + (" %" if idle.get("cpu") else ""), ", ".join(memory),
    ]  # fmt: skip


def _found(detection, probe):
    if probe not in detection:
        return ["-"] * 4
    found = detection[probe]
    if not found:
        return ["failed", "-", "-", "-"]
    shares = ["%d/%d" % (found[key], found["blocks"]) for key in ("detected", "durationOk", "named")]
    return [*shares, "-" if found["medianErrorMs"] is None else "%(medianErrorMs)s, %(worstErrorMs)s" % found]


def _method(results):
    options = results["options"]
    return (
        "%s, load %.1f before and %.1f after; Python %s, %s; %.1f minutes. "
        % (results["machine"], results["loadBefore"], results["loadAfter"], results["python"],
           ", ".join(results["versions"]), results["minutes"])
        + "Blocks of 20 to 500 ms in equal parts: time.sleep, pure Python, a C call that holds the GIL, within data_received, "
        "5 ms callbacks that pile up; threshold 15 ms where it can be set. Cost: processor time of the whole process per "
        "operation against no probe, pinned to one core, median of %d rounds, of %d for the peers (range). "
        % (options["rounds"], options["peer_rounds"])
        + "Idle and RSS: difference to no probe after %g s, median of %d rounds (range); byte code is cached."
        % (options["idle_s"] + 1, options["idle_rounds"])
    )  # fmt: skip


def _healthy(loops):
    lines = []
    for loop, figures in loops.items():
        for state, found in figures.get("healthy", {}).items():
            if found:
                lines.append(
                    "- False episodes, %s, %s, threshold 20 ms, %g s: %d; %d more waited for a processor; utilisation %s"
                    % (
                        loop,
                        state,
                        found["seconds"],
                        len(found["episodes"]),
                        found["unscheduled"],
                        found["utilisation"],
                    )
                )
                lines += ["  - %.1f ms, %.1f of them without a processor: %s" % tuple(e) for e in found["episodes"][:5]]
    return lines


def _executors(found):
    if not found:
        return []
    exact = "exact" if found["exact"] else "WRONG: %s" % (found["counts"],)
    active = found["active"]
    cost = ", ".join("%s %s" % (name, _spread(values, "%.1f")) for name, values in found["usPerTask"].items())
    return [
        "- Executors: counts after %d concurrent submits with failures and cancellations are %s"
        % (found["submits"], exact),
        "- Active while 4 of 20 tasks run, and after: this package %d and %d, an article's wrapper %d and %d"
        % (*active["ours"], *active["article"]),
        "- Processor time per empty task, microseconds: %s" % cost,
    ]


def _spread(values, form):
    if not values:
        return "-"
    median, least, most = (form % value for value in values)
    return "%s (%s to %s)" % (median, least, most)


def _one(values):
    return _spread(values, "%+.0f")
