"""What the kernel tells about other processes: the accounts of a thread, who descends from whom, what a unit of systemd runs."""

from __future__ import annotations

import os
from collections.abc import Iterator

_CGROUPS = "/sys/fs/cgroup"
#: Directories of units that were found.
_groups: dict[str, str] = {}


class RemoteThread:
    """Reads the accounts of one thread, until `close`; None where the system has none, or once the thread has ended."""

    #: Of another process there is none to read.
    clock: int | None = None

    def __init__(self, pid: int, number: int) -> None:
        self.number = number
        self._account = _opened(f"/proc/{pid}/task/{number}/schedstat")
        self._state = _opened(f"/proc/{pid}/task/{number}/stat")
        #: Of the process's user alone, and root; the next is everybody's who may trace the process.
        self._call = _opened(f"/proc/{pid}/task/{number}/syscall")
        self._place = _opened(f"/proc/{pid}/task/{number}/wchan")

    def cpu_s(self) -> float | None:
        """Processor time that the thread has used, to one tick of the kernel's while it runs."""
        return self._field(0)

    def delay_s(self) -> float | None:
        """Time that it was ready to run without a processor."""
        return self._field(1)

    def accounts_s(self) -> tuple[float, float] | None:
        """Both. Their sum grows while it has something to do."""
        fields = self._fields()
        return None if fields is None else (int(fields[0]) / 1e9, int(fields[1]) / 1e9)

    def stamped_s(self, key: float | None) -> float | None:
        """Nothing is noted on the thread itself."""
        return None

    def sleeps(self) -> bool:
        """Whether it waits, for events or within a call, and wants no processor at this moment."""
        text = _read(self._state)
        return text is not None and text.rpartition(b")")[2][1:2] in (b"S", b"D")

    def call(self) -> list[bytes] | None:
        """The number of the system call in which it waits, and its arguments; none while it runs. None where it is not told."""
        text = _read(self._call)
        return None if text is None else text.split()

    def place(self) -> bytes:
        """The function of the kernel's in which it waits; `0` while it runs."""
        return _read(self._place) or b""

    def close(self) -> None:
        for descriptor in (self._account, self._state, self._call, self._place):
            if descriptor is not None:
                os.close(descriptor)
        self._account = self._state = self._call = self._place = None

    def _field(self, number: int) -> float | None:
        fields = self._fields()
        return None if fields is None else int(fields[number]) / 1e9

    def _fields(self) -> list[bytes] | None:
        text = _read(self._account)
        fields = [] if text is None else text.split()
        return fields if len(fields) >= 2 else None


def _opened(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None


def _read(descriptor: int | None) -> bytes | None:
    try:
        return None if descriptor is None else os.pread(descriptor, 512, 0)
    except OSError:
        return None


def began(pid: int) -> int | None:
    """When it began, in the kernel's ticks: tells it from a later process of the same number. None if it is gone."""
    fields = _stat(pid)
    return None if fields is None else int(fields[19])


def start_of_stack(pid: int) -> int | None:
    """Another one in each program that the process becomes; None if it is gone."""
    fields = _stat(pid)
    return None if fields is None or len(fields) < 26 else int(fields[25])


def descendants(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            fields = _stat(int(entry))
            if fields is not None:
                children.setdefault(int(fields[1]), []).append(int(entry))
    found = [pid] if began(pid) is not None else []
    for each in found:
        found.extend(children.get(each, ()))
    return found


def processes_of(unit: str) -> list[int] | None:
    """Those of a unit of systemd; None if no such unit runs here."""
    found = group_of(unit)
    return None if found is None else sorted({pid for path, _, _ in os.walk(found) for pid in _members(path)})


def group_of(unit: str) -> str | None:
    """The directory of its control group."""
    name = unit if "." in unit else unit + ".service"
    known = _groups.get(name)
    if known is None or not os.path.isdir(known):
        # Looked for once: there are hundreds.
        known = next((path for path, _, _ in os.walk(_CGROUPS) if os.path.basename(path) == name), None)
        _groups.pop(name, None)
        if known is not None:
            _groups[name] = known
    return known


def owner(pid: int) -> int | None:
    """The number of the user that it belongs to; None if it is gone."""
    try:
        return os.stat(f"/proc/{pid}").st_uid
    except OSError:
        return None


def name_of(pid: int) -> str:
    """Of the program, for people."""
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return "gone"


def _members(group: str) -> Iterator[int]:
    try:
        with open(os.path.join(group, "cgroup.procs"), encoding="ascii") as lines:
            yield from map(int, lines)
    except (OSError, ValueError):
        pass  # it has gone, or its processes are of another namespace


def _stat(pid: int) -> list[bytes] | None:
    """The fields after the name: state, parent, ..."""
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
            text = file.read(512)
    except OSError:
        return None
    fields = text.rpartition(b")")[2].split()
    return fields if len(fields) > 19 and fields[0] not in (b"Z", b"X") else None


def hurry() -> None:
    """This thread runs as soon as it wakes up, where the system allows it: a look that comes late misses short blocks.

    It needs a few hundredths of a core. Should it ever run for half a second on end, it is like any other from then on.
    """
    import resource
    import signal

    try:
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1))
        signal.signal(signal.SIGXCPU, lambda *_: os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0)))
        resource.setrlimit(resource.RLIMIT_RTTIME, (500_000, resource.getrlimit(resource.RLIMIT_RTTIME)[1]))
    except (OSError, ValueError):
        pass  # not allowed to this user
