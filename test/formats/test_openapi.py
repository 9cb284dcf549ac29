"""The contract that `openapi` writes is valid OpenAPI 3.0, and a client that is generated from it calls `serve`."""

import importlib
import json
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from openapi_spec_validator import OpenAPIV30SpecValidator

from command import BIN, ROOT, run

REST_API = {"Ref": "Api"}


def method(verb: str, resource: object, **properties: object) -> dict:
    integration = {
        "Type": "AWS",
        "IntegrationHttpMethod": "POST",
        "Uri": "arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/ratings/invocations",
        "Credentials": "arn:aws:iam::*:user/*",
        "PassthroughBehavior": "NEVER",
        "RequestTemplates": {"application/json": '{"stars": $input.json("$.stars"), "user": "$util.escapeJavaScript($input.params(\'user\'))"}'},
        "IntegrationResponses": [{"StatusCode": "200"}, {"StatusCode": "400", "SelectionPattern": "4\\d{2}"}],
    }
    return {
        "Type": "AWS::ApiGateway::Method",
        "Properties": {
            "RestApiId": REST_API,
            "ResourceId": resource,
            "HttpMethod": verb,
            "AuthorizationType": "NONE",
            "MethodResponses": [{"StatusCode": "200"}, {"StatusCode": "400"}],
            "Integration": integration,
            **properties,
        },
    }


SCHEMA = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["stars"],
    "properties": {
        "stars": {"type": ["integer", "null"], "minimum": 0},
        "tags": {"type": "array", "items": [{"$ref": "#/definitions/tag"}], "additionalItems": False},
    },
    "patternProperties": {"^x-": {"type": "string"}},
    "additionalProperties": False,
    "definitions": {"tag": {"type": "string", "pattern": "^[a-z]+$"}},
}

TEMPLATE = {
    "Resources": {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "Ratings"}},
        "Users": {
            "Type": "AWS::ApiGateway::Resource",
            "Properties": {"RestApiId": REST_API, "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "{user}"},
        },
        "Rest": {
            "Type": "AWS::ApiGateway::Resource",
            "Properties": {"RestApiId": REST_API, "ParentId": {"Ref": "Users"}, "PathPart": "{rest+}"},
        },
        "Rating": {"Type": "AWS::ApiGateway::Model", "Properties": {"RestApiId": REST_API, "Name": "Rating", "Schema": SCHEMA}},
        "Validator": {
            "Type": "AWS::ApiGateway::RequestValidator",
            "Properties": {"RestApiId": REST_API, "ValidateRequestParameters": True, "ValidateRequestBody": True},
        },
        "Post": method(
            "POST",
            {"Ref": "Users"},
            ApiKeyRequired=True,
            RequestModels={"application/json": "Rating"},
            RequestValidatorId={"Ref": "Validator"},
            RequestParameters={
                "method.request.path.user": True,
                "method.request.querystring.lang": True,
                "method.request.header.X-Trace": False,
            },
        ),
        "Any": method("ANY", {"Ref": "Rest"}, AuthorizationType="AWS_IAM"),
    }
}


class Model(BaseHTTPRequestHandler):
    """A model's container that answers with the request that it got."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class OpenApiTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        (self.directory / "api.json").write_text(json.dumps(TEMPLATE))

    def contract(self, *arguments: str) -> dict:
        done = run("openapi", *arguments, directory=self.directory)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_the_contract_of_an_api_holds_to_openapi_3(self) -> None:
        OpenAPIV30SpecValidator(self.contract("api.json")).validate()

    def test_the_contract_of_each_golden_template_holds_to_openapi_3(self) -> None:
        templates = sorted((ROOT / "test/fixtures/templates").glob("*.json"))
        self.assertGreater(len(templates), 3)
        for template in templates:
            with self.subTest(template.name):
                OpenAPIV30SpecValidator(self.contract(str(template))).validate()

    def test_a_generated_client_calls_serve(self) -> None:
        model = HTTPServer(("127.0.0.1", 0), Model)
        threading.Thread(target=model.serve_forever, daemon=True).start()
        self.addCleanup(model.server_close)
        self.addCleanup(model.shutdown)
        url = self.serve(f"http://127.0.0.1:{model.server_port}")
        (self.directory / "openapi.json").write_text(json.dumps(self.contract("api.json", "--server", url)))
        subprocess.run(
            [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--output-path", "client", "--meta", "none"],
            cwd=self.directory,
            check=True,
            capture_output=True,
        )
        sys.path.insert(0, str(self.directory))
        self.addCleanup(sys.path.remove, str(self.directory))
        client = importlib.import_module("client")
        models = importlib.import_module("client.models")
        post = importlib.import_module("client.api.default.post_user")
        with client.AuthenticatedClient(base_url=url, token="local", prefix="", auth_header_name="x-api-key") as caller:
            rating = models.Rating(stars=5)
            answer = post.sync_detailed("ann", client=caller, body=rating, lang="en", x_trace="t")
            self.assertEqual(answer.status_code, 200, answer.content)
            self.assertEqual(json.loads(answer.content), {"stars": 5, "user": "ann"})
            refused = post.sync_detailed("ann", client=caller, body=models.Rating(stars=-1), lang="en")
            self.assertEqual((refused.status_code, json.loads(refused.content)), (400, {"message": "Invalid request body"}))
        with client.Client(base_url=url) as stranger:
            self.assertEqual(post.sync_detailed("ann", client=stranger, body=rating, lang="en").status_code, 403)

    def serve(self, model: str) -> str:
        """Starts the API in front of a model, and returns its address."""
        server = subprocess.Popen(
            ["node", str(BIN), "serve", "api.json", "--port", "0", "--endpoint", f"ratings={model}"],
            cwd=self.directory,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        self.addCleanup(server.stdout.close)
        lines = []
        for line in server.stdout:
            lines.append(line)
            address = re.search(r"http://127\.0\.0\.1:\d+", line)
            if address:
                return address.group()
        raise AssertionError("".join(lines))


if __name__ == "__main__":
    unittest.main()
