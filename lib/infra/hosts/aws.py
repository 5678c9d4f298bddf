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
import importlib
import json
import os
import re
import shlex
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

EMPTY = hashlib.sha256(b"").hexdigest()
VERSIONS = {"cloudformation": "2010-05-15", "monitoring": "2010-08-01"}
ATTEMPTS = 5
# Never through a proxy: the metadata service answers only its own host.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Refused(Exception):
    """An answer that stays the same however often one asks."""


def local(name, default):
    url = os.environ.get(name, default)
    if url != default and not re.match(r"http://(127\.0\.0\.1|localhost)(:\d+)?$", url):
        raise Refused("%s is %r; only http://127.0.0.1:PORT is taken" % (name, url))
    return url


def setting(name):
    if name not in os.environ and os.path.exists(path := os.environ.get("HEADROOM_ROOT", "") + "/etc/headroom/boot.env"):
        for line in open(path, encoding="utf-8"):
            key, _, value = line.strip().partition("=")
            if key == name:
                return "".join(shlex.split(value))
    if not os.environ.get(name):
        raise Refused("%s is not set, neither in the environment nor in boot.env" % name)
    return os.environ[name]


def metadata(path):
    base = local("HEADROOM_IMDS", "http://169.254.169.254") + "/latest/"
    headers = {"X-aws-ec2-metadata-token": token(base)}
    return fetch(urllib.request.Request(base + "meta-data/" + path, headers=headers), 5).decode()


@functools.lru_cache()
def token(base):
    """One for all that this program asks, of the longest life: an attach may wait for minutes."""
    headers = {"X-aws-ec2-metadata-token-ttl-seconds": "21600"}
    return fetch(urllib.request.Request(base + "api/token", method="PUT", headers=headers), 5).decode()


def fetch(request, timeout=60, file=None):
    """The body of the answer, or its checksum where it goes to a file."""
    for attempt in range(ATTEMPTS):
        try:
            with opener.open(request, timeout=timeout) as answer:
                return answer.read() if file is None else saved(answer, file)
        except urllib.error.HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace")
            code = (re.findall(r"<Code>(.*?)</Code>", text) or [str(error.code)])[0]
            told = (re.findall(r"<Message>(.*?)</Message>", text) or [error.reason])[0]
            problem = "%s answered %s: %s" % (request.host, code, told)
            if error.code < 500 and not re.search("Throttl|RequestLimit|SlowDown", code):
                raise Refused(problem)
        except OSError as error:
            if file is not None and getattr(error, "filename", None) == file or error.errno == 28:
                raise Refused("cannot write %s: %s" % (file, error.strerror))
            problem = "no network to %s: %s" % (request.host, getattr(error, "reason", error))
        if attempt < ATTEMPTS - 1:
            time.sleep(float(os.environ.get("HEADROOM_RETRY_SEC", "1")) * 2**attempt)
    raise Refused("%s, %d times; is there a route to it (gateway or interface endpoint, or NAT)?" % (problem, ATTEMPTS))


def saved(answer, file):
    digest = hashlib.sha256()
    with open(file, "wb") as opened:
        while block := answer.read(1 << 20):
            digest.update(block)
            opened.write(block)
    return digest.hexdigest()


def signed(method, service, url, body=b"", kind="application/x-www-form-urlencoded; charset=utf-8", now=None, key=None):
    """A request with Signature Version 4: AWS General Reference, "Create a signed AWS API request"."""
    region = setting("REGION")
    key = key or json.loads(metadata("iam/security-credentials/" + metadata("iam/security-credentials/").split()[0]))
    stamp = (now or datetime.datetime.now(datetime.timezone.utc)).strftime("%Y%m%dT%H%M%SZ")
    parts = urllib.parse.urlsplit(url)
    body_hash = hashlib.sha256(body).hexdigest() if body else EMPTY
    headers = {"host": parts.netloc, "x-amz-content-sha256": body_hash, "x-amz-date": stamp}
    if key.get("Token"):
        headers["x-amz-security-token"] = key["Token"]
    if body:
        headers["content-type"] = kind
    names = ";".join(sorted(headers))
    lines = [method, parts.path or "/", parts.query, *("%s:%s" % pair for pair in sorted(headers.items())), "", names, body_hash]
    scope = "%s/%s/%s/aws4_request" % (stamp[:8], region, service)
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256("\n".join(lines).encode()).hexdigest()])
    secret = ("AWS4" + key["SecretAccessKey"]).encode()
    for word in [*scope.split("/"), text]:
        secret = hmac.new(secret, word.encode(), hashlib.sha256).digest()
    proof = "Credential=%s/%s, SignedHeaders=%s, Signature=%s" % (key["AccessKeyId"], scope, names, secret.hex())
    headers["authorization"] = "AWS4-HMAC-SHA256 " + proof
    del headers["host"]
    return urllib.request.Request(url, data=body or None, method=method, headers=headers)


def endpoint(host):
    trial = local("HEADROOM_ENDPOINT", "")
    return trial or "https://%s.%s" % (host, metadata("services/domain"))


def query(service, action, version="", **values):
    body = urllib.parse.urlencode({"Action": action, "Version": version or VERSIONS[service], **values}).encode()
    return fetch(signed("POST", service, endpoint("%s.%s" % (service, setting("REGION"))) + "/", body), 20)


def object_url(bucket, key):
    dotted = "." in bucket or bool(os.environ.get("HEADROOM_ENDPOINT"))
    host = "s3." + setting("REGION")
    path = "/%s/%s" % (bucket, key) if dotted else "/" + key
    return endpoint(host if dotted else bucket + "." + host) + urllib.parse.quote(path)


def get_object(bucket, key, file, _option="", expected=""):
    part = file + ".part"
    try:
        got = fetch(signed("GET", "s3", object_url(bucket, key)), file=part)
        if expected and got != expected:
            raise Refused("s3://%s/%s has the checksum %s and should have %s" % (bucket, key, got, expected))
        os.replace(part, file)
    finally:
        if os.path.exists(part):
            os.remove(part)


def signal(status):
    names = {"StackName": setting("STACK_NAME"), "LogicalResourceId": setting("LOGICAL_ID")}
    query("cloudformation", "SignalResource", UniqueId=metadata("instance-id"), Status=status, **names)


def put_metric(name, value):
    base = "MetricData.member.1."
    dimension = {base + "Dimensions.member.1.Name": "Service", base + "Dimensions.member.1.Value": setting("SERVICE_NAME")}
    query("monitoring", "PutMetricData", Namespace="Headroom", **{base + "MetricName": name, base + "Value": value}, **dimension)


def main(verb="", *arguments):
    further = verb.replace("-", "_")
    if verb in ("put-object", "attach-volume"):
        sys.modules["aws"] = sys.modules[__name__]
        return importlib.import_module(further).main(*arguments)
    known = {"get-object": get_object, "signal": signal, "put-metric": put_metric, "instance-id": lambda: print(metadata(verb))}
    return known[verb](*arguments) if verb in known else sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Refused, OSError, ValueError) as error:
        sys.exit("aws: %s" % error)
