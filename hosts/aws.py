"""AWS calls of a booting host, without the AWS CLI.

  aws.py get-object BUCKET KEY FILE [--sha256 HEX] | signal SUCCESS|FAILURE | put-metric NAME VALUE | instance-id
  aws.py put-object BUCKET KEY FILE | attach-volume ID DEVICE      (put_object.py, attach_volume.py beside this file)

REGION, STACK_NAME, LOGICAL_ID, SERVICE_NAME: environment, else /etc/headroom/boot.env. Credentials: the instance's role.
HEADROOM_IMDS and HEADROOM_ENDPOINT are for trials: http on this machine. Ends with 1 and one line on what went wrong;
what may pass (5xx, throttling, no answer) is tried again first.
"""

import datetime
import functools
import hashlib
import hmac
import http.client
import importlib
import json
import os
import re
import shlex
import sys
import time
import urllib.error
import urllib.parse
from urllib.request import ProxyHandler, Request, build_opener

FORM = "application/x-www-form-urlencoded; charset=utf-8"
VERSIONS = {"cloudformation": "2010-05-15", "monitoring": "2010-08-01"}
ATTEMPTS = 5
# Never through a proxy: the metadata service answers only its own host.
opener = build_opener(ProxyHandler({}))


class Refused(Exception):
    """An answer that stays the same however often one asks."""


def local(name: str, default: str) -> str:
    url = os.environ.get(name, default)
    if url != default and not re.match(r"http://(127\.0\.0\.1|localhost)(:\d+)?$", url):
        raise Refused(f"{name} is {url!r}; only http://127.0.0.1:PORT is taken")
    return url


def setting(name: str) -> str:
    path = os.environ.get("HEADROOM_ROOT", "") + "/etc/headroom/boot.env"
    if name not in os.environ and os.path.exists(path):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                key, _, value = line.strip().partition("=")
                if key == name:
                    return "".join(shlex.split(value))
    if not os.environ.get(name):
        raise Refused(f"{name} is not set, neither in the environment nor in boot.env")
    return os.environ[name]


def metadata(path: str) -> str:
    base = local("HEADROOM_IMDS", "http://169.254.169.254") + "/latest/"
    headers = {"X-aws-ec2-metadata-token": token(base)}
    return fetch(Request(base + "meta-data/" + path, headers=headers), 5).decode()


@functools.lru_cache
def token(base: str) -> str:
    """One for all that this program asks, of the longest life: an attach may wait for minutes."""
    headers = {"X-aws-ec2-metadata-token-ttl-seconds": "21600"}
    return fetch(Request(base + "api/token", method="PUT", headers=headers), 5).decode()


def fetch(request: Request, timeout: int = 60, file: str = "") -> bytes:
    """The body of the answer, or its checksum where it goes to a file."""
    for attempt in range(ATTEMPTS):
        try:
            with opener.open(request, timeout=timeout) as answer:
                return saved(answer, file) if file else answer.read()
        except urllib.error.HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace")
            code = (re.findall(r"<Code>(.*?)</Code>", text) or [str(error.code)])[0]
            told = (re.findall(r"<Message>(.*?)</Message>", text) or [error.reason])[0]
            problem = f"{request.host} answered {code}: {told}"
            if error.code < 500 and not re.search("Throttl|RequestLimit|SlowDown", code):
                raise Refused(problem) from error
        except OSError as error:
            if (file and getattr(error, "filename", None) == file) or error.errno == 28:
                raise Refused(f"cannot write {file}: {error.strerror}") from error
            problem = f"no network to {request.host}: {getattr(error, 'reason', error)}"
        if attempt < ATTEMPTS - 1:
            time.sleep(float(os.environ.get("HEADROOM_RETRY_SEC", "1")) * 2**attempt)
    raise Refused(f"{problem}, {ATTEMPTS} times; is there a route to it (gateway or interface endpoint, or NAT)?")


