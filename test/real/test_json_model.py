"""A scikit-learn classifier that takes JSON, behind serve."""

import re
import unittest
from concurrent.futures import ThreadPoolExecutor

from processes import client
from served_case import ServedCase
from sklearn.datasets import load_iris

# One flower of each species. The model surely distinguishes them.
SETOSA, VERSICOLOR, VIRGINICA = (load_iris().data[row].tolist() for row in (0, 50, 100))


def flowers(*rows: list) -> dict:
    return {
        "flowers": [
            {"sepal": {"length": row[0], "width": row[1]}, "petal": {"length": row[2], "width": row[3]}} for row in rows
        ]
    }


class JsonModel(ServedCase):
    stack, endpoint, model_name = "Flowers", "Iris-Species", "iris"

    def classify(self, *rows: list, top: int = 1, **options: object):
        return self.call("POST", f"/species?top={top}", json=flowers(*rows), **options)

    def test_the_model_gets_what_the_request_template_makes_and_the_client_what_the_response_template_makes(self):
        response = self.classify(SETOSA, VERSICOLOR, VIRGINICA, top=2)
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.headers["Content-Type"], "application/json")
        expected = [{"species": name, "candidates": 2} for name in ("setosa", "versicolor", "virginica")]
        self.assertEqual(response.json(), expected)

    def test_the_answer_is_that_of_the_model_asked_directly(self):
        rows = load_iris().data[::10].tolist()
        direct = client().post(f"{self.model.url}/invocations", json={"top": 1, "instances": rows}, timeout=30).json()
        labels = [prediction[0]["label"] for prediction in direct["predictions"]]
        self.assertEqual([each["species"] for each in self.classify(*rows).json()], labels)

    def test_no_header_of_the_container_beside_sagemakers_own_reaches_the_client(self):
        self.assertNotIn("X-Served-By", self.classify(SETOSA).headers)

    def test_many_clients_at_once_each_get_their_own_answer(self):
        known = {"setosa": SETOSA, "versicolor": VERSICOLOR, "virginica": VIRGINICA}
        wanted = list(known) * 40
        with ThreadPoolExecutor(12) as pool:
            answers = pool.map(lambda name: self.classify(known[name]).json()[0]["species"], wanted)
            self.assertEqual(list(answers), wanted)

    def test_a_model_that_answers_500_is_a_400_with_sagemakers_model_error(self):
        response = self.classify(SETOSA, top=0)
        self.assertEqual(response.status_code, 400)
        error = response.json()
        self.assertEqual(error["ErrorCode"], "INTERNAL_FAILURE_FROM_MODEL")
        self.assertEqual(error["OriginalStatusCode"], 500)
        self.assertIn("500", error["Message"])

    def test_a_model_that_refuses_the_input_is_a_400_with_its_words(self):
        response = self.classify(SETOSA[:2] + [None, None])
        self.assertEqual(response.status_code, 400)
        error = response.json()
        self.assertEqual((error["ErrorCode"], error["OriginalStatusCode"]), ("CLIENT_ERROR_FROM_MODEL", 400))

    def test_a_missing_required_parameter_is_refused_before_the_model(self):
        response = self.call("POST", "/species", json=flowers(SETOSA))
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.text, '{"message": "Missing required request parameters: [top]"}')

    def test_a_content_type_without_template_is_415(self):
        response = self.call("POST", "/species?top=1", data="5.1", headers={"Content-Type": "text/csv"})
        self.assertEqual(response.status_code, 415)
        self.assertEqual(response.text, '{"message": "Unsupported Media Type"}')

    def test_an_unknown_route_is_403_with_api_gateways_words(self):
        for method, path in (("GET", "/species"), ("POST", "/genus"), ("POST", "/species/setosa")):
            with self.subTest(f"{method} {path}"):
                response = self.call(method, path)
                self.assertEqual(
                    (response.status_code, response.text), (403, '{"message":"Missing Authentication Token"}')
                )

    def test_a_body_that_is_no_json_is_400(self):
        response = self.call("POST", "/species?top=1", data='{"flowers"', headers={"Content-Type": "application/json"})
        self.assertEqual(response.status_code, 400, response.text)

    def test_each_request_is_logged_with_its_status_and_times(self):
        self.classify(VIRGINICA, top=3)
        self.api.wait_for_line(re.compile(r"POST /species\?top=3 200  mapping [\d.]+ ms, model [\d.]+ ms"))


if __name__ == "__main__":
    unittest.main()
