"""The results of a run as Markdown tables."""


def markdown(results):
    """One table for each part that was measured."""
    options = results["options"]
    lines = [
        "Python %s, %d cores, load %.1f before and %.1f after. Detection: blocks of 20 to 500 ms, five kinds, threshold 15 ms. "
        % (results["python"], results["cores"], results["loadBefore"][0], results["loadAfter"][0])
        + "Cost: processor time of the whole process per operation against no probe, pinned to one core, median of %d pairs "
        % options["rounds"]
        + "(range). Idle: difference to no probe over %g s." % options["idle_s"],
        "",
    ]
    for part, table in (("detection", _detection), ("cost", _cost), ("idle", _idle), ("healthy", _healthy)):
        if any(part in loop for loop in results["loops"].values()):
            lines += [*table(results["loops"]), ""]
    return "\n".join(lines)


def _table(heads, rows):
    return ["| %s |" % " | ".join(cells) for cells in (heads, ["---"] * len(heads), *rows)]


def _detection(loops):
    rows = []
    for loop, figures in loops.items():
        for probe, found in figures.get("detection", {}).items():
            if not found:
                rows.append([loop, probe, "failed", "", "", "", "", ""])
                continue
            kinds = ", ".join("%s %d/%d" % (kind, *counts) for kind, counts in found["detectedByKind"].items())
            shares = ["%d/%d" % (found[key], found["blocks"]) for key in ("detected", "durationOk", "named")]
            error = "-" if found["medianErrorMs"] is None else "%(medianErrorMs)s, %(worstErrorMs)s" % found
            rows.append([loop, probe, *shares, error, kinds])
    heads = ["loop", "probe", "detected", "within max(2 ms, 10 %)", "named", "error ms: median, worst", "by kind"]
    return _table(heads, rows)


def _cost(loops):
    rows = []
    for loop, figures in loops.items():
        costs = figures.get("cost", {})
        for probe in next(iter(costs.values()), {}):
            rows.append([loop, probe, *(_spread(costs[load].get(probe), "%+.1f %%") for load in costs)])
    loads = next(iter(loops.values())).get("cost", {})
    return _table(["loop", "probe", *loads], rows)


def _idle(loops):
    rows = []
    for loop, figures in loops.items():
        for probe, idle in figures.get("idle", {}).items():
            kib = (_spread(idle[key], "%+.0f") for key in ("rssKiB", "rssLoadedKiB"))
            rows.append([loop, probe, _spread(idle["cpu"], "%.2f %%"), *kib])
    return _table(["loop", "probe", "idle, of a core", "RSS KiB", "RSS KiB, standard library modules loaded before"], rows)


def _healthy(loops):
    rows = []
    for loop, figures in loops.items():
        for state, found in figures.get("healthy", {}).items():
            if not found:
                continue
            episodes = found["episodes"]
            machine = sum(waited > duration / 2 for duration, _, waited in episodes)
            rows.append([loop, state, str(len(episodes)), str(machine), "%s" % found["utilisation"]])
    return _table(["loop", "healthy", "episodes", "of them no processor was free", "utilisation"], rows)


def _spread(values, form):
    if not values:
        return "-"
    median, least, most = (form % value for value in values)
    return "%s (%s to %s)" % (median, least, most)
