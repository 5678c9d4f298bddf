"""Who blocks the asyncio event loop, and what everybody else waits for it."""

from typing import TYPE_CHECKING, Any

from ._loop.episode import Episode
from ._messages import name_messages
from ._probe.attach import attach
from ._probe.probe import Probe
from ._probe.snapshot import SlowCallback, Snapshot

if TYPE_CHECKING:
    from ._blame.culprits import Culprit
    from ._loop.tasks import TaskTime

__all__ = ["Culprit", "Episode", "Probe", "SlowCallback", "Snapshot", "TaskTime", "attach"]
__version__ = "0.1.0"

name_messages()


def __getattr__(name: str) -> Any:
    """Loads what most processes have no use for when it is asked for."""
    if name == "TaskTime":
        from ._loop.tasks import TaskTime

        return TaskTime
    if name == "Culprit":
        from ._blame.culprits import Culprit

        return Culprit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
