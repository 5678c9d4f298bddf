"""Who blocks the asyncio event loop, and what everybody else waits for it."""

from typing import TYPE_CHECKING, Any

from ._loop.culprits import Culprit
from ._loop.episode import Episode
from ._messages import name_messages
from ._probe.probe import Probe, attach
from ._probe.snapshot import SlowCallback, Snapshot

if TYPE_CHECKING:
    from ._loop.tasks import TaskTime

__all__ = ["Culprit", "Episode", "Probe", "SlowCallback", "Snapshot", "TaskTime", "attach"]
__version__ = "0.1.0"

name_messages()


def __getattr__(name: str) -> Any:
    """TaskTime is loaded when it is asked for."""
    if name != "TaskTime":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ._loop.tasks import TaskTime

    return TaskTime
