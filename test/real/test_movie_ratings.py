"""The example with its own model. The README's commands start both, and a signing client calls the API."""

import json
import re
import subprocess
import unittest

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from processes import ANSWER_SECONDS, ROOT, Server, client, environment, start_serve, template

MODEL = ROOT / "examples" / "movie-ratings" / "model" / "serve.mjs"
SAMPLE = "/321?items=101,131,162"
INSTANCES = [{"in0": [321], "in1": [movie]} for movie in (101, 131, 162)]


class MovieRatings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.model = Server(["node", MODEL, "0"], env=environment())
        cls.addClassCleanup(cls.model.stop)
        arguments = ["--endpoint", f"movie-ratings={cls.model.url}", "--require-iam"]
        cls.api = start_serve(template("MovieRatings"), *arguments)
        cls.addClassCleanup(cls.api.stop)
        cls.session = client()
        cls.addClassCleanup(cls.session.close)

    def get(self, path: str, **headers: str) -> requests.Response:
        return self.session.get(self.api.url + path, headers=headers, timeout=ANSWER_SECONDS)

    def signed(self, path: str) -> requests.Response:
        request = AWSRequest("GET", self.api.url + path)
        SigV4Auth(Credentials("AKIDEXAMPLE", "secret"), "execute-api", "us-east-1").add_auth(request)
        return self.get(path, **dict(request.headers))

    def test_the_sample_request_is_answered_by_the_model_through_the_whole_way(self):
        direct = self.session.post(f"{self.model.url}/invocations", json={"instances": INSTANCES}, timeout=30)
        response = self.signed(SAMPLE)
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.json(), direct.json())
        self.assertEqual(len(set(response.json()["predictions"])), 3)

    def test_users_and_movies_that_are_not_known_are_rated_by_what_is_known(self):
        (stranger,) = self.signed("/1?items=101").json()["predictions"]
        (nothing_known,) = self.signed("/1?items=1").json()["predictions"]
        self.assertNotEqual(stranger, nothing_known)

    def test_an_item_that_is_no_number_is_refused_by_the_model_with_its_words(self):
        response = self.signed("/321?items=101,%22x%22")
        self.assertEqual(response.status_code, 400)
        self.assertIn("instances[1].in1 is not [movie id]", response.json()["OriginalMessage"])

    def test_an_unsigned_request_is_refused_where_signatures_are_required(self):
        response = self.get(SAMPLE)
        self.assertEqual((response.status_code, response.text), (403, '{"message":"Missing Authentication Token"}'))

    def test_a_signed_request_without_the_required_parameter_is_400(self):
        response = self.signed("/321")
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.text, '{"message": "Missing required request parameters: [items]"}')

    def test_the_curl_line_that_serve_prints_is_a_signed_call_which_the_model_answers(self):
        line = self.api.wait_for_line(re.compile("curl .*"))
        keys = environment(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret")
        command = f"{line} --silent --show-error --noproxy '*'"
        answer = subprocess.check_output(["sh", "-c", command], env=keys, text=True, timeout=ANSWER_SECONDS)
        self.assertEqual(len(json.loads(answer)["predictions"]), 1, answer)


if __name__ == "__main__":
    unittest.main()
