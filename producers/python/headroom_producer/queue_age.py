"""Two ways to tell how old a lane's queue is."""

from __future__ import annotations

import datetime
from typing import Any, Callable

#: SQS publishes a value each minute, and it may come late: the last of five minutes.
LOOK_BACK = datetime.timedelta(minutes=5)


def metric_age(cloudwatch: Any, queue_name: str) -> Callable[[], float | None]:
    """The age as the lane's alarm sees it: exact, a minute or two late, and a CloudWatch call each time.

    Needs `cloudwatch:GetMetricStatistics`.
    """

    def age_s() -> float | None:
        now = datetime.datetime.now(datetime.timezone.utc)
        answer = cloudwatch.get_metric_statistics(
            Namespace="AWS/SQS",
            MetricName="ApproximateAgeOfOldestMessage",
            Dimensions=[{"Name": "QueueName", "Value": queue_name}],
            StartTime=now - LOOK_BACK,
            EndTime=now,
            Period=60,
            Statistics=["Maximum"],
        )
        points = sorted(answer.get("Datapoints", []), key=lambda point: point["Timestamp"])
        return float(points[-1]["Maximum"]) if points else None

    return age_s


def backlog_age(sqs: Any, queue_url: str, drain_per_s: float) -> Callable[[], float | None]:
    """How long a message that is sent now would wait: the messages ahead of it by the rate at which the lane drains them.

    At once, and as good as the rate: the lane's concurrency by its mean duration. Needs `sqs:GetQueueAttributes`.
    """

    def age_s() -> float | None:
        answer = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["ApproximateNumberOfMessages"])
        return float(answer.get("Attributes", {}).get("ApproximateNumberOfMessages", 0)) / drain_per_s

    return age_s
