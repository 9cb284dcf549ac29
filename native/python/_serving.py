"""The local API in front of a model that is a Python function."""

import re
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Union

from .__main__ import command_line

if TYPE_CHECKING:
    from aws_cdk import Stack

Predict = Callable[[bytes, str], tuple[bytes, str]]


@contextmanager
def serve(api: "Union[Stack, str, PathLike[str]]", predict: Predict) -> Iterator[str]:
    """Run an API on this machine, in front of a model that is a function, for notebooks and tests.

    Every endpoint that the API calls is answered by the function. Where it raises, the client gets the API's answer to a model
    that fails, and the trace is printed.

    :param api: a stack of the CDK, the file of a CloudFormation template, or the folder that ``cdk synth`` writes.
    :param predict: gets the body and its content type, and returns those of the answer.

    :return: the URL of the API; it ends with the ``with`` block.

    :raises RuntimeError: if the API cannot be run, with the reason.
    """
    model = ThreadingHTTPServer(("127.0.0.1", 0), _model_of(predict))
    Thread(target=model.serve_forever, daemon=True).start()
    try:
        target = f"*=http://127.0.0.1:{model.server_port}"
        line = command_line("serve", _template_of(api), "--port", "0", "--endpoint", target)
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf8")
        try:
            url = _wait_for_url(process)
            # A full pipe would hold the API.
            Thread(target=process.communicate, daemon=True).start()
            yield url
        finally:
            process.terminate()
            process.wait()
    finally:
        model.shutdown()
        model.server_close()


def _template_of(api: "Union[Stack, str, PathLike[str]]") -> str:
    if isinstance(api, (str, PathLike)):
        return str(api)
    from aws_cdk import Stage

    stage = Stage.of(api)
    if stage is None:
        raise RuntimeError("The stack belongs to no App, so nothing can be synthesized. Write Stack(App(), …).")
    return str(Path(stage.synth().directory) / api.template_file)


def _wait_for_url(process: "subprocess.Popen[str]") -> str:
    printed = ""
    for line in process.stdout or ():
        printed += line
        url = re.search(r"http://127\.0\.0\.1:\d+(?=\s)", line)
        if url:
            return url[0]
    raise RuntimeError(printed.strip())


def _model_of(predict: Predict) -> type[BaseHTTPRequestHandler]:
    """A container as SageMaker calls it."""

    class Model(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.answer(200, b"", "text/plain")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            try:
                answer, content_type = predict(body, self.headers.get("Content-Type", ""))
            except Exception:
                traceback.print_exc()
                self.answer(500, traceback.format_exc(limit=0).encode(), "text/plain")
            else:
                self.answer(200, answer, content_type)

        def answer(self, status: int, body: bytes, content_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """The output of a notebook or a test belongs to its author."""

    return Model
