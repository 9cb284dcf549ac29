"""Deploys golden templates to moto and compares what API Gateway, IAM and CloudWatch Logs then report with them.

Usage, in this directory: python -m unittest -v test_deployed_by_moto
"""

import ast
import logging
import unittest
import warnings
from collections.abc import Iterable

from deployed_stack import BOOTSTRAP_VERSION, SUFFIX, TEMPLATES, DeployedStack, MotoAccount, camel

# The preflight of CORS has a MOCK integration, which moto's CloudFormation cannot create.
SHAPES = sorted(
    path.name.removesuffix(SUFFIX) for path in TEMPLATES.glob("*" + SUFFIX) if not path.name.startswith("cors")
)
NOT_CREATED = {
    "AWS::ApiGateway::Account",
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::UsagePlanKey",
}


class DeployedByMoto(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        logging.disable(logging.WARNING)  # moto and its server report every request and every resource left out
        cls.account = MotoAccount()
        cls.addClassCleanup(cls.account.stop)
        cls.iam = cls.account.client("iam")
        cls.logs = cls.account.client("logs")
        cls.stacks, cls.methods_at_creation, cls.methods = [], {}, {}
        for shape in SHAPES:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                stack = DeployedStack(cls.account, shape)
            cls.methods_at_creation[shape] = reported_methods(stack)
            stack.complete_methods()
            cls.methods[shape] = reported_methods(stack)
            cls.stacks.append(stack)

    def test_the_default_and_all_props_are_deployed(self):
        self.assertLessEqual({"default", "all-props"}, set(SHAPES))

    def test_every_stack_is_created_whole_but_for_what_moto_does_not_know(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                self.assertEqual(stack.description["StackStatus"], "CREATE_COMPLETE")
                expected = {
                    name: each["Type"]
                    for name, each in stack.template["Resources"].items()
                    if each["Type"] not in NOT_CREATED
                }
                self.assertEqual({name: each["ResourceType"] for name, each in stack.created.items()}, expected)

    def test_the_parameter_is_read_from_the_bootstrap_stack(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                expected = [{"ParameterKey": "BootstrapVersion", "ParameterValue": BOOTSTRAP_VERSION}]
                self.assertEqual(stack.description["Parameters"], expected)

    def test_the_api_has_its_name_and_description(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                (properties,) = stack.properties_of("AWS::ApiGateway::RestApi").values()
                api = stack.api_gateway.get_rest_api(restApiId=stack.rest_api_id)
                self.assertEqual(api["name"], properties["Name"])
                self.assertEqual(api["description"], properties.get("Description", ""))

    def test_the_api_has_the_paths_of_the_template_and_no_other(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                resources = stack.properties_of("AWS::ApiGateway::Resource")
                expected = ["/", *(stack.path({"Ref": name}) for name in resources)]
                self.assertCountEqual([each["path"] for each in reported_resources(stack)], expected)

    def test_the_api_has_one_deployment(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                (properties,) = stack.properties_of("AWS::ApiGateway::Deployment").values()
                (deployment,) = stack.api_gateway.get_deployments(restApiId=stack.rest_api_id)["items"]
                self.assertEqual(deployment["description"], properties["Description"])

    def test_cloudformation_creates_each_method_with_its_authorization_and_integration_uri(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                expected = {
                    route: {
                        **{name: method[name] for name in ("httpMethod", "authorizationType", "apiKeyRequired")},
                        "methodIntegration": {
                            name: method["methodIntegration"][name] for name in ("type", "httpMethod", "uri")
                        },
                    }
                    for route, method in expected_methods(stack).items()
                }
                self.assertEqual(self.methods_at_creation[stack.shape], expected)

    def test_api_gateway_takes_every_property_of_each_method_and_reports_it(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                self.assertEqual(self.methods[stack.shape], expected_methods(stack))

    def test_each_request_validator_checks_what_the_template_says(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                validators = stack.api_gateway.get_request_validators(restApiId=stack.rest_api_id)["items"]
                expected = [
                    {"id": stack.physical_id(name), **camel_names(properties, {"RestApiId"})}
                    for name, properties in stack.properties_of("AWS::ApiGateway::RequestValidator").items()
                ]
                self.assertCountEqual(validators, expected)

    def test_each_role_trusts_whom_the_template_says(self):
        for stack in self.stacks:
            for name, properties in stack.properties_of("AWS::IAM::Role").items():
                with self.subTest(stack.shape, role=name):
                    role = self.iam.get_role(RoleName=stack.physical_id(name))["Role"]
                    self.assertEqual(role["AssumeRolePolicyDocument"], properties["AssumeRolePolicyDocument"])

    def test_each_role_may_do_what_the_template_says_and_nothing_else(self):
        for stack in self.stacks:
            for name in stack.properties_of("AWS::IAM::Role"):
                with self.subTest(stack.shape, role=name):
                    role = {"RoleName": stack.physical_id(name)}
                    reported = {
                        policy: document(self.iam.get_role_policy(**role, PolicyName=policy))
                        for policy in self.iam.list_role_policies(**role)["PolicyNames"]
                    }
                    self.assertEqual(reported, expected_policies(stack, name))
                    self.assertEqual(self.iam.list_attached_role_policies(**role)["AttachedPolicies"], [])

    def test_no_role_is_made_beside_those_of_the_templates(self):
        expected = [stack.physical_id(name) for stack in self.stacks for name in stack.properties_of("AWS::IAM::Role")]
        self.assertCountEqual([role["RoleName"] for role in self.iam.list_roles()["Roles"]], expected)

    def test_the_access_log_is_kept_as_long_as_the_template_says(self):
        for stack in self.stacks:
            with self.subTest(stack.shape):
                ((name, properties),) = stack.properties_of("AWS::Logs::LogGroup").items()
                groups = self.logs.describe_log_groups(logGroupNamePrefix=stack.physical_id(name))["logGroups"]
                self.assertEqual(
                    [group.get("retentionInDays") for group in groups], [properties.get("RetentionInDays")]
                )


def reported_resources(stack: DeployedStack) -> list:
    return stack.api_gateway.get_resources(restApiId=stack.rest_api_id)["items"]


def reported_methods(stack: DeployedStack) -> dict:
    """Each method as API Gateway reports it, by its route (`GET /{user_id}`)."""
    methods = {}
    for resource in reported_resources(stack):
        for http_method in resource.get("resourceMethods", {}):
            method = stack.api_gateway.get_method(
                restApiId=stack.rest_api_id, resourceId=resource["id"], httpMethod=http_method
            )
            del method["ResponseMetadata"]
            methods[f"{http_method} {resource['path']}"] = without_empty(method)
    return methods


def expected_methods(stack: DeployedStack) -> dict:
    """Each method as API Gateway would have to report it, by the template."""
    methods = {}
    for properties in stack.properties_of("AWS::ApiGateway::Method").values():
        method = camel_names(stack.value(properties), {"RestApiId", "ResourceId", "Integration", "MethodResponses"})
        integration = camel_names(
            stack.value(properties["Integration"]),
            # moto accepts the keys of the cache but does not keep them.
            {"IntegrationHttpMethod", "IntegrationResponses", "CacheKeyParameters"},
        )
        integration["httpMethod"] = properties["Integration"]["IntegrationHttpMethod"]
        integration["integrationResponses"] = by_status(stack.value(properties["Integration"]["IntegrationResponses"]))
        methods[f"{properties['HttpMethod']} {stack.path(properties['ResourceId'])}"] = {
            "apiKeyRequired": False,
            **method,
            "methodIntegration": integration,
            "methodResponses": by_status(stack.value(properties["MethodResponses"])),
        }
    return methods


def expected_policies(stack: DeployedStack, role: str) -> dict:
    """The documents of a role's policies by name: those in the role, and those that name it."""
    inline = stack.properties_of("AWS::IAM::Role")[role].get("Policies", [])
    attached = [
        policy for policy in stack.properties_of("AWS::IAM::Policy").values() if {"Ref": role} in policy["Roles"]
    ]
    return {each["PolicyName"]: stack.value(each["PolicyDocument"]) for each in [*inline, *attached]}


def document(policy: dict) -> dict:
    """moto reports a policy that came inside its role as Python prints it."""
    reported = policy["PolicyDocument"]
    return ast.literal_eval(reported) if isinstance(reported, str) else reported


def by_status(responses: list) -> dict:
    return {response["StatusCode"]: camel_names(response) for response in responses}


def camel_names(properties: dict, without: Iterable = ()) -> dict:
    return {camel(name): value for name, value in properties.items() if name not in without}


def without_empty(node: object) -> object:
    """moto reports `{}` and `[]` where nothing was given."""
    if not isinstance(node, dict):
        return node
    pruned = {name: without_empty(value) for name, value in node.items()}
    return {name: value for name, value in pruned.items() if value not in (None, {}, [])}


if __name__ == "__main__":
    unittest.main()
