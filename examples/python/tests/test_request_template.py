import json

from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    MappingTemplate,
    MappingTemplateError,
)
from pytest import mark, raises

from movie_ratings_stack import REQUEST_TEMPLATE


@mark.parametrize(
    ("items", "movies"), [("101", [101]), ("101,131,162", [101, 131, 162])]
)
def test_each_movie_becomes_one_instance(items: str, movies: list[int]) -> None:
    body = MappingTemplate(REQUEST_TEMPLATE).render(
        path_parameters={"user_id": 321}, query_string_parameters={"items": items}
    )

    assert json.loads(body) == {
        "instances": [{"in0": [321], "in1": [movie]} for movie in movies]
    }


def test_a_missing_end_is_reported_with_its_line() -> None:
    with raises(MappingTemplateError) as refused:
        MappingTemplate('{"instances": [\n#foreach( $item in [1, 2] )\n$item\n]}')

    assert (refused.value.line, refused.value.column) == (2, 1)
    assert '"#foreach" is not closed' in refused.value.message


def test_the_template_has_no_error_and_no_warning() -> None:
    problems = MappingTemplate.check(
        REQUEST_TEMPLATE, path_parameters=["user_id"], required_parameters=["items"]
    )

    assert [problem.message for problem in problems] == []


def test_no_request_breaks_the_template() -> None:
    proof = MappingTemplate(REQUEST_TEMPLATE).prove(
        path_parameters=["user_id"], required_parameters=["items"]
    )

    assert proof.proved, proof.message


def test_a_problem_tells_its_place_and_the_remedy() -> None:
    (problem,) = MappingTemplate.check('{\n"user": "$input.params(\'user\')"\n}')

    assert (problem.rule, problem.line, problem.column) == ("unescaped-value", 2, 10)
    assert (problem.end.line, problem.end.column) == (2, 31)
    assert "$util.escapeJavaScript($input.params('user'))" in (problem.fix or "")
