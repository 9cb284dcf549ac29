"""The fixture `api` of the pytest plugin, in projects like those of users."""

from pathlib import Path
from shutil import copy

from pytest import Pytester

pytest_plugins = ["pytester"]

STACK = """
from aws_cdk import Stack
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import ApiGatewayToSageMakerEndpoint

class Ratings(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        ApiGatewayToSageMakerEndpoint(
            self, "Api", endpoint_name="ratings", resource_path="{user_id}",
            request_mapping_template='{"user": $input.params("user_id")}',
        )
"""
TEST_OF_STACK = """
def test_the_user(api):
    assert api.receive(method="GET", path="/321").endpoint_request.body == '{"user": 321}'
"""

TEMPLATE = Path(__file__).parents[1] / "fixtures" / "templates" / "default.template.json"
TEST_OF_TEMPLATE = """
def test_the_api(api):
    assert [route.http_method for route in api.routes] == ["GET"]
"""


def test_a_stack_is_named_in_the_settings(pytester: Pytester) -> None:
    pytester.makepyfile(stacks=STACK, test_api=TEST_OF_STACK)
    pytester.makeini("[pytest]\npythonpath = .\nlocal_api = stacks:Ratings\n")
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_template_of_cdk_out_is_taken_where_nothing_is_named(pytester: Pytester) -> None:
    pytester.makepyfile(test_api=TEST_OF_TEMPLATE)
    copy(TEMPLATE, pytester.mkdir("cdk.out") / "Ratings.template.json")
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


YAML = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody:
        openapi: 3.0.1
        paths:
          /predict:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                credentials: arn:aws:iam::123456789012:role/r
                uri: !Sub arn:aws:apigateway:${AWS::Region}:runtime.sagemaker:path/endpoints/ratings/invocations
                responses: { default: { statusCode: '200' } }
"""


def test_a_file_of_any_format_can_be_named(pytester: Pytester) -> None:
    pytester.makepyfile(test_api=TEST_OF_TEMPLATE)
    pytester.makefile(".yaml", template=YAML)
    pytester.makeini("[pytest]\nlocal_api = template.yaml\n")
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_a_file_that_describes_no_api_is_told(pytester: Pytester) -> None:
    pytester.makepyfile(test_api=TEST_OF_TEMPLATE)
    pytester.makefile(".json", package='{"name": "p", "version": "1.0.0"}')
    pytester.makeini("[pytest]\nlocal_api = package.json\n")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*package.json*"])


def test_a_missing_template_is_told(pytester: Pytester) -> None:
    pytester.makepyfile(test_api=TEST_OF_TEMPLATE)
    result = pytester.runpytest_subprocess()
    result.stdout.fnmatch_lines(["*local_api = *cdk.out: one template with a REST API is wanted*"])
