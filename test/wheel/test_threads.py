"""Threads that share the one pipe to Node.js."""

from concurrent.futures import ThreadPoolExecutor

from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import MappingTemplate


def test_each_thread_gets_its_own_answers() -> None:
    template = MappingTemplate('$input.params("n")')

    def render(n: int) -> str:
        return template.render(path_parameters={"n": n})

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(render, range(400))) == [str(n) for n in range(400)]
