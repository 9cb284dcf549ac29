"""`--endpoint NAME=aws` calls the endpoint through the AWS SDK with a signature, at a SageMaker Runtime on this machine."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from processes import ANSWER_SECONDS, CLI, ROOT, client, environment, start_model, start_serve, template
from sagemaker_runtime import CREDENTIALS, REGION, SageMakerRuntime
from test_json_model import SETOSA, VIRGINICA, flowers

# A user's project that has the SDK.
PROJECT = Path(os.environ["AWS_SDK_PROJECT"])
PATH = "/endpoints/Iris-Species/invocations"


class DeployedEndpoint(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.model = start_model("iris")
        cls.addClassCleanup(cls.model.kill)
        cls.runtime = SageMakerRuntime({"iris-species": cls.model.url})
        cls.addClassCleanup(cls.runtime.stop)
        cls.session = client()
        cls.addClassCleanup(cls.session.close)

    def serve(self, **variables: str):
        credentials = {
            "AWS_ACCESS_KEY_ID": CREDENTIALS.access_key,
            "AWS_SECRET_ACCESS_KEY": CREDENTIALS.secret_key,
            "AWS_REGION": REGION,
            "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME": self.runtime.url,
            **variables,
        }
        api = start_serve(
            template("Flowers"), "--endpoint", "Iris-Species=aws", cwd=PROJECT, env=environment(**credentials)
        )
        self.addCleanup(api.stop)
        self.runtime.received.clear()
        return api

    def replace_endpoints(self, endpoints: dict) -> None:
        self.addCleanup(setattr, self.runtime, "endpoints", self.runtime.endpoints)
        self.runtime.endpoints = endpoints

    def classify(self, api, *rows, top=1):
        return self.session.post(f"{api.url}/species?top={top}", json=flowers(*rows), timeout=ANSWER_SECONDS)

    def boto3_client(self, secret_key: str = CREDENTIALS.secret_key):
        return boto3.client(
            "sagemaker-runtime",
            endpoint_url=self.runtime.url,
            region_name=REGION,
            aws_access_key_id=CREDENTIALS.access_key,
            aws_secret_access_key=secret_key,
            config=Config(retries={"max_attempts": 0}, proxies={}),
        )

    def test_the_stand_in_lets_in_what_boto3_signs_and_nothing_signed_with_another_key(self):
        request = {"EndpointName": "Iris-Species", "ContentType": "application/json"}
        request["Body"] = '{"top": 1, "instances": [[5.1, 3.5, 1.4, 0.2]]}'
        self.assertIn(b"setosa", self.boto3_client().invoke_endpoint(**request)["Body"].read())
        with self.assertRaisesRegex(ClientError, "the signature is not that of the request"):
            self.boto3_client("another").invoke_endpoint(**request)

    def test_the_request_is_signed_and_answered_by_the_endpoint(self):
        response = self.classify(self.serve(), SETOSA, VIRGINICA)
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual([each["species"] for each in response.json()], ["setosa", "virginica"])
        (received,) = self.runtime.received
        self.assertEqual(received["path"], PATH)
        headers = {name.lower(): value for name, value in received["headers"].items()}
        self.assertEqual(headers["content-type"], "application/json")
        self.assertEqual(headers["accept"], "application/json")

    def test_an_error_of_the_model_keeps_sagemakers_body(self):
        response = self.classify(self.serve(), SETOSA, top=0)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.json()["OriginalStatusCode"], 500)

    def test_credentials_that_aws_refuses_are_a_400_with_its_words(self):
        response = self.classify(self.serve(AWS_SECRET_ACCESS_KEY="another"), SETOSA)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.json(), {"message": "the signature is not that of the request"})

    def test_what_aws_cannot_answer_is_a_500_and_asked_for_once_as_api_gateway_does(self):
        self.replace_endpoints({"iris-species": "http://127.0.0.1:1"})
        response = self.classify(self.serve(), SETOSA)
        self.assertEqual(response.status_code, 500, response.text)
        self.assertEqual(response.json(), {"message": "Service unavailable. Try your call again."})
        self.assertEqual(len(self.runtime.received), 1)

    def test_an_endpoint_that_is_not_deployed_is_a_400_with_sagemakers_words(self):
        self.replace_endpoints({})
        response = self.classify(self.serve(), SETOSA)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.json(), {"message": "Endpoint Iris-Species of account 123456789012 not found."})

    def test_without_the_sdk_serve_ends_at_once_and_says_how_to_install_it(self):
        with tempfile.TemporaryDirectory() as project:
            # The package has the SDK only for its development, so users do not have it.
            for part in (ROOT / "bin" / CLI.name, ROOT / "lib/local/cli/main.js", *ROOT.glob("lib/parts/*.js")):
                copy = Path(project, part.relative_to(ROOT))
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(part, copy)
            command = ["node", Path(project, "bin", CLI.name), "serve", template("Flowers"), "--port", "0"]
            ended = subprocess.run(
                [*command, "--endpoint", "Iris-Species=aws"],
                cwd=project,
                env=environment(),
                capture_output=True,
                text=True,
                timeout=ANSWER_SECONDS,
            )
        self.assertEqual(ended.returncode, 2, ended.stdout)
        self.assertIn("npm install --save-dev @aws-sdk/client-sagemaker-runtime", ended.stderr)
        self.assertEqual(len(ended.stderr.splitlines()), 1, ended.stderr)


if __name__ == "__main__":
    unittest.main()
