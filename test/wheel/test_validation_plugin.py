"""An app in Python adds the plugin of the CDK's own validation."""

import json
from contextlib import suppress
from pathlib import Path

from aws_cdk import App, Stack, Validations
from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import (
    ApiGatewayMappingValidationPlugin,
    ApiGatewayToSageMakerEndpoint,
)


def test_a_claim_that_a_request_breaks_is_in_the_report_of_the_cdk(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    Validations.of(app).add_plugins(ApiGatewayMappingValidationPlugin(strict=True))
    ApiGatewayToSageMakerEndpoint(
        Stack(app, "Ratings"),
        "Api",
        endpoint_name="ratings",
        resource_path="{user}",
        request_mapping_template='{"user": "$input.params("user")"}',
    )
    # Newer versions of the CDK raise an error for a failure, older ones set the exit code of Node.js.
    with suppress(RuntimeError):
        app.synth()
    report = json.loads((tmp_path / "validation-report.json").read_text())
    [plugin] = [one for one in report["pluginReports"] if one["pluginName"] == "ApiGatewayMappings"]
    assert plugin["conclusion"] == "failure"
    contained = next(one for one in plugin["violations"] if one["ruleName"] == "contained")
    assert "curl " in contained["description"]
    assert contained["violatingConstructs"][0]["constructPath"].startswith("Ratings/Api/")
