"""Runs the command of the build like a shell."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / "bin" / "apigateway-sagemakerendpoint.js"


def run(*arguments: str, directory: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["node", str(BIN), *arguments],
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "NO_COLOR": "1"},
    )
