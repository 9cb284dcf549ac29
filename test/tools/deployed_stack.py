"""A golden template deployed to moto's server: CloudFormation's API on a loopback port, with no AWS account behind it.

moto's CloudFormation creates less than AWS's. It has no request validator, stage, usage plan, API key or account, and
of a method it takes the authorization and the integration's type, HTTP method and URI. `complete_methods` puts
validators and whole methods on the API afterwards, by the calls that CloudFormation makes of API Gateway, so that
botocore checks them against AWS's service model and moto their references.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

TEMPLATES = Path(__file__).resolve().parent.parent / "fixtures" / "templates"
SUFFIX = ".template.json"
REGION = "eu-central-1"
ACCOUNT = "123456789012"
PARTITION = "aws"
BOOTSTRAP_VERSION = "21"


class MotoAccount:
    """An empty account that has been bootstrapped for CDK."""

    def __init__(self):
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        host, port = self._server.get_host_and_port()
        self._url = f"http://{host}:{port}"
        self.client("ssm").put_parameter(
            Name="/cdk-bootstrap/hnb659fds/version", Value=BOOTSTRAP_VERSION, Type="String"
        )

    def client(self, service: str):
        return boto3.client(
            service,
            endpoint_url=self._url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(proxies={}, retries={"total_max_attempts": 1}),
        )

    def stop(self):
        self._server.stop()


class DeployedStack:
    def __init__(self, account: MotoAccount, shape: str):
        self.shape = shape
        text = (TEMPLATES / (shape + SUFFIX)).read_text("utf-8")
        self.template = json.loads(text)
        self.api_gateway = account.client("apigateway")
        cloudformation = account.client("cloudformation")
        cloudformation.create_stack(StackName=shape, TemplateBody=text, Capabilities=["CAPABILITY_IAM"])
        (self.description,) = cloudformation.describe_stacks(StackName=shape)["Stacks"]
        resources = cloudformation.describe_stack_resources(StackName=shape)["StackResources"]
        # moto also lists the resources that it did not create, without an id.
        self.created = {each["LogicalResourceId"]: each for each in resources if "LogicalResourceId" in each}
        self._physical = {name: each.get("PhysicalResourceId") for name, each in self.created.items()}

    @property
    def rest_api_id(self) -> str:
        (name,) = self.properties_of("AWS::ApiGateway::RestApi")
        return self._physical[name]

    def properties_of(self, resource_type: str) -> dict:
        """The properties of each resource of a type, intrinsic functions and all, by logical id."""
        resources = self.template["Resources"].items()
        return {name: each.get("Properties", {}) for name, each in resources if each["Type"] == resource_type}

    def physical_id(self, logical_id: str) -> str:
        return self._physical[logical_id]

    def value(self, node: object) -> object:
        """Resolves a value of the template like CloudFormation."""
        if isinstance(node, list):
            return [self.value(each) for each in node]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            ((function, argument),) = node.items()
            if function == "Ref":
                return self._ref(argument)
            if function == "Fn::Join":
                return argument[0].join(self.value(argument[1]))
            if function == "Fn::GetAtt":
                return self._attribute(*argument)
            if function.startswith("Fn::"):
                raise NotImplementedError(f"{function} in the template of {self.shape}")
        return {name: self.value(each) for name, each in node.items()}

    def path(self, resource_id: dict) -> str:
        """The path of a resource of the API, from the template alone."""
        if "Ref" not in resource_id:
            return ""
        resource = self.template["Resources"][resource_id["Ref"]]["Properties"]
        return f"{self.path(resource['ParentId'])}/{resource['PathPart']}"

    def complete_methods(self):
        api = {"restApiId": self.rest_api_id}
        for name, properties in self.properties_of("AWS::ApiGateway::RequestValidator").items():
            arguments = self._arguments(properties, without=["RestApiId"])
            self._physical[name] = self.api_gateway.create_request_validator(**api, **arguments)["id"]
        for name, properties in self.properties_of("AWS::ApiGateway::Model").items():
            # CloudFormation also makes up a name.
            self._physical[name] = self.api_gateway.create_model(
                **api, name=name, contentType=properties["ContentType"], schema=json.dumps(properties["Schema"])
            )["name"]
        for properties in self.properties_of("AWS::ApiGateway::Method").values():
            method = {
                **api,
                "resourceId": self.value(properties["ResourceId"]),
                "httpMethod": properties["HttpMethod"],
            }
            self.api_gateway.delete_method(**method)
            elsewhere = ["RestApiId", "ResourceId", "HttpMethod", "Integration", "MethodResponses"]
            self.api_gateway.put_method(**method, **self._arguments(properties, without=elsewhere))
            for response in properties["MethodResponses"]:
                self.api_gateway.put_method_response(**method, **self._arguments(response))
            self.api_gateway.put_integration(
                **method, **self._arguments(properties["Integration"], without=["IntegrationResponses"])
            )
            for response in properties["Integration"]["IntegrationResponses"]:
                self.api_gateway.put_integration_response(**method, **self._arguments(response))

    def _arguments(self, properties: dict, without: Iterable = ()) -> dict:
        """API Gateway's calls take what its resource types have, by the same names in camel case."""
        return {camel(name): self.value(each) for name, each in properties.items() if name not in without}

    def _ref(self, name: str) -> str:
        pseudo = {"AWS::Partition": PARTITION, "AWS::Region": REGION, "AWS::AccountId": ACCOUNT}
        return pseudo[name] if name in pseudo else self._physical[name]

    def _attribute(self, name: str, attribute: str) -> str:
        physical = self._physical[name]
        resource_type = self.template["Resources"][name]["Type"]
        if (resource_type, attribute) == ("AWS::IAM::Role", "Arn"):
            return f"arn:{PARTITION}:iam::{ACCOUNT}:role/{physical}"
        if (resource_type, attribute) == ("AWS::ApiGateway::RestApi", "RootResourceId"):
            return self.api_gateway.get_rest_api(restApiId=physical)["rootResourceId"]
        raise NotImplementedError(f"{attribute} of {resource_type} in the template of {self.shape}")


def camel(name: str) -> str:
    return name[0].lower() + name[1:]
