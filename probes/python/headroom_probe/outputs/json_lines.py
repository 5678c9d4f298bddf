"""One plain JSON object per line, for log shippers and for people: no CloudWatch directive."""

from __future__ import annotations

import os

from .._probe.document import Document, encode
from .stdout import Stdout


class JsonLinesOutput:
    """Appends to a file, opened for each line so that it may be rotated away; None is standard output."""

    waits = True

    def __init__(self, path: str | None = None) -> None:
        self._path = path
        self._stdout = Stdout()
        self._cut = False
        if path is not None:
            os.close(self._open())  # a path that can't be written is refused at the start

    def __call__(self, document: Document) -> None:
        line = encode({"timestampMs": document.timestamp_ms, **_without_directive(document)}) + b"\n"
        if self._path is None:
            self._stdout.write(line)
            return
        descriptor = self._open()
        try:
            self._append(descriptor, line)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        self._stdout.close()

    def __repr__(self) -> str:
        return "json:" + (self._path or "-")

    def _append(self, descriptor: int, line: bytes) -> None:
        """In one write, so that several processes may share the file, unless there is no room for all of it."""
        rest = b"\n" + line if self._cut else line
        while rest:
            rest = rest[os.write(descriptor, rest) :]
            # The document is sent again, on a line of its own.
            self._cut = bool(rest)

    def _open(self) -> int:
        return os.open(str(self._path), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)


def _without_directive(document: Document) -> dict[str, object]:
    return {key: value for key, value in document.items() if key != "_aws"}
