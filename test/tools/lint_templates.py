"""Runs cfn-lint and checkov over the golden templates and compares what they find with accepted-findings.json.

Exits with 1 on a finding that is not accepted, and on an accepted one that is not found any more. Nothing leaves this
machine: checkov is told to fetch nothing.

Usage: python lint_templates.py
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
TEMPLATES = TOOLS.parent / "fixtures" / "templates"
SUFFIX = ".template.json"
# A finding that concerns the template as a whole.
NO_RESOURCE = "template"


def main() -> int:
    templates = sorted(TEMPLATES.glob("*" + SUFFIX))
    if not templates:
        raise SystemExit(f"no template in {TEMPLATES}")
    accepted = json.loads((TOOLS / "accepted-findings.json").read_text("utf-8"))
    return max([report(tool, run, templates, accepted) for tool, run in RUNS.items()])  # each one's report is wanted


def report(tool: str, run: Callable, templates: list, accepted: list) -> int:
    begin = time.monotonic()
    found = run(templates)
    expected = accepted_findings(tool, [shape_of(template) for template in templates], accepted)
    print(f"{tool}: {len(templates)} templates, {len(found)} findings in {time.monotonic() - begin:.1f} s")
    for rule, reason in reasons(tool, accepted):
        print(f"  accepted {rule}: {reason}")
    for finding in sorted(found.keys() - expected):
        print(f"  NEW {describe(finding)}: {found[finding]}")
    for finding in sorted(expected - found.keys()):
        print(f"  NOT FOUND ANY MORE {describe(finding)}: take it off accepted-findings.json")
    return 0 if found.keys() == expected else 1


def cfn_lint(templates: list) -> dict:
    """Uses all regions, because not every region has every property."""
    results = tool_json("cfn-lint", "--format", "json", "--regions", "ALL_REGIONS", "--", *map(str, templates))
    return {
        (shape_of(Path(result["Filename"])), result["Rule"]["Id"], cfn_lint_resource(result)): result["Message"]
        for result in results
    }


def cfn_lint_resource(result: dict) -> str:
    path = result["Location"].get("Path") or []
    return resource_name(path[1]) if path[:1] == ["Resources"] and len(path) > 1 else NO_RESOURCE


def checkov(templates: list) -> dict:
    options = ["--framework", "cloudformation", "--skip-download", "--quiet", "--compact", "--output", "json"]
    results = tool_json("checkov", *options, "--file", *map(str, templates))
    summary = results.get("summary", results)
    unread = summary["parsing_errors"]
    if unread or summary["resource_count"] == 0:
        raise SystemExit(f"checkov could not parse {unread} templates and saw {summary['resource_count']} resources")
    return {
        (shape_of(Path(check["file_path"])), check["check_id"], checkov_resource(check)): check["check_name"]
        for check in results.get("results", {}).get("failed_checks", [])
    }


def checkov_resource(check: dict) -> str:
    """checkov says `AWS::Logs::LogGroup.LOGICAL_ID`."""
    return resource_name(check["resource"].rpartition(".")[2])


RUNS = {"cfn-lint": cfn_lint, "checkov": checkov}


def tool_json(tool: str, *arguments: str):
    """Runs a tool without the user's .cfnlintrc, .checkov.yaml and credentials."""
    program = Path(sysconfig.get_path("scripts")) / tool
    with tempfile.TemporaryDirectory() as empty:
        environment = {"PATH": os.environ["PATH"], "HOME": empty, "LANG": "C.UTF-8"}
        run = subprocess.run(
            [str(program), *arguments], cwd=empty, env=environment, capture_output=True, text=True, check=False
        )
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        raise SystemExit(f"{tool} gave no JSON (exit code {run.returncode}):\n{run.stdout}\n{run.stderr}") from None


def accepted_findings(tool: str, shapes: list, accepted: list) -> set:
    """`at` names the resources of a shape, `*` those of every shape that is not named."""
    return {
        (shape, finding["rule"], resource)
        for finding in accepted
        if finding["tool"] == tool
        for shape in shapes
        for resource in finding["at"].get(shape, finding["at"].get("*", []))
    }


def reasons(tool: str, accepted: list) -> list:
    return [(finding["rule"], finding["reason"]) for finding in accepted if finding["tool"] == tool]


def describe(finding: tuple) -> str:
    shape, rule, resource = finding
    return f"{rule} at {resource} of {shape}"


def resource_name(logical_id: str) -> str:
    """Returns a logical id without the hashes that CDK appends."""
    return re.sub(r"[0-9A-F]{8}([0-9a-f]{32})?$", "", logical_id)


def shape_of(template: Path) -> str:
    return template.name.removesuffix(SUFFIX)


if __name__ == "__main__":
    sys.exit(main())
