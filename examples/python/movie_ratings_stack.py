from pathlib import Path
from typing import Any

from aws_cdk import Stack
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiGatewayToSageMakerEndpoint,
)
from constructs import Construct

REQUEST_TEMPLATE = Path(__file__).with_name("request.vtl").read_text()


class MovieRatingsStack(Stack):
    """`GET /321?items=101,131,162`: how would user 321 rate the movies 101, 131 and 162?"""

    def __init__(self, scope: Construct, construct_id: str, **kwargs: Any) -> None:
        super().__init__(scope, construct_id, **kwargs)

        ApiGatewayToSageMakerEndpoint(
            self,
            "MovieRatings",
            endpoint_name="movie-ratings",
            resource_path="{user_id}",
            request_mapping_template=REQUEST_TEMPLATE,
            request_parameters={"method.request.querystring.items": True},
        )
