"""The snippets of the page that PyPI shows, from the metadata of the installed wheel; readme.py FOLDER writes them there."""

import re
import sys
from importlib.metadata import metadata
from pathlib import Path

PACKAGE = metadata("aws-solutions-constructs.aws-apigateway-sagemakerendpoint")
# Python 3.10 has it as the payload of a message, later ones have a key for it as well.
PAGE = str(PACKAGE.get_payload())  # type: ignore[attr-defined]
SNIPPETS = re.findall(r"\n```python\n(.*?)```\n", PAGE, re.DOTALL)

# For pyright, the CDK's own ServicePrincipal is no IPrincipal: the names of a parameter differ.
KNOWN_TO_PYRIGHT = re.compile(r"(?m)^(.*assumed_by=iam\.ServicePrincipal\(.*)$")

if __name__ == "__main__":
    for number, code in enumerate(SNIPPETS):
        ignored = KNOWN_TO_PYRIGHT.sub(r"\1  # pyright: ignore[reportArgumentType]", code)
        (Path(sys.argv[1]) / f"readme_{number}.py").write_text(ignored)
