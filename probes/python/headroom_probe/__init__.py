"""Who blocks the asyncio event loop, and what everybody else waits for it."""

from .episode import Episode
from .probe import Probe, attach
from .snapshot import SlowCallback, Snapshot
from .tasks import TaskTime

__all__ = ["Episode", "Probe", "SlowCallback", "Snapshot", "TaskTime", "attach"]
__version__ = "0.1.0"
