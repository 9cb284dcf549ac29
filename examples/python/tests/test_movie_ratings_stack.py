from aws_cdk import App
from aws_cdk.assertions import Match, Template
from pytest import fixture

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
