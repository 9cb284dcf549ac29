"""A scikit-learn regression that takes and gives text/csv, behind serve, for clients with JSON and with CSV."""

import unittest

from processes import client
from served_case import ServedCase
from sklearn.datasets import load_diabetes

NAMES = ("age", "sex", "bmi", "pressure", "s1", "s2", "s3", "s4", "s5", "s6")
# Numbers are rounded, so that JSON and CSV write them in the same way.
ROWS = load_diabetes().data[:25].round(4).tolist()


class CsvModel(ServedCase):
    stack, endpoint, model_name = "Diabetes", "diabetes-progression", "diabetes"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.csv = "".join(",".join(map(str, row)) + "\n" for row in ROWS)
        headers = {"Content-Type": "text/csv", "Accept": "text/csv"}
        direct = client().post(f"{cls.model.url}/invocations", data=cls.csv, headers=headers, timeout=30)
        cls.progressions = [float(line) for line in direct.text.splitlines()]

    def test_json_becomes_csv_for_the_model_and_its_csv_becomes_json(self):
        response = self.call(
            "POST", "/progression", json={"patients": [dict(zip(NAMES, row, strict=True)) for row in ROWS]}
        )
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.json(), {"progressions": self.progressions})

    def test_csv_reaches_the_model_as_it_is(self):
        response = self.call("POST", "/progression", data=self.csv, headers={"Content-Type": "text/csv; charset=utf-8"})
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(response.json(), {"progressions": self.progressions})

    def test_the_predictions_are_those_of_a_model_that_learnt_something(self):
        self.assertEqual(len(self.progressions), len(ROWS))
        target = load_diabetes().target
        error = sum(abs(a - b) for a, b in zip(self.progressions, target[: len(ROWS)], strict=True)) / len(ROWS)
        self.assertLess(error, sum(abs(each - target.mean()) for each in target[: len(ROWS)]) / len(ROWS))

    def test_csv_that_the_model_cannot_read_is_a_400_with_its_words(self):
        response = self.call("POST", "/progression", data="a,b,c\n", headers={"Content-Type": "text/csv"})
        self.assertEqual(response.status_code, 400)
        error = response.json()
        self.assertEqual(error["OriginalStatusCode"], 400)
        self.assertIn("could not convert string", error["OriginalMessage"])


if __name__ == "__main__":
    unittest.main()
