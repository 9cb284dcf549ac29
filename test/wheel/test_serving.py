"""The local API in front of a Python function, by the wheel's native layer."""

import json
import urllib.request
from collections.abc import Iterator
from urllib.error import HTTPError

from aws_cdk import App, Stack
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import ApiGatewayToSageMakerEndpoint, serve
from pytest import CaptureFixture, fixture, raises


@fixture(scope="module")
def stack() -> Stack:
    stack = Stack(App(), "Ratings")
    ApiGatewayToSageMakerEndpoint(
        stack,
        "Api",
        endpoint_name="movie-ratings",
        resource_path="{user_id}",
        request_mapping_template='{"user": $input.params("user_id")}',
    )
    return stack


@fixture
def asked() -> list[tuple[bytes, str]]:
    return []


@fixture
def url(stack: Stack, asked: list[tuple[bytes, str]]) -> Iterator[str]:
    def predict(body: bytes, content_type: str) -> tuple[bytes, str]:
        asked.append((body, content_type))
        return json.dumps({"twice": 2 * json.loads(body)["user"]}).encode(), "application/json"

    with serve(stack, predict) as url:
        yield url


def test_the_function_gets_what_the_template_makes_and_its_answer_goes_back(
    url: str, asked: list[tuple[bytes, str]]
) -> None:
    with urllib.request.urlopen(f"{url}/321") as answer:
        assert json.load(answer) == {"twice": 642}
    assert asked == [(b'{"user": 321}', "application/json")]


def test_a_function_that_raises_is_a_model_that_fails(url: str, capsys: CaptureFixture[str]) -> None:
    with raises(HTTPError) as refused:
        urllib.request.urlopen(f"{url}/word")
    # SageMaker makes a ModelError of it, status 424, which is one of the 4xx for API Gateway.
    assert refused.value.code == 400
    assert "JSONDecodeError" in capsys.readouterr().err


def test_an_api_that_cannot_be_served_is_told() -> None:
    with raises(RuntimeError, match="no-such-folder"):
        with serve("no-such-folder", lambda body, content_type: (body, content_type)):
            pass
