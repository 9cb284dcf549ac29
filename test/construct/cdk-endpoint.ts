import { Resource } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import type { IEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';

/** An endpoint like that of aws-sagemaker-alpha, because aws-cdk-lib has only the interface. */
export class CdkEndpoint extends Resource implements IEndpoint {
  readonly endpointArn: string;
  readonly endpointName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const endpoint = new CfnEndpoint(this, 'Endpoint', { endpointConfigName: 'config' });
    this.endpointArn = endpoint.ref;
    this.endpointName = endpoint.attrEndpointName;
  }

  get endpointRef(): IEndpoint['endpointRef'] {
    return { endpointArn: this.endpointArn };
  }

  grantInvoke(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint'],
      resourceArns: [this.endpointArn],
    });
  }
}
