from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
import unittest
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from unittest import mock

from headroom_probe.outputs import OtlpOutput
from headroom_probe.outputs.otlp.credentials import CredentialSource
from headroom_probe.outputs.otlp.sigv4 import Credentials, Scope, signed

from .test_otlp import receiver
from .test_output_formats import documents

#: Of AWS's published test suite for Signature Version 4.
KEY = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
AT = "20150830T123600Z"
HOST = {"host": "example.amazonaws.com"}
FORM = {**HOST, "content-type": "application/x-www-form-urlencoded"}
VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
POST = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
FORMED = "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"


class Signature(unittest.TestCase):
    def test_those_of_the_published_suite(self) -> None:
        for name, method, headers, body, names, expected in (
            ("get-vanilla", "GET", HOST, b"", "host;x-amz-date", VANILLA),
            ("post-vanilla", "POST", HOST, b"", "host;x-amz-date", POST),
            ("post-x-www-form-urlencoded", "POST", FORM, b"Param1=value1", "content-type;host;x-amz-date", FORMED),
        ):
            with self.subTest(name):
                made = signed(method, "/", headers, body, KEY, Scope("us-east-1", "service"), AT)
                self.assertEqual(
                    made["authorization"],
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                    f"SignedHeaders={names}, Signature={expected}",
                )
                self.assertEqual(made["x-amz-date"], AT)


@contextlib.contextmanager
def serving(answers: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, list[tuple[str, str, dict[str, str]]]]]:
    """A server that answers by method and path; its base address, and what it was asked."""
    asked: list[tuple[str, str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.command, self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = answers.get((self.command, self.path))
            self.send_response(404 if answer is None else 200)
            self.end_headers()
            self.wfile.write((answer if isinstance(answer, str) else json.dumps(answer)).encode())

        def do_PUT(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def credentials(key: str, expiration: str) -> dict[str, str]:
    return {"AccessKeyId": key, "SecretAccessKey": "secret", "Token": "token", "Expiration": expiration}


FAR, NEAR = "2099-01-01T00:00:00Z", "2000-01-01T00:00:00Z"
ROLES = "/latest/meta-data/iam/security-credentials/"


class CredentialSources(unittest.TestCase):
    def environment(self, **variables: str) -> Any:
        return mock.patch.dict(os.environ, variables, clear=True)

    def test_the_environment_comes_first(self) -> None:
        with self.environment(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="s", AWS_SESSION_TOKEN="t"):
            self.assertEqual(CredentialSource().get(), Credentials("a", "s", "t"))

    def test_of_a_container_with_a_token_that_changes_and_asked_again_before_they_end(self) -> None:
        answers = {("GET", "/creds"): credentials("one", NEAR)}
        with serving(answers) as (base, asked), tempfile.NamedTemporaryFile("w+") as token:
            named = {
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": base + "/creds",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": token.name,
            }
            with self.environment(**named):
                source = CredentialSource()
                for text in ("first", "second"):
                    token.seek(0)
                    token.write(text)
                    token.truncate()
                    token.flush()
                    self.assertEqual(source.get()[:3], ("one", "secret", "token"))
                answers["GET", "/creds"] = credentials("two", FAR)
                self.assertEqual([source.get().access_key for _ in range(3)], ["two"] * 3)
                source.forget()
                source.get()
        self.assertEqual([headers["authorization"] for _, _, headers in asked], ["first"] + ["second"] * 3)

    def test_of_an_instance_by_version_2_of_its_metadata_service(self) -> None:
        answers = {
            ("PUT", "/latest/api/token"): "t0",
            ("GET", ROLES): "host-role",
            ("GET", ROLES + "host-role"): credentials("of-host", FAR),
        }
        with serving(answers) as (base, asked), self.environment(AWS_EC2_METADATA_SERVICE_ENDPOINT=base):
            source = CredentialSource()
            self.assertEqual([source.get().access_key for _ in range(2)], ["of-host"] * 2)
        self.assertEqual([path for _, path, _ in asked], ["/latest/api/token", ROLES, ROLES + "host-role"])
        self.assertEqual([headers.get("x-aws-ec2-metadata-token") for _, _, headers in asked], [None, "t0", "t0"])

    def test_none_is_one_message_that_says_where_they_would_be(self) -> None:
        with serving({}) as (base, _):
            for name, variables in {
                "no role": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": base},
                "disabled": {"AWS_EC2_METADATA_DISABLED": "true"},
                "no such file": {
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI": base,
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/none",
                },
                "no JSON": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": base + "/creds"},
            }.items():
                refusal = self.assertRaisesRegex(OSError, "no AWS credentials.*cloudwatch:PutMetricData")
                with self.subTest(name), self.environment(**variables), refusal:
                    CredentialSource().get()


class SignedRequests(unittest.TestCase):
    def setUp(self) -> None:
        bare = mock.patch.dict(os.environ, clear=True)
        bare.start()
        self.addCleanup(bare.stop)

    def test_a_request_for_cloudwatch_is_signed_and_new_credentials_are_asked_for_where_they_were_refused(self) -> None:
        answers = {("GET", "/creds"): credentials("old", FAR)}
        with serving(answers) as (base, _), receiver((403, {}, "expired")) as received:
            os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = base + "/creds"
            output = OtlpOutput(received.address, region="eu-central-1")
            with self.assertRaisesRegex(OSError, "403 Forbidden: expired"):
                output.many(documents())
            answers["GET", "/creds"] = credentials("new", FAR)
            output.many(documents())
            output.close()
        sent = [{name.lower(): value for name, value in headers.items()} for headers in received.headers]
        day = sent[0]["x-amz-date"][:8]
        for key, headers in zip(("old", "new"), sent):
            scope = f"{key}/{day}/eu-central-1/monitoring/aws4_request"
            self.assertIn(
                f"Credential={scope}, SignedHeaders=content-encoding;content-type;host;", headers["authorization"]
            )
            self.assertEqual(headers["x-amz-security-token"], "token")
