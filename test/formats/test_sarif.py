"""The reports of check and prove in SARIF conform to the schema of SARIF 2.1.0."""

import json
import tempfile
import unittest
from pathlib import Path

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from command import run

TEMPLATES = {
    "good.vtl": '{"a": 1}',
    "broken.vtl": '{\n  "a": #if($x === 1)2#end\n}',
    "odd name%20.vtl": '\n{"a": # set($x = 1)1, "b": $input.params("b")}',
    "ümlaut.vtl": "$input.params('n')",
}


class SarifTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        for name, text in TEMPLATES.items():
            (self.directory / name).write_text(text)

    def report(self, *arguments: str) -> Sarif:
        done = run(*arguments, "--format", "sarif", directory=self.directory)
        self.assertEqual(done.returncode, 1, done.stderr)
        return Sarif.model_validate(json.loads(done.stdout))

    def test_findings_of_check_and_prove_hold_to_the_schema(self) -> None:
        for command in ("check", "prove"):
            with self.subTest(command):
                report = self.report(command, *TEMPLATES)
                found = {one.locations[0].physicalLocation.artifactLocation.uri for one in report.runs[0].results}
                self.assertIn("odd%20name%2520.vtl", found)

    def test_findings_in_a_document_hold_to_the_schema(self) -> None:
        integration = {"Type": "MOCK", "RequestTemplates": {"application/json": TEMPLATES["broken.vtl"]}}
        properties = {
            "RestApiId": {"Ref": "Api"},
            "ResourceId": {"Fn::GetAtt": ["Api", "RootResourceId"]},
            "HttpMethod": "GET",
            "Integration": integration,
        }
        resources = {
            "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {}},
            "Get": {"Type": "AWS::ApiGateway::Method", "Properties": properties},
        }
        (self.directory / "api.json").write_text(json.dumps({"Resources": resources}))
        report = self.report("check", "api.json")
        self.assertEqual({one.ruleId for one in report.runs[0].results}, {"syntax-error", "deployment"})

    def test_a_report_of_nothing_holds_to_the_schema(self) -> None:
        done = run("check", "good.vtl", "--format", "sarif", directory=self.directory)
        self.assertEqual(Sarif.model_validate(json.loads(done.stdout)).runs[0].results, [])


if __name__ == "__main__":
    unittest.main()
