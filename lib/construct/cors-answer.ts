import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { EndpointProps } from './endpoint-props';

/**
 * The CORS headers of the endpoint's own answers.
 *
 * aws-cdk-lib's `defaultCorsPreflightOptions` gives them to the preflight (OPTIONS) only, so the browser would send the
 * request and then hide the answer from the page.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export interface CorsAnswer {
  /** Header name to value, the value between single quotes as API Gateway writes a literal. */
  readonly headers: { [name: string]: string };
  /** VTL that a response template begins with; one header can name one origin only, so several need a choice. */
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

/** A browser sends `Origin`, an HTTP/2 client behind the edge `origin`; the lookup of a header minds the case. */
function echoOneOf(origins: string[]): string {
  const matches = origins.map((origin) => `$corsOrigin == '${origin}'`).join(' || ');
  return (
    '#set($corsOrigin = $input.params().header.get("Origin"))' +
    '#if($corsOrigin == "")#set($corsOrigin = $input.params().header.get("origin"))#end' +
    `#if(${matches})#set($context.responseOverride.header.Access-Control-Allow-Origin = $corsOrigin)#{end}` +
    // The comment keeps a line end that the template behind it begins with: the end of #if would take it.
    '#**#'
  );
}
