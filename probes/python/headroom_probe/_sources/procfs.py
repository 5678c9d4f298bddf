"""What Linux tells about a process under /proc and /sys/fs/cgroup. Missing files give None or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

CGROUPS = "/sys/fs/cgroup"


def threads_of(proc: str) -> Iterator[tuple[int, str, str]]:
    """Id, state (R, S, D, Z, ...) and name of each thread of this process."""
    tasks = os.path.join(proc, "self", "task")
    try:
        entries = os.listdir(tasks)
    except OSError:
        return
    for entry in entries:
        stat = _read(os.path.join(tasks, entry, "stat"))
        if stat is None:
            continue  # it has ended since
        # 1234 (a name) with ) in it) S 1 ...: the name ends at the last bracket.
        head, _, rest = stat.rpartition(")")
        yield int(entry), rest.split(None, 1)[0], head.partition("(")[2]


def limit_of_threads(proc: str = "/proc", cgroups: str = CGROUPS) -> int | None:
    """The lowest of the limits that a new thread meets: the user's, the control group's, the kernel's."""
    limits: list[int] = []
    if resource is not None and hasattr(resource, "RLIMIT_NPROC") and not _may_exceed_nproc():
        soft, _ = resource.getrlimit(resource.RLIMIT_NPROC)
        limits += [] if soft == resource.RLIM_INFINITY else [soft]
    paths = [os.path.join(proc, "sys/kernel", name) for name in ("threads-max", "pid_max")]
    # A limit of any group on the way up holds as well.
    paths += [os.path.join(group, "pids.max") for group in _own_groups(proc, cgroups)]
    limits += [int(text) for text in map(_read, paths) if text is not None and text.strip().isdigit()]
    return min(limits) if limits else None


def pressure(proc: str = "/proc", cgroups: str = CGROUPS) -> dict[str, float]:
    """`some avg10` of cpu, io and memory, per cent."""
    found: dict[str, float] = {}
    groups = list(_own_groups(proc, cgroups))
    for kind in ("cpu", "io", "memory"):
        paths = [os.path.join(group, kind + ".pressure") for group in groups[:1]]
        text = next(filter(None, map(_read, [*paths, os.path.join(proc, "pressure", kind)])), "")
        for line in text.splitlines():
            fields = line.split()
            if fields[:1] == ["some"]:
                found[kind] = float(fields[1].partition("=")[2])
    return found


def _may_exceed_nproc() -> bool:
    """The kernel does not hold root to it."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _own_groups(proc: str, cgroups: str) -> Iterator[str]:
    """The directories of this process's control group (version 2), innermost first."""
    for line in (_read(os.path.join(proc, "self", "cgroup")) or "").splitlines():
        number, _, path = line.split(":", 2)
        if number != "0":
            continue
        parts = [part for part in path.split("/") if part]
        for depth in range(len(parts), -1, -1):
            yield os.path.join(cgroups, *parts[:depth])


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None
