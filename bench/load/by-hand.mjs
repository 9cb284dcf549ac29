// The baseline: the resources of the construct, written by hand with core's functions from core's own index.
const ANSWERS = [
  { statusCode: '200' },
  { statusCode: '500', selectionPattern: '5\\d{2}' },
  { statusCode: '400', selectionPattern: '4\\d{2}' },
];

export function makeByHand(core, { aws_iam: iam, Aws }, scope, endpoints) {
  core.CheckApiProps({ apiGatewayProps: undefined, createUsagePlan: true });
  const { api } = core.GlobalRestApi(scope, undefined, undefined, true);

  const arns = endpoints.map(
    ({ endpointName }) => `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:endpoint/${endpointName}`,
  );
  const role = new iam.Role(scope, 'api-gateway-role', {
    assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
  });
  new iam.Policy(scope, 'InvokeEndpointPolicy', {
    statements: [new iam.PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: arns })],
    roles: [role],
  });

  const requestValidator = api.addRequestValidator('request-validator', { validateRequestParameters: true });
  for (const { endpointName, resourceName, resourcePath, requestMappingTemplate } of endpoints) {
    core.addProxyMethodToApiResource({
      service: 'runtime.sagemaker',
      path: `endpoints/${endpointName}/invocations`,
      apiGatewayRole: role,
      apiMethod: 'GET',
      apiResource: api.root.addResource(resourceName).addResource(resourcePath),
      requestTemplate: requestMappingTemplate,
      contentType: "'application/json'",
      integrationResponses: ANSWERS,
      methodOptions: { requestValidator, methodResponses: ANSWERS.map(({ statusCode }) => ({ statusCode })) },
    });
  }
}
