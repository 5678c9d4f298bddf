"""Limits of the service's process: open files, processes and tasks, never below what the host would give by itself."""

from collections import namedtuple

NOFILE_SOFT = 65536
NOFILE_HARD = 1048576
LEAST_PROCESSES = 16384
# fs.nr_open, kernel.threads-max and kernel.pid_max of a kernel that does not tell.
DEFAULTS = {"fs/nr_open": 1048576, "kernel/threads-max": 32768, "kernel/pid_max": 32768}

Limits = namedtuple("Limits", "drop_in nofile_soft nofile_hard nproc tasks figures")


def limits_of(plan, made, root=""):
    """From the kernel's own numbers and the planned connections, each with its reason."""
    nr_open, threads, pids = (_number(root, key) for key in DEFAULTS)
    hard = min(NOFILE_HARD, nr_open)
    soft, soft_because = _open_files(plan, made, hard)
    # 15 % of the smallest bound is what systemd gives (systemd-system.conf(5)); it binds before LimitNPROC does.
    tasks = max(min(threads, pids) * 15 // 100, min(LEAST_PROCESSES, threads, pids))
    nproc = max(threads // 2, min(LEAST_PROCESSES, threads))
    figures = {
        "openFiles": {"value": soft, "because": soft_because},
        "openFilesHard": {"value": hard, "because": "what a program may raise itself to; fs.nr_open is %d" % nr_open},
        "tasks": {"value": tasks, "because": "systemd gives 15 %% of %d; never less than %d, as far as the kernel has them" % (min(threads, pids), LEAST_PROCESSES)},
    }
    lines = ["[Service]", "LimitNOFILE=%d:%d" % (soft, hard), "LimitNPROC=%d" % nproc, "TasksMax=%d" % tasks]
    return Limits("\n".join(lines) + "\n", soft, hard, nproc, tasks, figures)


def _open_files(plan, made, hard):
    """The soft limit stays moderate: programs that loop up to it, or use select(), break with a million."""
    planned = plan.get("connectionsPerHost")
    workers = made.figures.get("workers", {"value": 1})["value"]
    needed = 2 * -(-2 * planned // workers) + 1024 if planned else 0
    if needed > NOFILE_SOFT:
        because = "two files for each connection of twice a worker's share of the planned %d, and 1,024 for the rest" % planned
        return min(needed, hard), because
    return min(NOFILE_SOFT, hard), "enough for the plan; a higher soft limit breaks programs that use select()"


def _number(root, key):
    try:
        with open("%s/proc/sys/%s" % (root, key), encoding="ascii") as opened:
            return int(opened.read())
    except (OSError, ValueError):
        return DEFAULTS[key]
