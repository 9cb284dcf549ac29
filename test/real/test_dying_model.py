"""A model container dies and comes back, while `serve` continues."""

import re
import unittest

from processes import refuses_connections, start_model, until
from served_case import ServedCase
from test_json_model import SETOSA, flowers


class DyingModel(ServedCase):
    stack, endpoint, model_name = "Flowers", "Iris-Species", "iris"

    def classify(self):
        return self.call("POST", "/species?top=1", json=flowers(SETOSA))

    def test_a_model_that_died_is_a_400_until_it_is_back(self):
        right = [{"species": "setosa", "candidates": 1}]
        self.assertEqual(self.classify().json(), right)
        self.model.kill()
        until(lambda: refuses_connections(self.model.url))
        response = self.classify()
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.json()["OriginalStatusCode"], 0)
        self.api.wait_for_line(re.compile("refuses the connection: is the model server running"))
        type(self).model = start_model(self.model_name, self.model.url.removeprefix("http://"))
        self.assertEqual(self.classify().json(), right)


if __name__ == "__main__":
    unittest.main()
