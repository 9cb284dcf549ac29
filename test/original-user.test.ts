// A program that a user of the original could have written: it has every prop and every property, with explicit types.
// It is checked twice: tsc checks its types, and jest runs it.
import { ApiGatewayToSageMakerEndpoint } from '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';
import type { ApiGatewayToSageMakerEndpointProps } from '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import type { RestApi, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogGroup, LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Exactly the props of the original. */
interface OriginalProps {
  readonly apiGatewayProps: RestApiProps;
  readonly createUsagePlan: boolean;
  readonly apiGatewayExecutionRole: Role;
  readonly endpointName: string;
  readonly resourceName: string;
  readonly resourcePath: string;
  readonly requestMappingTemplate: string;
  readonly additionalRequestTemplates: { [contentType: string]: string };
  readonly responseMappingTemplate: string;
  readonly logGroupProps: LogGroupProps;
}

const required = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"user": "$util.escapeJavaScript($input.params("user_id"))"}',
};

class OwnRatings extends ApiGatewayToSageMakerEndpoint {
  constructor(scope: Construct, id: string) {
    const props: ApiGatewayToSageMakerEndpointProps = required;
    super(scope, id, props);
  }
}

test('a program with the required props of the original works', () => {
  const stack = new Stack(new App(), 'Stack');

  const { apiGateway, apiGatewayRole, apiGatewayCloudWatchRole, apiGatewayLogGroup } = new OwnRatings(stack, 'Ratings');
  const properties: [RestApi, Role, Role | undefined, LogGroup] = [
    apiGateway,
    apiGatewayRole,
    apiGatewayCloudWatchRole,
    apiGatewayLogGroup,
  ];

  expect(properties.every((property) => property instanceof Construct)).toBe(true);
});

test('a program with every prop of the original works', () => {
  const stack = new Stack(new App(), 'Stack');
  const apiGatewayExecutionRole = new Role(stack, 'Role', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  const props: OriginalProps = {
    ...required,
    apiGatewayProps: { endpointConfiguration: { types: [EndpointType.REGIONAL] }, cloudWatchRole: false },
    createUsagePlan: false,
    apiGatewayExecutionRole,
    resourceName: 'ratings',
    additionalRequestTemplates: { 'application/x-www-form-urlencoded': required.requestMappingTemplate },
    responseMappingTemplate: '{"ratings": $input.json("$.predictions")}',
    logGroupProps: { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY },
  };

  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', props);

  expect(api.apiGatewayRole).toBe(apiGatewayExecutionRole);
  expect(api.apiGatewayCloudWatchRole).toBeUndefined();
});
