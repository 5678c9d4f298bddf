"""Who blocks the asyncio event loop, and what everybody else waits for it."""

from .episode import Episode
from .probe import Probe, Snapshot, attach

__all__ = ["Episode", "Probe", "Snapshot", "attach"]
__version__ = "0.1.0"
