"""A test case with one served API and one real model behind it."""

import unittest

import requests
from processes import ANSWER_SECONDS, Server, client, start_model, start_serve, template


class ServedCase(unittest.TestCase):
    maxDiff = None
    stack: str
    endpoint: str
    model_name: str
    serve_arguments: tuple = ()
    model: Server
    api: Server

    @classmethod
    def setUpClass(cls):
        cls.model = start_model(cls.model_name)
        cls.addClassCleanup(lambda: cls.model.kill())
        target = f"{cls.endpoint}={cls.model.url}"
        cls.api = start_serve(template(cls.stack), "--endpoint", target, *cls.serve_arguments)
        cls.addClassCleanup(cls.api.stop)
        cls.session = client()
        cls.addClassCleanup(cls.session.close)

    def call(self, method: str, path: str, **options: object) -> requests.Response:
        return self.session.request(method, self.api.url + path, timeout=ANSWER_SECONDS, **options)
