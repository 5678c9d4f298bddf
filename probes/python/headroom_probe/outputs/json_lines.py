"""One plain JSON object per line, for log shippers and for people: no CloudWatch directive."""

from __future__ import annotations

import os
import sys
from typing import Optional

from ..document import Document, encode


class JsonLinesOutput:
    """Appends to a file, opened for each line so that it may be rotated away; None is standard output."""

    def __init__(self, path: Optional[str] = None) -> None:
        self._path = path
        if path is not None:
            os.close(self._open())  # a path that can't be written is refused at the start

    def __call__(self, document: Document) -> None:
        line = encode({"timestampMs": document.timestamp_ms, **_without_directive(document)}) + b"\n"
        if self._path is None:
            sys.stdout.flush()
            os.write(sys.stdout.fileno(), line)
            return
        descriptor = self._open()
        try:
            os.write(descriptor, line)  # one write, so that several processes may share the file
        finally:
            os.close(descriptor)

    def __repr__(self) -> str:
        return "json:%s" % (self._path or "-")

    def _open(self) -> int:
        return os.open(str(self._path), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)


def _without_directive(document: Document) -> "dict[str, object]":
    return {key: value for key, value in document.items() if key != "_aws"}
