"""Holds requests, one JSON document a line, against the service models of botocore; with `--cli` the lines for the AWS CLI.

Prints what is wrong, one line each, and how many requests there were of each operation.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

SERVICES = {"lambda": "lambda", "applicationautoscaling": "application-autoscaling", "ec2": "ec2"}


def beyond(shape: Any, value: Any, path: str) -> Iterator[str]:
    """Bounds of the model that botocore's own validator leaves out: the upper ones, patterns and lists of values."""
    if shape.type_name == "structure":
        for name, each in value.items():
            yield from beyond(shape.members[name], each, f"{path}.{name}")
        return
    bounds = shape.metadata
    size = value if shape.type_name in ("integer", "long") else len(value) if shape.type_name == "string" else None
    if size is not None and "max" in bounds and size > bounds["max"]:
        yield f"{path}: {value} is more than {bounds['max']}"
    if "enum" in bounds and value not in bounds["enum"]:
        yield f"{path}: {value} is none of {bounds['enum']}"
    # The models write what is beyond the first plane as Java does, in halves.
    pattern = bounds.get("pattern", "").replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")
    if not re.search(pattern, str(value)):
        yield f"{path}: {value} does not match {pattern}"


def judge(session: Any, request: dict[str, Any]) -> list[str]:
    """Everything that is wrong with one request."""
    from botocore.validate import ParamValidator

    model = session.get_service_model(SERVICES[request["service"]])
    shape = model.operation_model(request["operation"]).input_shape
    report = ParamValidator().validate(request["input"], shape)
    if report.has_errors():
        return list(report.generate_report().splitlines())
    return list(beyond(shape, request["input"], request["operation"]))


def parsed(line: str) -> dict[str, Any] | None:
    """What the AWS CLI makes of a line: the parameters of the request, which is not sent."""
    from awscli.clidriver import create_clidriver

    found: list[dict[str, Any]] = []

    class Stop(BaseException):
        pass

    def keep(params: dict[str, Any], **_: object) -> None:
        found.append(dict(params))
        raise Stop

    driver = create_clidriver()
    driver.session.set_credentials("AKIAIOSFODNN7EXAMPLE", "secret")
    driver.session.register("before-parameter-build", keep)
    try:
        driver.main([*shlex.split(line)[1:], "--region", "eu-west-1"])
    except Stop:
        pass
    return found[0] if found else None


def main() -> None:
    requests = [json.loads(line) for line in sys.stdin]
    if "--cli" in sys.argv:
        for request in requests:
            if (got := parsed(request["line"])) != request["input"]:
                print(f"{request['line']} asks {json.dumps(got)}, and not {json.dumps(request['input'])}")
    else:
        import botocore.session

        session = botocore.session.get_session()
        for request in requests:
            for wrong in judge(session, request):
                print(f"{request['operation']} {json.dumps(request['input'])}: {wrong}")
    print(json.dumps({"requests": Counter(request["operation"] for request in requests)}))


if __name__ == "__main__":
    main()
