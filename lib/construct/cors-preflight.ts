import { ContentHandling, Method } from 'aws-cdk-lib/aws-apigateway';
import type { CfnMethod, IResource } from 'aws-cdk-lib/aws-apigateway';
import { binaryEntryFor } from '../aws/binary-media-types';

/**
 * A browser sends no content type with a preflight, so API Gateway takes it for application/json. Where the API takes that
 * for a binary type, the preflight's own template gets bytes, and each preflight is answered 500. aws-cdk-lib does not say
 * how the preflight that it makes shall take its body, so this says it.
 */
export function keepPreflightAnswering(resource: IResource, binaryMediaTypes: readonly string[]): void {
  const preflight = resource.node.tryFindChild('OPTIONS');
  if (!(preflight instanceof Method) || binaryEntryFor('application/json', binaryMediaTypes) === undefined) return;
  const contentHandling = ContentHandling.CONVERT_TO_TEXT;
  (preflight.node.defaultChild as CfnMethod).addPropertyOverride('Integration.ContentHandling', contentHandling);
  // An override does not count for the deployment's logical id by itself, so an API that exists would not be deployed anew.
  resource.api.latestDeployment?.addToLogicalId({ preflight: resource.path, contentHandling });
}
