"""The default executor of a loop, from its first work on."""

from __future__ import annotations

import asyncio
from typing import Any, Callable

from .._loop.instance_method import replace_method


def on_first_work(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> Callable[[], None]:
    """`callback()` runs on the loop's thread before its default executor is given anything, unless what is returned was called.

    An executor that is made in advance would be shut down by `asyncio.run` on a thread of its own, at the end of each loop.
    """

    def run_in_executor(_: object, plain: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if (args[0] if args else kwargs.get("executor")) is None:
            undo()
            callback()
        return plain(*args, **kwargs)

    undo = replace_method(loop, "run_in_executor", run_in_executor)
    return undo
