"""The pytest plugin of aws_apigateway_sagemakerendpoint: the fixture `api`, a LocalApi.

pytest imports each plugin when it starts. So this module stands beside its package, whose import loads the CDK.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pytest import FixtureRequest, Parser, UsageError, fixture

if TYPE_CHECKING:
    from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import LocalApi

SETTING = "local_api"


def pytest_addoption(parser: Parser) -> None:
    meaning = "what the fixture api runs: a stack as module:Class, a file that describes an API, or cdk synth's folder"
    parser.addini(SETTING, meaning, default="cdk.out")


@fixture(scope="session")
def api(request: FixtureRequest) -> "LocalApi":
    """Run the API that the setting ``local_api`` names, without a port."""
    source: str = request.config.getini(SETTING)
    module, colon, name = source.partition(":")
    # What follows the colon of a drive is no identifier.
    is_stack = colon == ":" and name.isidentifier()
    file = None if is_stack else _api_file(request.config.rootpath / source)

    from aws_cdk import App
    from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import LocalApi

    if file is not None:
        return LocalApi.from_file(str(file))
    return LocalApi.from_stack(getattr(import_module(module), name)(App(), name))


def _api_file(path: Path) -> Path:
    if path.is_file():
        return path
    found = [file for file in sorted(path.glob("*.template.json")) if "AWS::ApiGateway::RestApi" in file.read_text("utf8")]
    if len(found) == 1:
        return found[0]
    names = ", ".join(file.name for file in found) or "none"
    raise UsageError(f"{SETTING} = {path}: one template with a REST API is wanted, and there is {names}. Name its file.")
