"""What the probe says to people begins with its name: where no handler is set up, the message is all that is printed."""

from __future__ import annotations

import logging

PREFIX = "headroom_probe: "


class _Named(logging.Filter):
    """On the logger itself, so that no place that logs can forget it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not str(record.msg).startswith(PREFIX):
            record.msg = PREFIX + str(record.msg)
        return True


def name_messages() -> None:
    """May be called more than once."""
    logger = logging.getLogger("headroom_probe")
    if not any(type(known).__name__ == _Named.__name__ for known in logger.filters):
        logger.addFilter(_Named())
