"""SageMaker's container contract around a function: GET /ping, POST /invocations."""

import os
from collections.abc import Callable

from flask import Flask, Response, request


def container(content_types: set, predict: Callable[..., Response]) -> Flask:
    """Calls `predict` with each request. Its ValueError or KeyError is the client's mistake, and any other error is a 500."""
    app = Flask(__name__)

    @app.get("/ping")
    def ping() -> Response:
        return Response(status=200)

    @app.post("/invocations")
    def invocations() -> Response:
        if request.mimetype not in content_types:
            return Response(f"cannot read {request.mimetype or 'nothing'}", 415, content_type="text/plain")
        try:
            answer = predict(request)
        except (KeyError, ValueError) as error:
            return Response(f"{type(error).__name__}: {error}", 400, content_type="text/plain")
        answer.headers["X-Served-By"] = f"gunicorn worker {os.getpid()}"
        return answer

    return app
