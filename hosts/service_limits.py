"""Limits of the service's process: open files, processes and tasks, never below what the host would give by itself."""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from typing import Any

    from service_kinds import Command

NOFILE_SOFT = 65536
NOFILE_HARD = 1048576
LEAST_PROCESSES = 16384
# fs.nr_open, kernel.threads-max and kernel.pid_max of a kernel that does not tell.
DEFAULTS = {"fs/nr_open": 1048576, "kernel/threads-max": 32768, "kernel/pid_max": 32768}

Limits = namedtuple("Limits", "drop_in nofile_soft nofile_hard nproc tasks figures")

#: The thread of the Python probe goes before what is busy, or a busy host hides its short blocks: it takes a hundredth of a
#: processor at most. All other threads stay as nice as they are unless the service itself changes that.
PROMPT_PROBE = "LimitNICE=-10"


def limits_of(plan: dict[str, Any], made: Command, root: str = "") -> Limits:
    """From the kernel's own numbers and the planned connections, each with its reason."""
    nr_open, threads, pids = (_number(root, key) for key in DEFAULTS)
    hard = min(NOFILE_HARD, nr_open)
    soft, soft_because = _open_files(plan, made, hard)
    # 15 % of the smallest bound is what systemd gives (systemd-system.conf(5)); it binds before LimitNPROC does.
    tasks = max(min(threads, pids) * 15 // 100, min(LEAST_PROCESSES, threads, pids))
    nproc = max(threads // 2, min(LEAST_PROCESSES, threads))
    tasks_because = (
        f"systemd gives 15 % of {min(threads, pids)}; never less than {LEAST_PROCESSES}, as far as the kernel has them"
    )
    figures = {
        "openFiles": {"value": soft, "because": soft_because},
        "openFilesHard": {"value": hard, "because": f"what a program may raise itself to; fs.nr_open is {nr_open}"},
        "tasks": {"value": tasks, "because": tasks_because},
    }
    lines = ["[Service]", f"LimitNOFILE={soft}:{hard}", f"LimitNPROC={nproc}", f"TasksMax={tasks}", PROMPT_PROBE]
    return Limits("\n".join(lines) + "\n", soft, hard, nproc, tasks, figures)


def _open_files(plan: dict[str, Any], made: Command, hard: int) -> tuple[int, str]:
    """The soft limit stays moderate: programs that loop up to it, or use select(), break with a million."""
    planned = plan.get("connectionsPerHost")
    workers = made.figures.get("workers", {"value": 1})["value"]
    needed = 2 * -(-2 * planned // workers) + 1024 if planned else 0
    if needed > NOFILE_SOFT:
        because = (
            f"two files for each connection of twice a worker's share of the planned {planned}, and 1,024 for the rest"
        )
        return min(needed, hard), because
    return min(NOFILE_SOFT, hard), "enough for the plan; a higher soft limit breaks programs that use select()"


def _number(root: str, key: str) -> int:
    try:
        with open(f"{root}/proc/sys/{key}", encoding="ascii") as opened:
            return int(opened.read())
    except (OSError, ValueError):
        return DEFAULTS[key]
