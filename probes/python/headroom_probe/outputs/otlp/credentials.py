"""AWS credentials of this process, from where AWS puts them: the environment, a container's endpoint, the instance."""

from __future__ import annotations

import datetime
import http.client
import json
import os
from typing import Any
from urllib.parse import urlsplit

from ..._clock import wall_time
from .sigv4 import Credentials

#: For each answer, seconds. All of them are a hop away.
TIMEOUT_S = 2.0
#: Credentials are asked for anew so long before they end, seconds.
EARLY_S = 300.0
_CONTAINER = "http://169.254.170.2"
_INSTANCE = "http://169.254.169.254"
_ROLES = "/latest/meta-data/iam/security-credentials/"


class CredentialSource:
    """Keeps them until shortly before they end. May wait: it belongs on an output's own thread."""

    def __init__(self) -> None:
        self._known: Credentials | None = None

    def get(self) -> Credentials:
        """Raises OSError where there are none just now."""
        known = self._known
        if known is None or (known.expires_s is not None and wall_time() > known.expires_s - EARLY_S):
            self._known = known = _found()
        return known

    def forget(self) -> None:
        """They were refused: the next ones are asked for."""
        self._known = None


def _found() -> Credentials:
    environment = os.environ
    key, secret = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    if key and secret:
        return Credentials(key, secret, environment.get("AWS_SESSION_TOKEN"))
    try:
        return _of_container() or _of_instance()
    except (OSError, ValueError, KeyError, http.client.HTTPException) as error:
        raise OSError(
            "no AWS credentials: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, nor a container's endpoint, nor a "
            f"role of this instance ({type(error).__name__}: {error}); give it a role that allows cloudwatch:PutMetricData"
        ) from error


def _of_container() -> Credentials | None:
    """Of ECS, Fargate and EKS Pod Identity; None where this is no such container."""
    relative = os.environ.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
    url = _CONTAINER + relative if relative else os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI")
    if not url:
        return None
    token = os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    path = os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
    if path:  # it changes while the process runs
        with open(path, encoding="utf-8") as file:
            token = file.read().strip()
    return _parsed(_asked("GET", url, {"Authorization": token} if token else {}))


def _of_instance() -> Credentials:
    """Of the role of an EC2 instance, through version 2 of its metadata service."""
    base = os.environ.get("AWS_EC2_METADATA_SERVICE_ENDPOINT", _INSTANCE).rstrip("/")
    if os.environ.get("AWS_EC2_METADATA_DISABLED", "").lower() == "true":
        raise OSError("AWS_EC2_METADATA_DISABLED is true")
    token = _asked("PUT", base + "/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "21600"})
    headers = {"X-aws-ec2-metadata-token": token}
    role = _asked("GET", base + _ROLES, headers).split("\n", 1)[0].strip()
    return _parsed(_asked("GET", base + _ROLES + role, headers))


def _asked(method: str, url: str, headers: dict[str, str]) -> str:
    address = urlsplit(url)
    secure = address.scheme == "https"
    made = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = made(address.hostname or "", address.port, timeout=TIMEOUT_S)
    try:
        connection.request(method, address.path + (f"?{address.query}" if address.query else ""), headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    if answer.status != 200:
        raise OSError(f"{url} answered {answer.status}")
    return text


def _parsed(text: str) -> Credentials:
    answer: dict[str, Any] = json.loads(text)
    ends = datetime.datetime.strptime(answer["Expiration"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
    return Credentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer.get("Token"), ends.timestamp())
