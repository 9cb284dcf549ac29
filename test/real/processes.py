"""Starts real processes for the tests: model servers under gunicorn, and `serve` of the compiled package.

No code sleeps for a fixed time. Each wait is for an event, and fails if the event does not come in time.
"""

import errno
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]
MODELS = Path(__file__).resolve().parent / "models"
CLI = ROOT / "bin" / "apigateway-sagemakerendpoint.js"
ASSEMBLY = Path(os.environ["CDK_OUTDIR"])
START_SECONDS = 60
STOP_SECONDS = 10
ANSWER_SECONDS = 30


def client() -> requests.Session:
    """Returns a client that ignores proxies and the .netrc of this machine."""
    session = requests.Session()
    session.trust_env = False
    return session


def environment(**variables: str) -> dict:
    """Returns the environment without any settings of this machine for AWS."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_") and name != "NODE_PATH"}
    nowhere = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    return {**kept, **nowhere, "AWS_EC2_METADATA_DISABLED": "true", **variables}


class Server:
    """A process that prints the address on which it listens."""

    ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(?=[\s)]|$)", re.MULTILINE)

    def __init__(self, command: list, **options: object):
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )
        self.printed = ""
        self._lines = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        try:
            self.url = self.wait_for_line(self.ADDRESS, START_SECONDS)
        except BaseException:
            self.stop()
            raise

    def _read(self) -> None:
        with self.process.stdout as output:
            for line in output:
                self._lines.put(line)
        self._lines.put(None)

    def wait_for_line(self, pattern: re.Pattern, seconds: float = ANSWER_SECONDS) -> str:
        """Returns the first match in the lines that are printed from now on. Lines up to it are not read again."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no {pattern.pattern} within {seconds} s in:\n{self.printed}") from None
            if line is None:
                raise ChildProcessError(f"ended without {pattern.pattern}:\n{self.printed}")
            self.printed += line
            if match := pattern.search(line):
                return match.group()

    def stop(self) -> int:
        """Ends the process like Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """Ends the process and its workers at once, like a container that runs out of memory."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait(STOP_SECONDS)


def start_model(name: str, address: str = "127.0.0.1:0") -> Server:
    """Starts a module of models/ under gunicorn. Returns when it answers /ping."""
    gunicorn = ["-m", "gunicorn", "--bind", address, "--workers", "1", "--threads", "4", "--chdir", MODELS]
    model = Server([sys.executable, *gunicorn, f"{name}:app"], env=environment(PYTHONPATH=str(MODELS)))
    try:
        until(lambda: ping(model.url) == 200)
    except BaseException:
        model.kill()
        raise
    return model


def start_serve(source: Path, *arguments: str, **options: object) -> Server:
    options.setdefault("env", environment())
    return Server(["node", CLI, "serve", source, "--port", "0", *arguments], **options)


def template(stack: str) -> Path:
    return ASSEMBLY / f"{stack}.template.json"


def ping(url: str) -> int | None:
    try:
        return client().get(f"{url}/ping", timeout=ANSWER_SECONDS).status_code
    except requests.ConnectionError:
        return None


def refuses_connections(url: str) -> bool:
    host, port = url.removeprefix("http://").split(":")
    with socket.socket() as attempt:
        return attempt.connect_ex((host, int(port))) == errno.ECONNREFUSED


def until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not happens():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {START_SECONDS} s")
        time.sleep(0.02)
