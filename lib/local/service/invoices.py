"""Invoices: the stored ones are fetched, a new one is rendered."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
import zlib
from typing import Any


async def fetch_invoice(number: int) -> dict[str, Any]:
    """An invoice that was rendered before, from the document store; the await stands for the way there and back."""
    await asyncio.sleep(0.005)
    return {"invoice": number, "pages": 1, "from": "store"}


def render_invoice_pdf(number: int, budget_ms: float) -> dict[str, Any]:
    """Renders as many pages as `budget_ms` allows: layout, compression and a checksum per page, all of it CPU time.

    It must run in an executor. Called in a coroutine it holds up every other request of this process.
    """
    deadline = time.perf_counter() + budget_ms / 1000
    rows = [{"line": line, "text": f"invoice {number}, item {line}", "net": line * 1.19} for line in range(120)]
    checksum = hashlib.sha256()
    pages = 0
    while time.perf_counter() < deadline:
        pages += 1
        layout = json.dumps({"header": [number, pages], "rows": rows}, sort_keys=True).encode()
        checksum.update(zlib.compress(layout, 6))
    return {"invoice": number, "pages": pages, "from": "renderer", "sha256": checksum.hexdigest()}
