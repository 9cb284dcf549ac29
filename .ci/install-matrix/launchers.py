"""Starts the command by the wheel and by the jar: launchers.py PYTHON JAR CDK_OUT, with the wheel installed for PYTHON.

Checks that signals end it without a stack trace, and that no process and no file remains.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

python, jar, cdk_out = sys.argv[1:]
PACKAGE = "aws_solutions_constructs.aws_apigateway_sagemakerendpoint"
LAUNCHERS = {
    "console script": [str(Path(python).with_name("apigateway-sagemakerendpoint"))],
    "python -m": [python, "-m", PACKAGE],
    "java -jar": ["java", "-jar", jar],
}


def test_arguments_and_exit_code(launcher: list[str]) -> None:
    asked = subprocess.run([*launcher, "invoke", "GET /321", cdk_out], capture_output=True, text=True)
    assert asked.returncode == 1, asked
    assert "Missing required request parameters: [items]" in asked.stdout, asked


def test_signal(launcher: list[str], number: signal.Signals, to_all: bool) -> None:
    """Sends Ctrl-C to all processes of the terminal, and SIGTERM only to the one that was started."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [*launcher, "serve", "--port", "0", cdk_out],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": folder, "JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={folder} -XX:-UsePerfData"},
            start_new_session=True,
        )
        url = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+", line) for line in process.stdout)))[0]
        assert status_of(url) == 403
        (os.killpg if to_all else os.kill)(process.pid, number)
        _, errors = process.communicate(timeout=60)
        assert "Traceback" not in errors and "Exception" not in errors, errors
        assert status_of(url) is None, "the server still answers"
        assert os.listdir(folder) == [], os.listdir(folder)


def status_of(url: str) -> int | None:
    try:
        return urllib.request.urlopen(url).status
    except HTTPError as error:
        return error.code
    except OSError:
        return None


def test_without_node(launcher: list[str]) -> None:
    environment = {**os.environ, "JSII_NODE": "no-such-node"}
    asked = subprocess.run([*launcher, "--help"], capture_output=True, text=True, env=environment)
    assert asked.returncode == 1 and "needs Node.js 20 or later" in asked.stderr, asked
    assert "Traceback" not in asked.stderr and "Exception" not in asked.stderr, asked


def test_python_loads_no_cdk() -> None:
    for launcher in (LAUNCHERS["console script"], LAUNCHERS["python -m"][1:]):
        asked = subprocess.run([python, "-X", "importtime", *launcher, "--help"], capture_output=True, text=True)
        assert "serve" in asked.stdout, asked
        assert "jsii" not in asked.stderr and "aws_cdk" not in asked.stderr, asked.stderr


for name, launcher in LAUNCHERS.items():
    test_arguments_and_exit_code(launcher)
    test_signal(launcher, signal.SIGINT, to_all=True)
    test_signal(launcher, signal.SIGTERM, to_all=False)
    test_without_node(launcher)
    print(f"{name}: arguments, signals, a missing Node.js")
test_python_loads_no_cdk()
print("Python starts the command without the CDK")
