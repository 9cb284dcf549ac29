"""The command apigateway-sagemakerendpoint, for those who have the wheel alone.

It starts Node.js on the command's own file. The jsii runtime would load all of aws-cdk-lib first, which no command needs.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

COMMAND = Path(__file__).parent / "_command" / "bin" / "apigateway-sagemakerendpoint.js"


def command_line(*arguments: str) -> list[str]:
    """What starts the command.

    :raises RuntimeError: if there is no Node.js.
    """
    # The name of jsii's own setting.
    node = shutil.which(os.environ.get("JSII_NODE", "node"))
    if node is None:
        raise RuntimeError(
            "This command needs Node.js 20 or later. Install it, put `node` on the PATH, or name it in JSII_NODE."
        )
    return [node, str(COMMAND), *arguments]


def run() -> NoReturn:
    try:
        line = command_line(*sys.argv[1:])
    except RuntimeError as error:
        sys.exit(str(error))
    if os.name == "nt":
        process = subprocess.Popen(line)
        # Ctrl-C reaches both; Node.js ends by itself, and this process with it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(process.wait())
    # This process becomes Node.js, so that each signal reaches it.
    os.execv(line[0], line)


if __name__ == "__main__":
    run()
