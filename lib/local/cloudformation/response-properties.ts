/** Reads the properties that integration responses and gateway responses have in common. */
import { isHeaderValue } from '../http/header-syntax';
import { UnreadablePartError } from './properties';
import type { Properties } from './properties';

/** Reads the StatusCode that a client gets. HTTP has no status outside of 100 to 599. */
export function readStatusCode(properties: Properties, name = 'StatusCode'): string {
  const statusCode = properties.requiredText(name);
  if (/^[1-5]\d\d$/.test(statusCode)) return statusCode;
  throw new UnreadablePartError(
    `${properties.where}.${name} is ${JSON.stringify(statusCode)}; expected a status from 100 to 599, such as 200.`,
  );
}

/**
 * Reads the ResponseTemplates of an integration response or a gateway response. The key of the chosen template becomes the
 * answer's Content-Type.
 *
 * @throws if no header can carry a key
 */
export function responseTemplatesOf(response: Properties): Properties {
  const templates = response.object('ResponseTemplates');
  const wrong = templates.names().find((type) => !isHeaderValue(type));
  if (wrong === undefined) return templates;
  throw new UnreadablePartError(
    `${templates.where} has the key ${JSON.stringify(wrong)}, which becomes the Content-Type of the answer, and no header ` +
      'can carry it; expected a media type such as application/json.',
  );
}
