"""The props of an endpoint that are objects and lists, in the notation of Python."""

from aws_cdk import App, Duration, Stack
from aws_cdk.aws_apigateway import (
    AuthorizationType,
    ContentHandling,
    JsonSchema,
    JsonSchemaType,
    MethodOptions,
    RestApiProps,
    StageOptions,
)
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiGatewayToSageMakerEndpoint,
    AsynchronousProps,
    InvocationProps,
    LocalApi,
)
from pytest import fixture


@fixture(scope="module")
def api() -> LocalApi:
    stack = Stack(App(), "Models")
    construct = ApiGatewayToSageMakerEndpoint(
        stack,
        "Api",
        endpoint_name="ratings",
        http_method="POST",
        resource_path="ratings",
        request_mapping_template='{"n": $input.json("$.n")}',
        message_schema={
            "application/json": JsonSchema(
                type=JsonSchemaType.OBJECT,
                required=["n"],
                properties={"n": JsonSchema(type=JsonSchemaType.INTEGER)},
            )
        },
        method_options=MethodOptions(api_key_required=True, authorization_type=AuthorizationType.NONE),
        invocation=InvocationProps(session_id="NEW_SESSION"),
        timeout=Duration.seconds(5),
        api_gateway_props=RestApiProps(deploy_options=StageOptions(caching_enabled=True)),
    )
    construct.add_endpoint(
        endpoint_name="videos",
        http_method="POST",
        resource_path="videos",
        request_mapping_template='{"video": $input.json("$.video")}',
        asynchronous=AsynchronousProps(request_ttl=Duration.hours(1), accept="application/json"),
    )
    construct.add_endpoint(
        endpoint_name="films",
        resource_path="films/{id}",
        request_mapping_template='{"id": "$util.urlEncode($input.params("id"))"}',
        request_parameters={"method.request.querystring.page": False},
        cache_key_parameters=["method.request.path.id", "method.request.querystring.page"],
        response_content_handling=ContentHandling.CONVERT_TO_TEXT,
    )
    return LocalApi.from_stack(stack, api_keys=["secret"])


def test_an_endpoint_has_its_own_key_schema_and_session(api: LocalApi) -> None:
    key = {"x-api-key": "secret"}
    assert api.receive(method="POST", path="/ratings", json={"n": 1}).expect_api_response().status_code == 403
    wrong = api.receive(method="POST", path="/ratings", json={"n": "x"}, headers=key)
    assert wrong.expect_api_response().status_code == 400
    request = api.receive(method="POST", path="/ratings", json={"n": 1}, headers=key).expect_endpoint_request()
    assert request.json() == {"n": 1}
    assert request.header("X-Amzn-SageMaker-Session-Id") == "NEW_SESSION"


def test_an_asynchronous_endpoint_is_asked_to_queue_the_body(api: LocalApi) -> None:
    request = api.receive(method="POST", path="/videos", json={"video": "a"}).expect_endpoint_request()
    assert request.asynchronous is True
    assert request.header("X-Amzn-SageMaker-RequestTTLSeconds") == "3600"
    assert request.json() == {"video": "a"}


def test_a_cached_endpoint_is_called_and_its_answer_is_text(api: LocalApi) -> None:
    exchange = api.receive(method="GET", path="/films/7", params={"page": 2})
    assert exchange.expect_endpoint_request().json() == {"id": "7"}
    assert exchange.respond(status_code=200, body="[4.5]").text == "[4.5]"
