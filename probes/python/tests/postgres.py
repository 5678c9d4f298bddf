"""A PostgreSQL server for a test: on a loopback port, in a temporary directory, as a user other than root."""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from typing import Any


class Missing(Exception):
    """Why there is no server."""


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yields a DSN."""
    initdb, server = _program("initdb"), _program("postgres")
    with tempfile.TemporaryDirectory(prefix="headroom-pg-") as root:
        run_as = _user(root)
        data = os.path.join(root, "data")
        with open(os.path.join(root, "log"), "w+", encoding="utf-8") as log:
            quiet = {"stdout": log, "stderr": log, **run_as}
            subprocess.run([initdb, "-D", data, "-A", "trust", "-U", "headroom", "--no-sync"], check=True, **quiet)
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
            process = subprocess.Popen([server, "-D", data, "-p", str(port), *settings], **quiet)
            try:
                yield f"postgresql://headroom@127.0.0.1:{port}/postgres"
            finally:
                process.send_signal(signal.SIGINT)  # fast shutdown: clients are cut off
                process.wait(60)


def _program(name: str) -> str:
    found = shutil.which(name) or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/" + name), reverse=True)), None)
    if found is None:
        raise Missing(f"{name} is not installed")
    return found


def _user(root: str) -> dict[str, Any]:
    """initdb refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(root, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": root}
    raise Missing("there is no user to run it as")
