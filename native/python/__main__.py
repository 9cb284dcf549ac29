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


def run() -> NoReturn:
    # The name of jsii's own setting.
    node = shutil.which(os.environ.get("JSII_NODE", "node"))
    if node is None:
        sys.exit("This command needs Node.js 20 or later. Install it, put `node` on the PATH, or name it in JSII_NODE.")
    arguments = [node, str(COMMAND), *sys.argv[1:]]
    if os.name == "nt":
        process = subprocess.Popen(arguments)
        # Ctrl-C reaches both; Node.js ends by itself, and this process with it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(process.wait())
    # This process becomes Node.js, so that each signal reaches it.
    os.execv(node, arguments)


if __name__ == "__main__":
    run()
