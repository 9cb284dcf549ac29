"""Requests and answers in the types of Python, by the classes with which the wheel replaces jsii's."""

from inspect import signature
from json import JSONDecodeError

from aws_cdk import App, Stack
from aws_cdk.aws_apigateway import PassthroughBehavior, RestApiProps
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiExchange,
    ApiGatewayToSageMakerEndpoint,
    LocalApi,
    MappingTemplate,
)
from pytest import fixture, mark, raises


@fixture(scope="module")
def api() -> LocalApi:
    stack = Stack(App(), "Ratings")
    api = ApiGatewayToSageMakerEndpoint(
        stack,
        "Api",
        endpoint_name="movie-ratings",
        resource_path="users/{user_id}",
        request_parameters={"method.request.querystring.items": True},
        request_mapping_template='$input.params().querystring | $input.params("X-Limit")',
        api_gateway_props=RestApiProps(binary_media_types=["image/png"]),
    )
    api.add_endpoint(
        endpoint_name="movie-ratings",
        resource_path="ratings",
        http_method="POST",
        request_mapping_template='{"twice": [$input.json("$"), $input.json("$")]}',
        additional_request_templates={"text/csv": "$input.body"},
    )
    api.add_endpoint(
        endpoint_name="pictures",
        resource_path="pictures",
        http_method="POST",
        passthrough_behavior=PassthroughBehavior.WHEN_NO_MATCH,
        request_mapping_template="{}",
    )
    return LocalApi.from_stack(stack)


def test_params_are_added_to_the_path_and_numbers_are_written_as_json_writes_them(api: LocalApi) -> None:
    exchange = api.receive(
        method="GET", path="/users/321?items=1", params={"k": 4.5, "all": True, "name": "a b&c"}, headers={"X-Limit": 10}
    )
    assert exchange.expect_endpoint_request().text == "{items=1, k=4.5, all=true, name=a b&c} | 10"


def test_a_parameter_with_a_list_is_given_several_times(api: LocalApi) -> None:
    exchange = api.receive(method="GET", path="/users/321", params={"items": (101, 131)})
    assert exchange.expect_endpoint_request().text.startswith("{items=131}")


def test_a_body_of_json_has_its_content_type(api: LocalApi) -> None:
    request = api.receive(method="POST", path="/ratings", json={"né": [1, None]}).expect_endpoint_request()
    assert request.json() == {"twice": [{"né": [1, None]}] * 2}
    assert request.header("content-TYPE") == "application/json"


def test_the_content_type_of_the_headers_stays(api: LocalApi) -> None:
    exchange = api.receive(method="POST", path="/ratings", json=[1], headers={"content-type": "text/csv"})
    assert exchange.expect_endpoint_request().text == "[1]"


def test_a_body_can_be_bytes(api: LocalApi) -> None:
    picture = b"\x89PNG\xff"
    exchange = api.receive(method="POST", path="/pictures", body=picture, headers={"Content-Type": "image/png"})
    request = exchange.expect_endpoint_request()
    assert request.content == picture
    assert request.is_base64_encoded


def test_two_bodies_are_refused(api: LocalApi) -> None:
    with raises(TypeError, match="either body or json"):
        api.receive(method="POST", path="/ratings", body="", json={})
    with raises(TypeError, match="either body or json"):
        MappingTemplate("").render(body="", json={})


def test_the_model_can_answer_with_json_and_with_bytes(api: LocalApi) -> None:
    answer = api.receive(method="POST", path="/ratings", json=1).respond(status_code=200, json={"a": [1]})
    assert (answer.status_code, answer.json(), answer.header("content-type")) == (200, {"a": [1]}, "application/json")
    answer = api.receive(method="POST", path="/ratings", json=1).respond(status_code=200, body="né".encode())
    assert answer.text == "né"


def test_an_answer_that_is_no_json_is_told(api: LocalApi) -> None:
    with raises(JSONDecodeError):
        api.receive(method="POST", path="/ratings", json=1).respond(status_code=200, body="<html>").json()


def test_a_header_that_is_not_there_is_none(api: LocalApi) -> None:
    assert api.receive(method="GET", path="/users/1").expect_api_response().header("X-None") is None


def test_what_is_expected_and_does_not_come_is_told_with_the_reason(api: LocalApi) -> None:
    with raises(AssertionError, match=r"(?s)answers by itself, <ApiResponse 400 .*\[items\].*"):
        api.receive(method="GET", path="/users/1").expect_endpoint_request()
    with raises(AssertionError, match="goes to the endpoint: <EndpointRequest movie-ratings "):
        api.receive(method="POST", path="/ratings", json=1).expect_api_response()


def test_each_part_is_shown_in_one_line(api: LocalApi) -> None:
    exchange = api.receive(method="POST", path="/ratings", json={"a": "x" * 500, "b": "\n"})
    shown = repr(exchange)
    assert shown.startswith('<ApiExchange <EndpointRequest movie-ratings application/json {"twice": [{"a":"xxx')
    assert len(shown) < 200
    answer = exchange.respond(status_code=200, body='{\n  "predictions": [4.5]\n}')
    assert repr(answer) == '<ApiResponse 200 application/json { "predictions": [4.5] }>'


@mark.parametrize("value", ["321", 321, 321.0])
def test_parameters_of_a_template_can_be_numbers(value: float) -> None:
    template = MappingTemplate('$input.params("a")')
    assert float(template.render(path_parameters={"a": value})) == 321
    assert float(template.render(query_string_parameters={"a": value})) == 321
    assert float(template.render(headers={"a": value})) == 321
    assert float(MappingTemplate("$stageVariables.a").render(stage_variables={"a": value})) == 321


def test_the_payload_of_a_template_can_be_json_and_bytes() -> None:
    template = MappingTemplate('$input.json("$.a")')
    assert template.render(json={"a": "né"}) == '"né"'
    assert template.render(body='{"a": "né"}'.encode()) == '"né"'


@mark.parametrize(
    ("layer", "method"), [(LocalApi, "receive"), (ApiExchange, "respond"), (MappingTemplate, "render")]
)
def test_each_method_takes_all_that_the_one_of_jsii_takes(layer: type[object], method: str) -> None:
    generated = getattr(layer.__mro__[1], method)
    assert signature(generated).parameters.keys() < signature(getattr(layer, method)).parameters.keys()
