/** A body as the page shows it: indented where it is JSON, cut where it is long, with the place where it is not JSON. */
import { formatOf } from '../../lib/mapping-template';
import { findJsonProblem } from '../../lib/mapping-template/runtime';
import type { ShownBody } from '../protocol';
import { prettyJson } from '../texts/pretty-json';
import { Lines } from './lines';

/** More is neither read by a person nor quickly shown by a browser. */
const MOST_CHARACTERS = 200_000;

/** @param contentType as the message says */
export function showBody(body: string, isBase64Encoded: boolean, contentType: string | undefined): ShownBody {
  const isCut = body.length > MOST_CHARACTERS;
  const shown: ShownBody = {
    text: isCut ? body.slice(0, MOST_CHARACTERS) : body,
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
