from aws_cdk import App
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import LocalApi
from pytest import fixture

from movie_ratings_stack import MovieRatingsStack


@fixture(scope="module")
def api() -> LocalApi:
    return LocalApi.from_stack(MovieRatingsStack(App(), "MovieRatings"))


def test_the_endpoint_gets_one_instance_for_each_movie(api: LocalApi) -> None:
    exchange = api.receive(method="GET", path="/321?items=101,131")

    request = exchange.expect_endpoint_request()

    assert request.endpoint_name == "movie-ratings"
    assert request.json() == {
        "instances": [{"in0": [321], "in1": [101]}, {"in0": [321], "in1": [131]}]
    }


def test_the_ratings_go_back_to_the_client(api: LocalApi) -> None:
    exchange = api.receive(method="GET", path="/321", params={"items": 101})

    answer = exchange.respond(status_code=200, json={"predictions": [[4.5]]})

    assert (answer.status_code, answer.json()) == (200, {"predictions": [[4.5]]})


def test_a_failing_model_is_answered_with_500(api: LocalApi) -> None:
    exchange = api.receive(method="GET", path="/321?items=101")

    assert exchange.respond(status_code=503).status_code == 500


def test_a_request_without_items_does_not_reach_the_endpoint(api: LocalApi) -> None:
    answer = api.receive(method="GET", path="/321").expect_api_response()

    assert answer.status_code == 400
    assert answer.json() == {
        "message": "Missing required request parameters: [items]"
    }
