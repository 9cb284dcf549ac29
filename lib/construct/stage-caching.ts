/** The settings of the stage's cache in `deployOptions`. */
import type { Duration } from 'aws-cdk-lib';
import type { MethodDeploymentOptions, StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { MAX_CACHE_TTL_SECONDS } from '../aws/quotas';

/**
 * Whether the stage caches the answers of a method.
 *
 * Options for all methods enable caching for GET only: "only GET methods have caching enabled by default".
 *
 * @param path `/users/{user_id}`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export function isCached(options: StageOptions = {}, httpMethod: string, path: string): boolean {
  const { cachingEnabled = false } = options;
  const methodOptions: { readonly [path: string]: MethodDeploymentOptions | undefined } = options.methodOptions ?? {};
  const named = [`${path}/${httpMethod}`, `${path}/*`, `/*/${httpMethod}`].map(
    (key) => methodOptions[key]?.cachingEnabled,
  );
  const ofAll = (methodOptions['/*/*']?.cachingEnabled ?? cachingEnabled) && ['GET', 'ANY'].includes(httpMethod);
  return named.find((enabled) => enabled !== undefined) ?? ofAll;
}

/** Finds a time to live that is longer than API Gateway allows. */
export function cacheTtlProblems(options: StageOptions = {}): string[] {
  const all: (readonly [place: string, options: MethodDeploymentOptions])[] = [
    ['deployOptions', options],
    ...Object.entries(options.methodOptions ?? {}).map(
      ([path, one]) => [`deployOptions.methodOptions['${path}']`, one] as const,
    ),
  ];
  return all.flatMap(([place, { cacheTtl }]) => {
    const seconds = secondsOf(cacheTtl);
    if (seconds === undefined || seconds <= MAX_CACHE_TTL_SECONDS) return [];
    return [
      `apiGatewayProps.${place}.cacheTtl: ${seconds} s is too long; API Gateway keeps an answer for at most ` +
        `${MAX_CACHE_TTL_SECONDS} s`,
    ];
  });
}

function secondsOf(duration: Duration | undefined): number | undefined {
  return duration === undefined || duration.isUnresolved() ? undefined : duration.toSeconds({ integral: false });
}
