import { isHeaderValue } from '../http/header-syntax';
import type { Properties } from './properties';

/**
 * The ResponseTemplates of an integration response or a gateway response. The key of the one that is chosen is the
 * answer's Content-Type.
 *
 * @throws if no header can carry a key
 */
export function responseTemplatesOf(response: Properties): Properties {
  const templates = response.object('ResponseTemplates');
  const wrong = templates.names().find((type) => !isHeaderValue(type));
  if (wrong === undefined) return templates;
  throw new Error(
    `${templates.where} has the key ${JSON.stringify(wrong)}, which becomes the Content-Type of the answer, and no header ` +
      'can carry it; expected a media type such as application/json.',
  );
}
