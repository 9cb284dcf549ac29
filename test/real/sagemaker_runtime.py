"""SageMaker Runtime on this machine, in front of model containers. It has InvokeEndpoint, and accepts only valid signatures.

It computes the signature again from the request that arrived, with botocore's signer:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hashlib
import json
import re
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from processes import ANSWER_SECONDS, client

REGION = "eu-west-1"
CREDENTIALS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})")
TO_THE_CONTAINER = ("Content-Type", "Accept", "X-Amzn-SageMaker-Custom-Attributes", "X-Amzn-SageMaker-Target-Model")

TO_THE_CALLER = {"x-Amzn-Invoked-Production-Variant": "AllTraffic"}


class SageMakerRuntime(ThreadingHTTPServer):
    """Finds endpoints by their names in any letter case."""

    daemon_threads = True

    def __init__(self, endpoints: dict):
        super().__init__(("127.0.0.1", 0), InvokeEndpoint)
        self.endpoints = {name.lower(): url for name, url in endpoints.items()}
        self.received = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class InvokeEndpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append({"path": self.path, "headers": dict(self.headers), "body": body})
        if problem := signature_problem(self.command, self.path, self.headers, body):
            return self.refuse(403, "InvalidSignatureException", problem)
        match = re.fullmatch(r"/endpoints/([a-zA-Z0-9-]{1,63})/invocations", self.path)
        if match is None:
            return self.refuse(404, "UnknownOperationException", self.path)
        container = self.server.endpoints.get(match[1].lower())
        if container is None:
            return self.refuse(400, "ValidationError", f"Endpoint {match[1]} of account 123456789012 not found.")
        headers = {name: self.headers[name] for name in TO_THE_CONTAINER if name in self.headers}
        try:
            with client() as session:
                answer = session.post(f"{container}/invocations", data=body, headers=headers, timeout=ANSWER_SECONDS)
        except requests.ConnectionError:
            return self.refuse(503, "ServiceUnavailable", "Service unavailable. Try your call again.")
        if answer.ok:
            sagemaker = {**TO_THE_CALLER, "Content-Type": answer.headers["Content-Type"]}
            return self.answer(200, answer.content, sagemaker)
        fault = {
            "OriginalStatusCode": answer.status_code,
            "OriginalMessage": answer.text,
            "Message": "the model failed",
        }
        return self.refuse(424, "ModelError", **fault)

    def refuse(self, status: int, error_type: str, message: str = "", **fields: object) -> None:
        body = json.dumps(fields or {"message": message}).encode()
        self.answer(status, body, {"Content-Type": "application/json", "x-amzn-ErrorType": error_type})

    def answer(self, status: int, body: bytes, headers: dict) -> None:
        self.send_response(status)
        for name, value in {**headers, "x-amzn-RequestId": str(uuid.uuid4()), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps the requests in `received`, which the tests read."""


def signature_problem(method: str, path: str, headers: object, body: bytes) -> str | None:
    match = AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if match is None:
        return "no Authorization of Signature Version 4"
    credential, signed, signature = match.groups()
    names = signed.split(";")
    scope = f"{CREDENTIALS.access_key}/{headers['X-Amz-Date'][:8]}/{REGION}/sagemaker/aws4_request"
    if credential != scope:
        return f"the credential is {credential}, not {scope}"
    if "host" not in names or not all(name in headers for name in names):
        return f"the signed headers are {signed}"
    if headers.get("X-Amz-Content-SHA256", hashlib.sha256(body).hexdigest()) != hashlib.sha256(body).hexdigest():
        return "X-Amz-Content-SHA256 is not that of the body"
    request = AWSRequest(method, f"http://{headers['Host']}{path}", {name: headers[name] for name in names}, body)
    request.context["timestamp"] = headers["X-Amz-Date"]
    signer = SigV4Auth(CREDENTIALS, "sagemaker", REGION)
    right = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    return None if right == signature else "the signature is not that of the request"
