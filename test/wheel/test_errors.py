"""The errors of the wheel: typed, with the sentence that matters first."""

import pickle
import traceback
from re import escape

from aws_cdk import App, Stack
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiGatewayToSageMakerEndpoint,
    LocalApi,
    MappingTemplate,
    MappingTemplateError,
    RefusedPropsError,
)
from pytest import fixture, raises


@fixture
def stack() -> Stack:
    return Stack(App(), "Ratings")


def test_a_template_that_api_gateway_refuses_tells_its_place() -> None:
    with raises(MappingTemplateError) as refused:
        MappingTemplate("{\n  #foreach( $item in [1, 2] )\n}")
    error = refused.value
    assert (error.line, error.column) == (2, 3)
    assert error.message == '"#foreach" is not closed: expected "#end" before the template ends in line 3'
    assert str(error).endswith("Write #end where it shall end.")


def test_a_rendering_that_fails_tells_its_place() -> None:
    with raises(MappingTemplateError) as failed:
        MappingTemplate('$input.params("a").substring(5)').render()
    assert (failed.value.line, failed.value.column) == (1, 19)
    assert failed.value.message.startswith("StringIndexOutOfBoundsException: ")


def test_refused_props_are_listed_with_the_names_of_python(stack: Stack) -> None:
    with raises(RefusedPropsError) as refused:
        ApiGatewayToSageMakerEndpoint(
            stack, "Api", endpoint_name="movie_ratings", resource_path="a", request_mapping_template="\n#if(true)"
        )
    name, template = refused.value.problems
    assert name.startswith("endpoint_name (endpointName): 'movie_ratings' is not the name of a SageMaker endpoint")
    assert template.startswith('request_mapping_template (requestMappingTemplate): "#if" is not closed')
    assert "\n> 2 | #if(true)\n" in template
    assert str(refused.value).startswith("Ratings/Api: 2 wrong props\n")


def test_the_props_of_a_further_endpoint_are_refused_in_the_same_way(stack: Stack) -> None:
    api = ApiGatewayToSageMakerEndpoint(
        stack, "Api", endpoint_name="ratings", resource_path="a", request_mapping_template=""
    )
    with raises(RefusedPropsError) as refused:
        api.add_endpoint(endpoint_name="", resource_path="b", request_mapping_template="")
    assert len(refused.value.problems) == 1


def test_members_and_options_have_their_names_of_python_and_quoted_text_stays(stack: Stack) -> None:
    ApiGatewayToSageMakerEndpoint(
        stack,
        "Api",
        endpoint_name="ratings",
        resource_path="a",
        request_parameters={"method.request.querystring.statusCode": True},
        request_mapping_template="",
    )
    refused = LocalApi.from_stack(stack).receive(method="GET", path="/a")
    answer = '{"message": "Missing required request parameters: [statusCode]"}'
    with raises(RuntimeError, match=escape(f"with 400 {answer}. Read api_response, and execution_log for")):
        refused.respond(status_code=200)

    with raises(RuntimeError, match="by the option rest_api"):
        LocalApi.from_template({"Resources": {name: {"Type": "AWS::ApiGateway::RestApi"} for name in ("One", "Two")}})


def test_no_trace_of_javascript_stands_before_the_error(stack: Stack) -> None:
    def no_template() -> object:
        return LocalApi.from_template({})

    def wrong_template() -> object:
        return MappingTemplate("#end")

    def wrong_props() -> object:
        return ApiGatewayToSageMakerEndpoint(
            stack, "Api", endpoint_name="", resource_path="a", request_mapping_template=""
        )

    for fail in (no_template, wrong_template, wrong_props):
        with raises(RuntimeError) as failed:
            fail()
        shown = "".join(traceback.format_exception(failed.value))
        assert "JavaScriptError" not in shown
        assert ".js:" not in shown


def test_an_error_of_the_cdk_keeps_its_trace(stack: Stack) -> None:
    Stack(stack, "Api")
    with raises(RuntimeError, match="already a Construct") as failed:
        ApiGatewayToSageMakerEndpoint(stack, "Api", endpoint_name="a", resource_path="a", request_mapping_template="")
    assert ".js:" in "".join(traceback.format_exception(failed.value))


def test_errors_are_runtime_errors_as_those_of_jsii_and_go_between_processes() -> None:
    with raises(RuntimeError) as refused:
        MappingTemplate("#end")
    copy = pickle.loads(pickle.dumps(refused.value))
    assert (type(copy), str(copy), copy.line) == (MappingTemplateError, str(refused.value), 1)
