"""Sends work to Headroom's lanes: batched, retried, and held back when a lane is past its promise."""

from .back_pressure import BackPressure
from .batcher import Outcome
from .bus_lane import BusLane
from .channel import Channel, Outgoing
from .errors import SendError
from .producer import Producer
from .queue_age import backlog_age, metric_age
from .queue_lane import QueueLane

__all__ = [
    "BackPressure",
    "BusLane",
    "Channel",
    "Outcome",
    "Outgoing",
    "Producer",
    "QueueLane",
    "SendError",
    "backlog_age",
    "metric_age",
]
__version__ = "0.1.0"
