"""The unit that watches the service's loops from outside, where the deployment asks for it."""

from __future__ import annotations

from service_counts import python_of
from unit_text import Problem, quoted

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from typing import Any

    from service_counts import Host

SERVICE, WATCH = "headroom-service", "headroom-watch"
PROBE = "/opt/headroom/probe"
#: The first interpreter that another can read the stacks of.
OLDEST = (3, 14)


def watch_unit(service: dict[str, Any], host: Host) -> str:
    """Problem where the service's interpreter is not known to be one that can be watched."""
    if service.get("kind") not in ("uvicorn", "command"):
        raise Problem(
            f"service.watch is true with kind {service.get('kind')!r}; only uvicorn and command can be watched"
        )
    if not host.has(PROBE + "/headroom_probe/watch/__init__.py"):
        raise Problem(f"service.watch is true, and {PROBE} is not there, or too old to watch; bake the image anew")
    python = python_of(service, host)
    version = host.python_version(python)
    if version is None or version < OLDEST:
        told = "of unknown version" if version is None else "Python {}.{}".format(*version)
        raise Problem(
            f"service.watch is true, and {python} is {told}; loops are seen from outside with CPython 3.14 or later: "
            "give the release such a .venv, or leave watch out, and the probe is attached"
        )
    return "\n".join([*_unit(), "", *_process(_command(python, host)), *RIGHTS, *HARDENED]) + "\n"


def _command(python: str, host: Host) -> str:
    own = host.variables()
    words = [python, "-m", "headroom_probe", "watch", "--unit", SERVICE + ".service"]
    words += ["--service", own["HEADROOM_SERVICE"]] if own.get("HEADROOM_SERVICE") else []
    for address in own.get("HEADROOM_EMF", "").split():
        words += ["--output", address]
    return quoted(words)


def _unit() -> list[str]:
    return [
        "[Unit]",
        "Description=Watches the event loops of the service from outside",
        # The service wants it and does not need it: it is up without.
        f"PartOf={SERVICE}.service",
        f"After={SERVICE}.service",
        "StartLimitIntervalSec=0",
    ]


def _process(line: str) -> list[str]:
    return [
        "[Service]",
        "Type=exec",
        # A user that exists while it runs, and owns nothing. The group may read the release.
        "DynamicUser=yes",
        "SupplementaryGroups=headroom",
        # Of the service's variables it gets none: secrets are among them.
        "EnvironmentFile=-/etc/headroom/host.env",
        f"Environment=PYTHONPATH={PROBE} PYTHONDONTWRITEBYTECODE=1",
        "ExecStart=" + line,
        "Restart=on-failure",
        "RestartSec=30",
    ]


RIGHTS = (
    # To read the memory of another user's process takes what a debugger takes. This unit alone has it.
    "AmbientCapabilities=CAP_SYS_PTRACE",
    "CapabilityBoundingSet=CAP_SYS_PTRACE",
    # It reads, and neither stops nor writes.
    "SystemCallFilter=@system-service",
    "SystemCallFilter=~ptrace process_vm_writev",
    # It needs 2 % of a core per process, at once: a look that comes late misses short blocks.
    "LimitRTPRIO=1",
)
HARDENED = (
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "ProtectControlGroups=yes",
    "ProtectKernelLogs=yes",
    "ProtectKernelModules=yes",
    "ProtectKernelTunables=yes",
    "ProtectClock=yes",
    "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces=yes",
    "LockPersonality=yes",
    "MemoryDenyWriteExecute=yes",
    "SystemCallArchitectures=native",
    "IPAddressDeny=any",
    "IPAddressAllow=localhost",
)