def saved(answer: http.client.HTTPResponse, file: str) -> bytes:
    digest = hashlib.sha256()
    with open(file, "wb") as opened:
        while block := answer.read(1 << 20):
            digest.update(block)
            opened.write(block)
    return digest.hexdigest().encode()


def signed(method: str, service: str, url: str, body: bytes = b"", kind: str = FORM) -> Request:
    """A request with Signature Version 4: AWS General Reference, "Create a signed AWS API request"."""
    region = setting("REGION")
    roles = "iam/security-credentials/"
    key = json.loads(metadata(roles + metadata(roles).split()[0]))
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    parts = urllib.parse.urlsplit(url)
    body_hash = hashlib.sha256(body).hexdigest()
    headers = {"host": parts.netloc, "x-amz-content-sha256": body_hash, "x-amz-date": stamp}
    if key.get("Token"):
        headers["x-amz-security-token"] = key["Token"]
    if body:
        headers["content-type"] = kind
    names = ";".join(sorted(headers))
    ordered = [f"{name}:{value}" for name, value in sorted(headers.items())]
    lines = [method, parts.path or "/", parts.query, *ordered, "", names, body_hash]
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256("\n".join(lines).encode()).hexdigest()])
    secret = ("AWS4" + key["SecretAccessKey"]).encode()
    for word in [*scope.split("/"), text]:
        secret = hmac.new(secret, word.encode(), hashlib.sha256).digest()
    proof = f"Credential={key['AccessKeyId']}/{scope}, SignedHeaders={names}, Signature={secret.hex()}"
    headers["authorization"] = "AWS4-HMAC-SHA256 " + proof
    del headers["host"]
    return Request(url, data=body or None, method=method, headers=headers)


def endpoint(host: str) -> str:
    trial = local("HEADROOM_ENDPOINT", "")
    return trial or f"https://{host}.{metadata('services/domain')}"


def query(service: str, action: str, version: str = "", **values: str) -> bytes:
    body = urllib.parse.urlencode({"Action": action, "Version": version or VERSIONS[service], **values}).encode()
    return fetch(signed("POST", service, endpoint(f"{service}.{setting('REGION')}") + "/", body), 20)


def object_url(bucket: str, key: str) -> str:
    dotted = "." in bucket or bool(os.environ.get("HEADROOM_ENDPOINT"))
    host = "s3." + setting("REGION")
    path = f"/{bucket}/{key}" if dotted else "/" + key
    return endpoint(host if dotted else bucket + "." + host) + urllib.parse.quote(path)


def get_object(bucket: str, key: str, file: str, _option: str = "", expected: str = "") -> None:
    part = file + ".part"
    try:
        got = fetch(signed("GET", "s3", object_url(bucket, key)), file=part).decode()
        if expected and got != expected:
            raise Refused(f"s3://{bucket}/{key} has the checksum {got} and should have {expected}")
        os.replace(part, file)
    finally:
        if os.path.exists(part):
            os.remove(part)


def signal(status: str) -> None:
    names = {"StackName": setting("STACK_NAME"), "LogicalResourceId": setting("LOGICAL_ID")}
    query("cloudformation", "SignalResource", UniqueId=metadata("instance-id"), Status=status, **names)


def put_metric(name: str, value: str) -> None:
    base = "MetricData.member.1."
    dimension = base + "Dimensions.member.1."
    values = {base + "MetricName": name, base + "Value": value, dimension + "Name": "Service"}
    values[dimension + "Value"] = setting("SERVICE_NAME")
    query("monitoring", "PutMetricData", Namespace="Headroom", **values)


def main(verb: str = "", *arguments: str) -> None:
    function = verb.replace("-", "_")
    if verb in ("put-object", "attach-volume"):
        sys.modules["aws"] = sys.modules[__name__]
        importlib.import_module(function).main(*arguments)
    elif verb in ("get-object", "signal", "put-metric"):
        globals()[function](*arguments)
    elif verb == "instance-id":
        print(metadata(verb))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Refused, OSError, ValueError) as error:
        sys.exit(f"aws: {error}")
