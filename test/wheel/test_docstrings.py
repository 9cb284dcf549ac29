"""The docstrings that help() shows have examples in Python."""

import ast
import inspect
import re
from textwrap import dedent

import aws_solutions_constructs.aws_apigateway_sagemakerendpoint as package
from pytest import mark

CLASSES = [value for value in vars(package).values() if inspect.isclass(value)]
DOCUMENTED = [*CLASSES, *(member for owner in CLASSES for _, member in inspect.getmembers(owner, inspect.isroutine))]
EXAMPLES = {
    f"{documented.__qualname__}": example
    for documented in DOCUMENTED
    for example in re.findall(r"(?s)\nExample::\n\n(.*?)(?:\n\n\S|$)", inspect.getdoc(documented) or "")
}


def test_examples_are_found() -> None:
    assert {"MappingTemplate", "ApiGatewayToSageMakerEndpoint"} <= EXAMPLES.keys()


@mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_each_example_is_python(example: str) -> None:
    ast.parse(dedent(example))
