"""Makes the systemd units of a host: service_unit.py --host-json FILE --out FOLDER [--release FOLDER] [--root FOLDER].

Writes them to FOLDER/units and the service's further variables to FOLDER/plan.env, and prints what boot.sh has to know:
`unit NAME` to enable and start, `run NAME` whose process to verify, `port N`, `nofile SOFT HARD`, `nproc N`, `tasks N`,
`note TEXT`, and `report JSON`, the counts with their reasons. Ends with 1 and one line on what can't be run.
"""

from __future__ import annotations

import json
import os
import sys
from collections import namedtuple

from service_counts import Host
from service_kinds import PROBE, Command, command_of
from service_limits import Limits, limits_of
from service_watch import WATCH, watch_unit
from unit_text import Problem, checked, quoted, variable

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SERVICE, BATCH, BATCH_IO = "headroom-service", "headroom-batch", "headroom-batch-io"
Options = namedtuple("Options", "host_json out release root mount vcpus")
WRITTEN = "# Written by boot.sh from host.json; the next boot writes it again.\n"


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    try:
        with open(options.host_json, encoding="utf-8") as opened:
            wanted = json.load(opened)
        host = Host(int(options.vcpus) or os.cpu_count() or 1, options.root, options.release)
        plan_of(wanted, host, options.mount).write(options.out)
    except (Problem, ValueError) as error:
        print(f"host.json: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cannot make the units: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def plan_of(wanted: dict[str, Any], host: Host, mount: str = "") -> Plan:
    """The units for what host.json wants, on this host."""
    service, plan = wanted.get("service") or {}, wanted.get("plan") or {}
    made = command_of(service, plan, host)
    limits = limits_of(plan, made, host.root)
    units = {SERVICE + ".slice": _slice("the service, which must answer in time", _weights(100, 100))}
    many = len(made.ports) > 1
    template = SERVICE + ("@.service" if many else ".service")
    units[template] = _service(made, mount, [f"Wants={WATCH}.service"] if service.get("watch") else [])
    units[template + ".d/limits.conf"] = limits.drop_in
    runs = [f"{SERVICE}@{port}.service" for port in made.ports] if many else [template]
    if service.get("watch"):
        units[WATCH + ".service"] = watch_unit(service, host)
    if many:
        units[SERVICE + ".target"] = _target(runs)
    starts = [SERVICE + ".target"] if many else list(runs)
    batch = wanted.get("batch")
    if batch is not None:
        units.update(_batch_units(batch, mount))
        units[BATCH + ".service.d/limits.conf"] = limits.drop_in
        starts.append(BATCH + ".service")
    environment, notes = _merged(host.variables(), made, host)
    return Plan(units, starts, runs, made._replace(notes=[*made.notes, *notes]), limits, environment)


class Plan:
    def __init__(
        self,
        units: dict[str, str],
        starts: list[str],
        runs: list[str],
        made: Command,
        limits: Limits,
        environment: dict[str, str],
    ) -> None:
        self.units, self.starts, self.runs = units, starts, runs
        self.made, self.limits, self.environment = made, limits, environment

    def write(self, folder: str) -> None:
        for name, text in self.units.items():
            path = os.path.join(folder, "units", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as opened:
                opened.write(WRITTEN + text)
        with open(os.path.join(folder, "plan.env"), "w", encoding="utf-8") as opened:
            opened.write("".join(variable(*pair) for pair in sorted(self.environment.items())))
        for line in self.lines():
            print("\t".join(line))

    def lines(self) -> Iterator[tuple[str, ...]]:
        yield from (("unit", name) for name in self.starts)
        yield from (("run", name) for name in self.runs)
        yield from (("port", str(port)) for port in self.made.ports)
        yield "nofile", str(self.limits.nofile_soft), str(self.limits.nofile_hard)
        yield "nproc", str(self.limits.nproc)
        yield "tasks", str(self.limits.tasks)
        yield from (("note", text) for text in self.made.notes)
        yield "report", json.dumps(dict(self.made.figures, **self.limits.figures), ensure_ascii=True)


def _service(made: Command, mount: str, wants: list[str]) -> str:
    line = checked("service.command", made.raw or quoted(made.words))
    line = line.replace("%", "%%") if made.raw else line
    lines = [
        "[Unit]",
        "Description=The service of this host group",
        "Wants=network-online.target",
        "After=network-online.target amazon-cloudwatch-agent.service",
        # With a limit, a service that fails for ten seconds at the peak would stay down for good.
        "StartLimitIntervalSec=0",
        *_part_of_many(made),
        *wants,
        *_needs(mount),
        "",
        *_process(SERVICE, line),
        "",
        "[Install]",
        "WantedBy=multi-user.target",
    ]
    return "\n".join(lines) + "\n"


def _part_of_many(made: Command) -> list[str]:
    return [f"PartOf={SERVICE}.target"] if len(made.ports) > 1 else []


def _process(slice_name: str, line: str) -> list[str]:
    return [
        "[Service]",
        "Type=exec",
        f"Slice={slice_name}.slice",
        "User=headroom",
        "Group=headroom",
        "WorkingDirectory=-/opt/headroom/service/current",
        "EnvironmentFile=/etc/headroom/service.env",
        "EnvironmentFile=-/etc/headroom/host.env",
        "EnvironmentFile=-/etc/headroom/plan.env",
        "ExecStart=" + line,
        "Restart=always",
        "RestartSec=2",
        # One worker that the kernel kills for memory must not take the others along.
        "OOMPolicy=continue",
        # The main process drains its workers; they are killed only when it has not ended in time.
        "KillMode=mixed",
        "NoNewPrivileges=yes",
        "ProtectSystem=full",
        "PrivateTmp=yes",
    ]


def _needs(mount: str) -> list[str]:
    """Without its data the service must not start on the empty folder beneath."""
    return ["RequiresMountsFor=" + quoted([mount])] if mount else []


def _batch_units(batch: dict[str, Any], mount: str) -> dict[str, str]:
    command = batch.get("command")
    if not isinstance(command, str) or not command.strip():
        raise Problem(f"batch.command is {command!r}; give the command line of the batch work")
    weights = _weights(batch.get("cpuWeight", 20), batch.get("ioWeight", 20))
    lines = [
        "[Unit]",
        "Description=Batch work beside the service of this host group",
        f"Wants={BATCH_IO}.service",
        f"After=network-online.target {SERVICE}.service {SERVICE}.target {BATCH_IO}.service",
        "StartLimitIntervalSec=0",
        *_needs(mount),
        "",
        *_process(BATCH, checked("batch.command", command).replace("%", "%%")),
        "",
        "[Install]",
        "WantedBy=multi-user.target",
    ]
    text = "\n".join(lines) + "\n"
    return {
        BATCH + ".slice": _slice("batch work, which may wait", weights),
        BATCH + ".service": text,
        BATCH_IO + ".service": _io_accounts(mount),
    }


def _io_accounts(mount: str) -> str:
    """IOWeight acts on a disk only where the kernel keeps accounts of its cost.

    It takes root, and so a unit of its own: a line of the batch work's unit would run with that work's variables, and
    take its programs from the folders in its PATH.
    """
    lines = [
        "[Unit]",
        "Description=Accounts of the cost of I/O, by which the kernel weighs batch work",
        "StartLimitIntervalSec=0",
        *_needs(mount),
        "",
        "[Service]",
        "Type=oneshot",
        "ExecStart=/bin/bash /usr/local/lib/headroom/io-weights.sh " + quoted([mount or "/"]),
    ]
    return "\n".join(lines) + "\n"


def _weights(cpu: object, io: object) -> tuple[int, int]:
    return _weight("cpuWeight", cpu), _weight("ioWeight", io)


def _weight(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 10000:
        raise Problem(f"{name} is {value!r}; systemd takes a whole number from 1 to 10000, 100 being the default")
    return value


def _slice(what: str, weights: tuple[int, int]) -> str:
    return f"[Unit]\nDescription=Slice of {what}\n\n[Slice]\nCPUWeight={weights[0]}\nIOWeight={weights[1]}\n"


def _target(runs: list[str]) -> str:
    unit = "[Unit]\nDescription=All processes of the service of this host group\nWants=" + " ".join(runs)
    return unit + "\n\n[Install]\nWantedBy=multi-user.target\n"


def _merged(own: dict[str, str], made: Command, host: Host) -> tuple[dict[str, str], list[str]]:
    """The plan's variables with the service's own in them, since a later environment file replaces an earlier one; notes."""
    plans, notes = dict(made.environment), []
    if host.has(PROBE):
        # The probe's folder before the service's own.
        plans["PYTHONPATH"] = ":".join([PROBE, *([own["PYTHONPATH"]] if own.get("PYTHONPATH") else [])])
    if "NODE_OPTIONS" in plans and own.get("NODE_OPTIONS"):
        wanted = own["NODE_OPTIONS"]
        # Also where it loads the probe itself, in whichever way.
        probe = plans["NODE_OPTIONS"].partition("=")[2]
        plans["NODE_OPTIONS"] = wanted if probe in wanted else f"{plans['NODE_OPTIONS']} {wanted}"
    if own.get("HEADROOM_HEALTH"):
        plans.pop("HEADROOM_HEALTH", None)
    if "PORT" in plans and own.get("PORT", plans["PORT"]) != plans["PORT"]:
        notes.append(f"PORT is {plans['PORT']}, the service's port, and not what service.environment says")
    return plans, notes


def _options(arguments: list[str]) -> Options:
    """Pairs of a name and its value. argparse would take as long to load as all the rest."""
    options = {"--host-json": None, "--out": None, "--release": "", "--root": "", "--mount": "", "--vcpus": "0"}
    known = sorted(options)
    options.update(zip(arguments[::2], arguments[1::2]))
    if len(arguments) % 2 or sorted(options) != known or None in options.values():
        raise SystemExit(__doc__)
    return Options(*(options[f"--{name.replace('_', '-')}"] for name in Options._fields))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
