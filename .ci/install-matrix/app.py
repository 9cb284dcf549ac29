"""An app with this construct and, if it is installed, a sibling of AWS Solutions Constructs. See .ci/prove-installs."""

from importlib.util import find_spec

from aws_cdk import App, Stack, aws_lambda
from aws_solutions_constructs import aws_apigateway_sagemakerendpoint as sagemaker

app = App()
stack = Stack(app, "Both")
sagemaker.ApiGatewayToSageMakerEndpoint(
    stack,
    "Ratings",
    endpoint_name="movie-ratings",
    resource_path="{user_id}",
    request_mapping_template='{"instances": []}',
)
if find_spec("aws_solutions_constructs.aws_apigateway_lambda"):
    from aws_solutions_constructs.aws_apigateway_lambda import ApiGatewayToLambda

    ApiGatewayToLambda(
        stack,
        "Lambda",
        lambda_function_props=aws_lambda.FunctionProps(
            runtime=aws_lambda.Runtime.PYTHON_3_12,
            handler="index.handler",
            code=aws_lambda.Code.from_inline("def handler(event, context): return {'statusCode': 200}"),
        ),
    )
resources = app.synth().get_stack_by_name("Both").template["Resources"]
print(f"One stack: {len(resources)} resources")
