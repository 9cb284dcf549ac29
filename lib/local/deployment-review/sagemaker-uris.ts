import { partitionOf } from '../../aws/partition';
import type { ApiMethod, DeployedApi } from '../api/deployed-api';

export function reviewSageMakerUri({ integration }: ApiMethod, { region }: DeployedApi): string[] {
  if (!integration.sageMakerFault) return [];
  const uri = `arn:${partitionOf(region)}:apigateway:${region}:runtime.sagemaker:path/endpoints/NAME/invocations`;
  const { problem, refusal, remedy = `Write ${uri}.` } = integration.sageMakerFault;
  const answer =
    refusal === undefined ? 'a request does not reach the endpoint' : `API Gateway refuses that ("${refusal}")`;
  return [`${problem}; ${answer}. ${remedy}`];
}
