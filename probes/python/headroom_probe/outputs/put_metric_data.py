"""CloudWatch's PutMetricData through a client that the application brings: `boto3.client("cloudwatch")`."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any, Dict, Iterator, List, Sequence, Tuple
from urllib.parse import quote

from ..document import NAMESPACE, Document
from ..metric import Metric
from .lanes import Rejected

#: Limits of one request (API reference of PutMetricData).
MAX_VALUES = 150
MAX_METRICS = 1000
#: The limit is 1 MB (taken as 10^6 bytes); the rest is for names that are not counted here.
MAX_BYTES = 950_000

_Datum = Dict[str, Any]


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
        """All requests that it takes. After an error all are sent again: better twice than never."""
        for request in _requests([datum for document in documents for datum in _data_of(document)]):
            try:
                self._client.put_metric_data(Namespace=NAMESPACE, MetricData=request)
            except Exception as error:
                if _is_refusal(error):
                    raise Rejected("%s: %s" % (type(error).__name__, error)) from error
                raise

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


def _pairs(metric: Metric) -> List[Tuple[float, float]]:
    """Distinct values and their counts, ascending."""
    counted: "Counter[float]" = Counter()
    for value, count in zip(metric.values, metric.counts or [1] * len(metric.values)):
        counted[value] += count
    return [(value, float(count)) for value, count in sorted(counted.items()) if count > 0]


def _requests(data: Sequence[_Datum]) -> Iterator[List[_Datum]]:
    request: List[_Datum] = []
    size = 0
    for datum in data:
        bytes_of_it = _size(datum)
        if request and (len(request) == MAX_METRICS or size + bytes_of_it > MAX_BYTES):
            yield request
            request, size = [], 0
        request.append(datum)
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
    return status in (400, 413) and (code.startswith("Invalid") or code.startswith("Missing") or "TooLarge" in code)
