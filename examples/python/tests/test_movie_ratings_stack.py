from aws_cdk import App, Stack
from aws_cdk.assertions import Match, Template
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiGatewayToSageMakerEndpoint,
    RefusedPropsError,
)
from pytest import fixture, raises

from movie_ratings_stack import REQUEST_TEMPLATE, MovieRatingsStack


@fixture(scope="module")
def template() -> Template:
    return Template.from_stack(MovieRatingsStack(App(), "MovieRatings"))


def test_the_method_needs_an_iam_signature_and_the_items(template: Template) -> None:
    template.has_resource_properties(
        "AWS::ApiGateway::Method",
        {
            "HttpMethod": "GET",
            "AuthorizationType": "AWS_IAM",
            "RequestParameters": {"method.request.querystring.items": True},
            "Integration": {
                "IntegrationHttpMethod": "POST",
                "RequestTemplates": {"application/json": REQUEST_TEMPLATE},
            },
        },
    )


def test_the_role_may_invoke_this_endpoint_and_nothing_else(template: Template) -> None:
    endpoint = Match.object_like(
        {"Fn::Join": ["", Match.array_with([":endpoint/movie-ratings"])]}
    )
    statement = {
        "Action": "sagemaker:InvokeEndpoint",
        "Effect": "Allow",
        "Resource": endpoint,
    }
    template.has_resource_properties(
        "AWS::IAM::Policy", {"PolicyDocument": {"Statement": [statement]}}
    )


def test_a_wrong_prop_is_named_as_python_writes_it() -> None:
    with raises(RefusedPropsError) as refused:
        ApiGatewayToSageMakerEndpoint(
            Stack(App(), "Wrong"),
            "MovieRatings",
            endpoint_name="movie_ratings",
            resource_path="{user_id}",
            request_mapping_template=REQUEST_TEMPLATE,
        )

    (problem,) = refused.value.problems
    assert problem.startswith("endpoint_name (endpointName): 'movie_ratings' is not the name")
