"""CloudWatch's PutMetricData through a client that the application brings: `boto3.client("cloudwatch")`."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from .._probe.document import NAMESPACE, Document
from ..metric import Metric
from .output_queue import Rejected

#: Limits of one request (API reference of PutMetricData).
MAX_VALUES = 150
MAX_METRICS = 1000
#: The limit is 1 MB (taken as 10^6 bytes); the rest is for names that are not counted here.
MAX_BYTES = 950_000

_Datum = dict[str, Any]
#: With the number of the document that it is of.
_Numbered = tuple[int, _Datum]


class PutMetricDataOutput:
    """Sends Values and Counts, so that percentiles over hosts are right however many events a host has had.

    client   has `put_metric_data(Namespace=..., MetricData=[...])`. It is called on a thread of the probe's
    flush_s  seconds between two requests; each costs money. The last ones are sent when the probe stops

    Episodes are not sent: the API takes numbers only.
    """

    waits = True
    #: Documents of some minutes with several executors.
    max_pending = 240

    def __init__(self, client: Any, *, flush_s: float = 60) -> None:
        self._client = client
        self.flush_s = flush_s

    def __call__(self, document: Document) -> None:
        self.many([document])

    def many(self, documents: Sequence[Document]) -> None:
        """All requests that it takes. After an error all are sent again: better twice than never.

        One number that the API refuses has the whole request refused: the documents in it are then sent one by one, and
        only those that are refused again are dropped.
        """
        refused: dict[int, Exception] = {}
        numbered = [(number, datum) for number, document in enumerate(documents) for datum in _data_of(document)]
        for request in _requests(numbered):
            numbers = sorted({number for number, _ in request})
            error = self._refusal_of(request)
            for number in numbers if error is not None else ():
                part = [each for each in request if each[0] == number]
                again = error if len(numbers) == 1 else self._refusal_of(part)
                if again is not None:
                    refused[number] = again
        if refused:
            first = next(iter(refused.values()))
            raise Rejected(f"{type(first).__name__}: {first}", len(refused)) from first

    def _refusal_of(self, request: list[_Numbered]) -> Exception | None:
        """Why it will never be taken; None if it was. Raises what may pass."""
        try:
            self._client.put_metric_data(Namespace=NAMESPACE, MetricData=[datum for _, datum in request])
        except Exception as error:
            if _is_refusal(error):
                return error
            raise
        return None

    def __repr__(self) -> str:
        return "PutMetricData"


def _data_of(document: Document) -> Iterator[_Datum]:
    at = datetime.datetime.fromtimestamp(document.timestamp_ms / 1000, datetime.timezone.utc)
    for metric in document.metrics:
        dimensions = [{"Name": "Service", "Value": document["Service"]}]
        dimensions += [{"Name": name, "Value": value} for name, value in metric.dimensions.items()]
        common = {"MetricName": metric.name, "Unit": metric.unit, "StorageResolution": 1, "Timestamp": at}
        pairs = _pairs(metric)
        for start in range(0, len(pairs), MAX_VALUES):
            values, counts = zip(*pairs[start : start + MAX_VALUES])
            yield {**common, "Dimensions": dimensions, "Values": list(values), "Counts": list(counts)}


def _pairs(metric: Metric) -> list[tuple[float, float]]:
    """Distinct values and their counts, ascending."""
    counted: Counter[float] = Counter()
    for value, count in zip(metric.values, metric.counts or [1] * len(metric.values)):
        counted[value] += count
    return [(value, float(count)) for value, count in sorted(counted.items()) if count > 0]


def _requests(data: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    request: list[_Numbered] = []
    size = 0
    for number, datum in data:
        bytes_of_it = _size(datum)
        if request and (len(request) == MAX_METRICS or size + bytes_of_it > MAX_BYTES):
            yield request
            request, size = [], 0
        request.append((number, datum))
        size += bytes_of_it
    if request:
        yield request


def _size(datum: _Datum) -> int:
    """Bytes in the longest encoding there is, the query protocol: each value is a parameter with a long name."""
    prefix = len("&MetricData.member.1000.")
    texts = [datum["MetricName"], datum["Unit"], *(d[part] for d in datum["Dimensions"] for part in ("Name", "Value"))]
    named = sum(prefix + len("Dimensions.member.30.Value=") + len(quote(str(text))) for text in texts)
    numbers = [*datum["Values"], *datum["Counts"]]
    valued = sum(prefix + len("Values.member.150=") + len(repr(number)) for number in numbers)
    return named + valued + 2 * (prefix + len("StorageResolution=1970-01-01T00%3A00%3A00.000000%2B00%3A00"))


def _is_refusal(error: Exception) -> bool:
    """A request that will be refused again (botocore's ClientError with 400), other than for its rate or permission."""
    response = getattr(error, "response", None)
    if not isinstance(response, dict):
        return False
    code = str(response.get("Error", {}).get("Code", ""))
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status in (400, 413) and (code.startswith(("Invalid", "Missing")) or "TooLarge" in code)
