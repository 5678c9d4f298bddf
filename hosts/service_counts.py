"""Counts of a service's processes and threads, each with its reason, and what of the host they depend on."""

from __future__ import annotations

import glob
import os
import re

from unit_text import CONTROL, Problem, variables_in

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from typing import Any

CURRENT = "/opt/headroom/service/current"


class Host:
    """Where the service will run: `root` for trials, `release` the folder of its files, or None where the image has it."""

    def __init__(self, vcpus: int, root: str = "", release: str | None = None) -> None:
        self.vcpus = vcpus
        self.root = root
        self.release = release

    def has(self, path: str) -> bool:
        return os.path.exists(self.root + path)

    def variables(self) -> dict[str, str]:
        """The service's own variables, as the deployment wrote them."""
        try:
            with open(self.root + "/etc/headroom/service.env", encoding="utf-8") as opened:
                return variables_in(opened.read())
        except FileNotFoundError:
            return {}

    def in_release(self, path: str) -> bool:
        return bool(self.release and os.path.lexists(os.path.join(self.release, path)))

    def python_version(self, python: str) -> tuple[int, int] | None:
        """(major, minor) of an interpreter, by where its packages are or by its name; None where that is not told. It is not run."""
        folder = os.path.dirname(os.path.dirname(python))
        known = [os.path.join(self.release, ".venv")] if self.release and python.startswith(CURRENT + "/") else []
        found = [
            name for root in [*known, self.root + folder] for name in glob.glob(os.path.join(root, "lib/python3.*"))
        ]
        if folder in ("/usr", "/usr/local") or not found:
            # Others may be beside it there.
            found = [os.path.realpath(self.root + python)]
        versions = [re.search(r"python(3)\.(\d+)$", name) for name in found]
        return next(((int(match.group(1)), int(match.group(2))) for match in versions if match), None)

    def version_of(self, package: str, python: str) -> tuple[int, int] | None:
        """(major, minor) of a package as its metadata says, None where it can't be found. Nothing of it is run."""
        roots = [os.path.join(self.release, ".venv")] if self.release else []
        roots += [self.root + os.path.dirname(os.path.dirname(python)), self.root + "/usr", self.root + "/usr/local"]
        for root in roots:
            for packages in ("lib*/python3*/site-packages", "lib*/python3*/dist-packages", "lib/python3/dist-packages"):
                # Distributions' own packages, Debian's and Ubuntu's for example, have egg-info.
                for found in glob.glob(os.path.join(root, packages, package + "-*.*-info")):
                    match = re.search(r"-(\d+)(?:\.(\d+))?[^/]*\.(?:dist|egg)-info$", found)
                    if match:
                        return int(match.group(1)), int(match.group(2) or 0)
        return None


def python_of(service: dict[str, Any], host: Host) -> str:
    if service.get("python"):
        return str(service["python"])
    return CURRENT + "/.venv/bin/python" if host.in_release(".venv/bin/python") else "/usr/bin/python3"


def check_worker_class(kind: str, known: tuple[str, ...], host: Host, python: str) -> None:
    if kind not in known:
        raise Problem(f"service.workerClass is {kind!r}; known are {', '.join(known)}")
    version = host.version_of("gunicorn", python)
    if kind == "eventlet" and version is not None and version >= (26, 0):
        raise Problem(
            f"gunicorn {version[0]}.{version[1]} has no eventlet worker, 26.0 removed it; "
            "take workerClass gevent, or gunicorn below 26"
        )


def workers_of(
    service: dict[str, Any], host: Host, because: str, kind: str | None = None, key: str = "workers"
) -> dict[str, Any]:
    asked = service.get(key) or "auto"
    if asked != "auto":
        if not isinstance(asked, int) or asked < 1:
            raise Problem(f"service.{key} is {asked!r}; give a whole number of at least 1, or leave it out")
        return {"value": asked, "because": "as the deployment says"}
    count = 2 * host.vcpus + 1 if kind == "sync" else host.vcpus
    return {"value": count, "because": f"{because}; this host has {host.vcpus}"}


def threads_of(service: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    if service.get("threads"):
        return {"value": service["threads"], "because": "per worker, as the deployment says"}
    if plan.get("threadsPerWorker"):
        return {"value": plan["threadsPerWorker"], "because": planned_because(plan, "threadsPerWorker")}
    return {"value": 8, "because": "per worker: a thread that waits for I/O leaves its core to the others"}


def connections_of(service: dict[str, Any]) -> dict[str, Any]:
    if service.get("connections"):
        return {"value": service["connections"], "because": "per worker, as the deployment says"}
    return {"value": 1000, "because": "per worker, gunicorn's own default"}


def planned_because(plan: dict[str, Any], key: str) -> str:
    return str((plan.get("because") or {}).get(key) or "as the capacity plan says")


def text_in(service: dict[str, Any], key: str) -> str:
    value = service.get(key)
    if not isinstance(value, str) or not value.strip() or CONTROL.search(value.replace("\t", " ")):
        # The text itself may hold a password, and this goes into logs.
        shown = "more than one line" if isinstance(value, str) and value.strip() else repr(value)
        raise Problem(f"service.{key} is {shown}; a service of kind {service.get('kind')} needs one line of text there")
    return value


def port_of(service: dict[str, Any]) -> int:
    port = service.get("port")
    if not isinstance(port, int) or not 1 <= port <= 65535:
        raise Problem(f"service.port is {port!r}; a service of kind {service.get('kind')} needs a port from 1 to 65535")
    return port
