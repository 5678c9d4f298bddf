"""`headroom-probe watch`: what is asked for, and why it can't be."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .._messages import PREFIX, name_messages
from .._probe.document import Identity
from ..outputs import Publisher, default_publisher
from ..outputs.terminal import Terminal
from ._memory import Gone, Unreadable, known_versions
from ._system import began, descendants, hurry, name_of, owner, processes_of
from ._watch import Settings, Watch

if TYPE_CHECKING:
    import argparse

Find = Callable[[], "Iterable[int] | None"]

_STANDARD_ERROR = 2
_YAMA = "/proc/sys/kernel/yama/ptrace_scope"
_YAMA_SAYS = {
    "1": "kernel.yama.ptrace_scope is 1, so that only an ancestor may",
    "2": "kernel.yama.ptrace_scope is 2, so that only who has CAP_SYS_PTRACE may",
    "3": "kernel.yama.ptrace_scope is 3, so that nobody may",
}


def add_arguments(parser: argparse.ArgumentParser, address: Callable[[str], str]) -> None:
    """What `watch` takes; `address` checks one of an output."""
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--pid", type=int, metavar="N", help="the process to watch")
    whom.add_argument(
        "--unit", metavar="NAME", help="all processes of this unit of systemd, also those that come later"
    )
    parser.add_argument("--children", action="store_true", help="with --pid: also all that descend from it, also later")
    parser.add_argument("--service", help="value of the dimension Service (default: HEADROOM_SERVICE, else app)")
    parser.add_argument(
        "--output",
        action="append",
        type=address,
        metavar="ADDRESS",
        help="where documents go; may be given more than once (default: HEADROOM_EMF, else a line for each block)",
    )
    parser.add_argument(
        "--threshold-ms", type=float, default=20, metavar="MS", help="an iteration this long is an episode"
    )
    parser.add_argument("--interval-s", type=float, default=10, metavar="S", help="between two documents")
    parser.add_argument("--seconds", type=float, metavar="N", help="ends after this time (default: with the process)")


def main(arguments: argparse.Namespace) -> int:
    """Watches until the processes end, the time is over or a signal comes. 2 and one line where it can't."""
    try:
        _refuse_wrong(arguments)
        publisher = Publisher(arguments.output) if arguments.output else default_publisher()
    except (Unreadable, ValueError, OSError) as error:
        return _refused(str(error))
    name_messages()
    is_patient = arguments.children or arguments.unit is not None
    watch = Watch(_finder(arguments), _settings(arguments, publisher), is_patient=is_patient)
    try:
        _begin(watch, arguments)
    except Unreadable as error:
        publisher.discard()
        return _refused(str(error))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: watch.stop())
    hurry()
    try:
        watch.run(arguments.seconds)
    finally:
        publisher.close()
    return 0


def _refuse_wrong(arguments: argparse.Namespace) -> None:
    version = ".".join(map(str, sys.version_info[:2]))
    if sys.platform != "linux" or sys.implementation.name != "cpython" or version not in known_versions().split(", "):
        raise Unreadable(
            f"this is {sys.implementation.name} {version} on {sys.platform}, watching takes CPython {known_versions()} on Linux: "
            "run it with the interpreter of the process that is to be watched"
        )
    if not arguments.threshold_ms >= 10:
        raise ValueError(f"--threshold-ms is {arguments.threshold_ms:g}, allowed is 10 or more")
    if not arguments.interval_s > 0:
        raise ValueError(f"--interval-s is {arguments.interval_s:g}, allowed is more than 0")
    if arguments.seconds is not None and not arguments.seconds > 0:
        raise ValueError(f"--seconds is {arguments.seconds:g}, allowed is more than 0")
    if arguments.unit is not None and arguments.children:
        raise ValueError("--children goes with --pid; --unit watches all processes of the unit")


def _settings(arguments: argparse.Namespace, publisher: Publisher) -> Settings:
    service = arguments.service or os.environ.get("HEADROOM_SERVICE") or "app"
    host = os.environ.get("HEADROOM_HOST") or socket.gethostname()
    identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
    say = None if publisher.has_outputs else lambda: Terminal(_STANDARD_ERROR)
    return Settings(identity, arguments.threshold_ms / 1000, arguments.interval_s, publisher, say)


def _finder(arguments: argparse.Namespace) -> Find:
    """Which processes there are; None once there will be no more."""
    pid = arguments.pid
    if pid is None:
        return lambda: processes_of(arguments.unit) or ()
    start = began(pid)

    def find() -> Iterable[int] | None:
        if began(pid) != start or start is None:
            return None
        return descendants(pid) if arguments.children else (pid,)

    return find


def _begin(watch: Watch, arguments: argparse.Namespace) -> None:
    """Raises `Unreadable` where nothing could ever be watched."""
    pid = arguments.pid
    if pid is None:
        if processes_of(arguments.unit) is None:
            raise Unreadable(
                f"no unit {arguments.unit!r} runs here; systemctl list-units --type=service names those that do"
            )
        pids = processes_of(arguments.unit) or []
    else:
        pids = descendants(pid) if arguments.children else [pid]
    told = ""
    for each in pids or ([] if pid is None else [pid]):
        try:
            watch.add(each)
            return
        except Gone:
            told = told or f"process {each} is not there: it has ended, or is in another container"
        except Unreadable as reason:
            told = told or f"process {each} ({name_of(each)}) {reason}"
        except PermissionError:
            raise Unreadable(f"process {each} ({name_of(each)}) may not be read: {_why_not(each)}") from None
    if told and not (arguments.children or arguments.unit):
        raise Unreadable(told)


def _why_not(pid: int) -> str:
    """Which right is missing. Reading another's memory takes the right to trace it, by ptrace's rules."""
    user, own = owner(pid), os.geteuid()
    how = "watching takes the right to trace a process"
    if user is not None and own not in (user, 0):
        return f"it is of user {user} and you are {own}; {how}: watch as that user, as root, or with CAP_SYS_PTRACE"
    try:
        with open(_YAMA, encoding="ascii") as file:
            scope = _YAMA_SAYS.get(file.read().strip())
    except OSError:
        scope = None
    if scope is not None:
        return f"{scope} trace a process; watch as root, or with CAP_SYS_PTRACE"
    return (
        f"{how}: watch as root with CAP_SYS_PTRACE, which a container lacks unless it is given (--cap-add=SYS_PTRACE)"
    )


def _refused(reason: str) -> int:
    print(PREFIX + reason, file=sys.stderr)
    return 2
