"""Makes the page for PyPI and help() from the README: only Python, and each snippet is a whole program or test.

jsii-rosetta translates only the snippet itself, and not the code around it in rosetta/default.ts-fixture.
"""

import ast
import builtins
import re
from pathlib import Path

PACKAGE = "aws_solutions_constructs.aws_apigateway_sagemakerendpoint"
OTHER_LANGUAGE = re.compile(r"(?:\n+| )(?:TypeScript|Java)(?: \([^)\n]*\))?:\n\n```.*?\n```(?=\n)", re.DOTALL)
LABEL = re.compile(r"^Python:\n\n", re.MULTILINE)
SNIPPET = re.compile(r"(?<=\n```python\n).*?(?=```\n)", re.DOTALL)
IMPORT_OF_PACKAGE = re.compile(rf"^from {re.escape(PACKAGE)} import .*\n+", re.MULTILINE)
FIXTURE = Path("rosetta/default.ts-fixture")
# The modules of the CDK that snippets may use, by their names in the snippets.
MODULES = {
    name: module.replace("-", "_")
    for name, module in re.findall(r"import \* as (\w+) from 'aws-cdk-lib/([\w-]+)';", FIXTURE.read_text())
}


def python_page(readme: str) -> str:
    page = LABEL.sub("", OTHER_LANGUAGE.sub("", readme))
    return SNIPPET.sub(lambda snippet: complete(snippet[0]), page)


def complete(code: str) -> str:
    if "self" in free_names(code):
        code = in_stack(IMPORT_OF_PACKAGE.sub("", code))
    elif "app = App()" in code and "app.synth()" not in code:
        code = f"{code.strip()}\n\napp.synth()\n"
    return f"{code.strip()}\n"


def in_stack(code: str) -> str:
    code = re.sub(r"\bself\b", "stack", code).strip()
    code = f'app = App()\nstack = Stack(app, "MovieRatings")\n\n{code}\n\napp.synth()\n'
    free = free_names(code)
    modules = [f"{module} as {name}" for name, module in MODULES.items() if name in free]
    ours = sorted(free - MODULES.keys() - {"App", "Stack", "cdk"})
    lines = [
        *(["import aws_cdk as cdk"] if "cdk" in free else []),
        f"from aws_cdk import {', '.join(['App', 'Stack', *modules])}",
        f"from {PACKAGE} import {', '.join(ours)}",
    ]
    return "\n".join([*lines, "", code])


def free_names(code: str) -> set[str]:
    names = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    set_here = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names} - set_here - set(vars(builtins))
