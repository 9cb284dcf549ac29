import type { Properties } from './properties';

/** The StatusCode that a client gets: no answer can be made with another one. */
export function readStatusCode(properties: Properties): string {
  const statusCode = properties.requiredText('StatusCode');
  if (/^[1-5]\d\d$/.test(statusCode)) return statusCode;
  throw new Error(
    `${properties.where}.StatusCode is ${JSON.stringify(statusCode)}; expected a status from 100 to 599, such as 200.`,
  );
}
