import { readFileSync } from 'node:fs';
import { ApiGatewayToSageMakerEndpoint } from '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';
import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export const REQUEST_TEMPLATE = readFileSync(new URL('request.vtl', import.meta.url), 'utf8');

/** `GET /321?items=101,131,162`: how would user 321 rate the movies 101, 131 and 162? */
export class MovieRatingsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new ApiGatewayToSageMakerEndpoint(this, 'MovieRatings', {
      endpointName: 'movie-ratings',
      resourcePath: '{user_id}',
      requestMappingTemplate: REQUEST_TEMPLATE,
      requestParameters: { 'method.request.querystring.items': true },
    });
  }
}
