import { ContentHandling, Method } from 'aws-cdk-lib/aws-apigateway';
import type { CfnMethod, IResource } from 'aws-cdk-lib/aws-apigateway';
import { binaryEntryFor } from '../aws/binary-media-types';

/**
 * Keeps the CORS preflight working on an API where application/json is a binary type. A browser sends no content type with a
 * preflight, so API Gateway treats its body as application/json. The preflight's own template would get bytes, and each
 * preflight would be answered 500. aws-cdk-lib sets no content handling for its preflight, so this function sets it.
 */
export function keepPreflightAnswering(resource: IResource, binaryMediaTypes: readonly string[]): void {
  const preflight = resource.node.tryFindChild('OPTIONS');
  if (!(preflight instanceof Method) || binaryEntryFor('application/json', binaryMediaTypes) === undefined) return;
  const contentHandling = ContentHandling.CONVERT_TO_TEXT;
  (preflight.node.defaultChild as CfnMethod).addPropertyOverride('Integration.ContentHandling', contentHandling);
  // An override does not change the deployment's logical id, so without this line an existing API keeps its old preflight.
  resource.api.latestDeployment?.addToLogicalId({ preflight: resource.path, contentHandling });
}
