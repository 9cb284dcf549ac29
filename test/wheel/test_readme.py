"""Each snippet on PyPI's page runs unchanged in the folder that `init python` writes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from shutil import copytree

from pytest import MonkeyPatch, TempPathFactory, fixture, mark
from readme import PACKAGE, PAGE, SNIPPETS

EXAMPLE = Path(__file__).parents[2] / "examples" / "python"


@fixture(scope="module")
def app(tmp_path_factory: TempPathFactory) -> Path:
    folder = copytree(EXAMPLE, tmp_path_factory.mktemp("readme") / "app")
    return folder


@fixture(scope="module")
def synthesized(app: Path) -> "subprocess.CompletedProcess[str]":
    """Synthesizes the default use, with warnings of Python and deprecations of the CDK as errors."""
    strict = {"PYTHONWARNINGS": "error", "JSII_DEPRECATED": "fail", "CDK_VALIDATION": "false", "CDK_OUTDIR": "cdk.out"}
    command = [sys.executable, "app.py"]
    return subprocess.run(command, cwd=app, env={**os.environ, **strict}, capture_output=True, text=True)


def title_of(code: str) -> str:
    headings = re.findall(r"^#{2,} (.*)$", PAGE[: PAGE.index(code)], re.MULTILINE)
    return str(headings[-1])


def test_the_page_has_a_snippet_for_each_recipe() -> None:
    assert len(SNIPPETS) > 20


def test_the_default_use_prints_no_warning(synthesized: "subprocess.CompletedProcess[str]") -> None:
    assert (synthesized.returncode, synthesized.stdout, synthesized.stderr) == (0, "", "")


@mark.usefixtures("synthesized")
@mark.parametrize("code", SNIPPETS, ids=title_of)
def test_each_snippet_is_a_whole_program_or_test(app: Path, code: str, monkeypatch: MonkeyPatch) -> None:
    assert "\nfrom aws_solutions_constructs.aws_apigateway_sagemakerendpoint import " in f"\n{code}"
    assert ("App()" in code) == ("app.synth()" in code or "LocalApi.from_stack" in code)
    file = app / "test_of_the_page.py"
    file.write_text(code)
    monkeypatch.chdir(app)
    monkeypatch.syspath_prepend(app)
    run_path(str(file))
    if "def test_" in code:
        setting = "local_api=movie_ratings_stack:MovieRatingsStack"
        subprocess.run([sys.executable, "-m", "pytest", "-o", setting, file], check=True)


def test_the_page_shows_python_alone() -> None:
    assert set(re.findall(r"^```(\w+)", PAGE, re.MULTILINE)).isdisjoint({"ts", "java"})
    assert not re.search(r"\b(TypeScript|Java):\n", PAGE)


def test_links_and_pictures_are_absolute_and_those_into_the_repository_are_pinned() -> None:
    prose = re.sub(r"^```.*?^```", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\(([^)\s]+)\)", prose)
    assert len(links) > 10
    for link in links:
        assert link.startswith("https://")
        assert "github" not in link or f"/v{PACKAGE['Version']}/" in link
    assert "][" not in prose, "a link by reference is left"
