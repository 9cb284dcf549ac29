/** Lists the routes of an API, each with a curl line that passes its validation. */
import type { LocalApiRoute } from '../local-api-route';
import type { RunningApi } from '../running-api';
import type { Colors } from '../colors';
import { printable } from '../printable';

export interface CurlSettings {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  readonly requireIam: boolean;
  /** A key that opens the methods which require one. */
  readonly apiKey: string;
}

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

export function printRoutes({ routes, conceal }: RunningApi, settings: CurlSettings, { bold, dim }: Colors): string {
  const titles = routes.map(({ route: { httpMethod, resourcePath } }) => printable(`${httpMethod} ${resourcePath}`));
  const width = Math.max(0, ...titles.map(({ length }) => length));
  return routes
    .map(({ route, unserved, isAsynchronous }, index) => {
      const title = titles[index];
      const target = `-> ${route.endpointName ?? unserved ?? 'mock'}${isAsynchronous ? ', asynchronously' : ''}`;
      return `${bold(title)}${' '.repeat(width - title.length)}  ${dim(printable(conceal(target)))}\n  ${printable(curlCommand(route, settings))}\n`;
    })
    .join('');
}

/** Uses 1 for every value, because it is valid as a number and as text. */
function curlCommand(route: LocalApiRoute, { url, requireIam, apiKey }: CurlSettings): string {
  const method = route.httpMethod === 'ANY' ? 'GET' : route.httpMethod;
  const path = route.resourcePath.replace(/\{[^{}]*\}/g, '1');
  const query = route.requiredQueryStringParameters.map((name) => `${encodeURIComponent(name)}=1`).join('&');
  const words = ['curl'];
  if (method === 'HEAD') words.push('--head');
  else if (method !== 'GET') words.push('-X', method);
  words.push(quote(url + path + (query === '' ? '' : `?${query}`)));
  for (const name of route.requiredHeaders) words.push('-H', quote(`${name}: 1`));
  if (route.apiKeyRequired) words.push('-H', quote(`x-api-key: ${apiKey}`));
  if (requireIam && route.authorizationType === 'AWS_IAM') {
    words.push(
      '--aws-sigv4',
      quote('aws:amz:us-east-1:execute-api'),
      '--user',
      '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    );
  }
  if (WITH_BODY.has(method)) words.push('-H', quote('Content-Type: application/json'), '-d', quote('{}'));
  return words.join(' ');
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
