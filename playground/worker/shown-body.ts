/** Prepares a body for the page: indents JSON, cuts a long body, and finds the place at which a body is not JSON. */
import { formatOf } from '../../lib/mapping-template';
import { findJsonProblem } from '../../lib/mapping-template/runtime';
import type { ShownBody } from '../protocol';
import { prettyJson } from '../texts/pretty-json';
import { Lines } from './lines';

/** A browser does not show more characters quickly, and nobody reads them. */
const MAX_CHARACTERS = 200_000;

/** @param contentType the Content-Type of the message */
export function showBody(body: string, isBase64Encoded: boolean, contentType: string | undefined): ShownBody {
  const isCut = body.length > MAX_CHARACTERS;
  const shown: ShownBody = {
    text: isCut ? body.slice(0, MAX_CHARACTERS) : body,
    isBase64Encoded,
    ...(isCut && { cutFrom: body.length }),
  };
  if (isBase64Encoded || body === '') return shown;
  const saysJson = contentType !== undefined && formatOf(contentType) === 'json';
  if (!saysJson && !/^[ \t\r\n]*[[{]/.test(body)) return shown;
  const problem = findJsonProblem(body);
  if (problem) {
    return saysJson
      ? { ...shown, problem: { ...new Lines(body).placeOf(problem.offset), message: problem.message } }
      : shown;
  }
  return isCut ? shown : { ...shown, pretty: prettyJson(body) };
}
