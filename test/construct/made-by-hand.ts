// Makes the API only with core's functions from the original's props. Five templates of the original equal it to the last
// character, except for the differences below.
import { addProxyMethodToApiResource, GlobalRestApi } from '@aws-solutions-constructs/core/lib/apigateway-helper';
import { addCfnGuardSuppressRules } from '@aws-solutions-constructs/core/lib/utils';
import { Aws, CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ApiGatewayToSageMakerEndpointProps as OriginalProps } from '../fixtures/original-interface';

export class MadeByHand extends Construct {
  constructor(scope: Construct, id: string, props: OriginalProps) {
    super(scope, id);
    const { api, role: logRole } = GlobalRestApi(
      this,
      props.apiGatewayProps,
      props.logGroupProps,
      props.createUsagePlan,
    );
    if (logRole) {
      const account = this.node.findChild('LambdaRestApiAccount');
      if (!CfnResource.isCfnResource(account)) throw new Error(`${account.node.path} is no resource`);
      // Differences: the stage waits for the account, which is kept with its role.
      api.deploymentStage.node.addDependency(account);
      account.applyRemovalPolicy(RemovalPolicy.RETAIN);
      logRole.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }

    const role = props.apiGatewayExecutionRole ?? this.executionRole(props.endpointName);
    const requestValidator = api.addRequestValidator('request-validator', {
      requestValidatorName: 'request-param-validator',
      validateRequestParameters: true,
    });
    const parent = props.resourceName === undefined ? api.root : api.root.addResource(props.resourceName);
    addProxyMethodToApiResource({
      service: 'runtime.sagemaker',
      path: `endpoints/${props.endpointName}/invocations`,
      apiGatewayRole: role,
      apiMethod: 'GET',
      apiResource: parent.addResource(props.resourcePath),
      requestTemplate: props.requestMappingTemplate,
      additionalRequestTemplates: props.additionalRequestTemplates,
      contentType: "'application/json'",
      integrationResponses: [
        {
          statusCode: '200',
          ...(props.responseMappingTemplate !== undefined && {
            responseTemplates: { 'application/json': props.responseMappingTemplate },
          }),
        },
        { statusCode: '500', selectionPattern: '5\\d{2}' },
        { statusCode: '400', selectionPattern: '4\\d{2}' },
      ],
      methodOptions: {
        methodResponses: [{ statusCode: '200' }, { statusCode: '500' }, { statusCode: '400' }],
        requestValidator,
      },
    });
  }

  private executionRole(endpointName: string): iam.Role {
    const role = new iam.Role(this, 'api-gateway-role', {
      assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    });
    addCfnGuardSuppressRules(role, ['IAM_NO_INLINE_POLICY_CHECK']);
    // Difference: the ARN of an endpoint is in lower case.
    const endpoint = `endpoint/${endpointName.toLowerCase()}`;
    new iam.Policy(this, 'InvokeEndpointPolicy', {
      statements: [
        new iam.PolicyStatement({
          actions: ['sagemaker:InvokeEndpoint'],
          resources: [`arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:${endpoint}`],
        }),
      ],
      roles: [role],
    });
    return role;
  }
}
