import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { EndpointProps } from './endpoint-props';

/**
 * The CORS headers of the endpoint's own answers.
 *
 * aws-cdk-lib's `defaultCorsPreflightOptions` adds them to the preflight (OPTIONS) only. Without them on the answer itself, a
 * browser sends the request and then hides the answer from the page.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export interface CorsAnswer {
  /** The value of each header, between single quotes as API Gateway writes a literal. */
  readonly headers: { [name: string]: string };
  /** VTL for the beginning of a response template. It chooses the origin, because the header can name only one. */
  readonly preamble?: string;
}

export function corsAnswer({ corsHeaders = true }: EndpointProps, options: CorsOptions | undefined): CorsAnswer {
  if (!corsHeaders || options === undefined) return { headers: {} };
  const [origin, ...others] = options.allowOrigins;
  return {
    headers: {
      'Access-Control-Allow-Origin': `'${origin}'`,
      ...(origin !== '*' && { Vary: "'Origin'" }),
      ...(options.allowCredentials && { 'Access-Control-Allow-Credentials': "'true'" }),
      ...(options.exposeHeaders && { 'Access-Control-Expose-Headers': `'${options.exposeHeaders.join(',')}'` }),
    },
    ...(others.length > 0 && { preamble: echoOneOf(others) }),
  };
}

/** Looks up both spellings, because the lookup is case-sensitive: a browser sends `Origin`, HTTP/2 behind the edge sends `origin`. */
function echoOneOf(origins: string[]): string {
  const matches = origins.map((origin) => `$corsOrigin == '${origin}'`).join(' || ');
  return (
    '#set($corsOrigin = $input.params().header.get("Origin"))' +
    '#if($corsOrigin == "")#set($corsOrigin = $input.params().header.get("origin"))#end' +
    `#if(${matches})#set($context.responseOverride.header.Access-Control-Allow-Origin = $corsOrigin)#{end}` +
    // Velocity drops a line end after #end. This comment keeps the line end at the beginning of the user's template.
    '#**#'
  );
}
