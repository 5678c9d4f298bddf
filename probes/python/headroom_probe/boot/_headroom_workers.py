"""How the workers of uvicorn end, as the process that looks after them sees it: only if nobody wanted that.

Loaded by its path from sitecustomize.py, so that it may import nothing of its package.
"""

from __future__ import annotations

import functools
import signal

TYPE_CHECKING = False  # in place of typing's, which would load that module into processes without a loop
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

#: What a worker is ended with by who looks after it, or by the service's own end.
WANTED = {int(signal.SIGTERM), int(signal.SIGINT)}
#: It lives, but did not answer in time, and was killed for it.
UNRESPONSIVE = "unresponsive"
_WANTED, _REASON, _PATCHED = "_headroom_wanted", "_headroom_reason", "_headroom_watched"


def reason_of(exit_code: int | None) -> str | None:
    """`SIGKILL` or `exit 3`; None for an end that somebody wanted. Signals are below 0, as Python's own modules have them."""
    if exit_code is None or exit_code == 0 or -exit_code in WANTED:
        return None
    if exit_code > 0:
        return f"exit {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"


def watch_uvicorn(module: ModuleType, tell: Callable[[str, int], None]) -> None:
    """`tell(reason, pid)` runs for each worker that ended unwanted, after it has."""
    kind: Any = getattr(module, "Process", None)
    if (
        kind is None
        or hasattr(kind, _PATCHED)
        or not all(hasattr(kind, name) for name in ("kill", "terminate", "join"))
    ):
        return  # a version that looks after its workers in another way
    plain_kill, plain_terminate, plain_join = kind.kill, kind.terminate, kind.join

    @functools.wraps(plain_kill)
    def kill(self: Any) -> None:
        if self.process.is_alive():
            setattr(self, _REASON, UNRESPONSIVE)
        plain_kill(self)

    @functools.wraps(plain_terminate)
    def terminate(self: Any) -> None:
        setattr(self, _WANTED, True)
        plain_terminate(self)

    @functools.wraps(plain_join)
    def join(self: Any) -> None:
        plain_join(self)
        reason = getattr(self, _REASON, None) or reason_of(self.process.exitcode)
        if reason is not None and not hasattr(self, _WANTED):
            setattr(self, _WANTED, True)  # told
            tell(reason, self.process.pid)

    setattr(kind, _PATCHED, True)
    kind.kill, kind.terminate, kind.join = kill, terminate, join
