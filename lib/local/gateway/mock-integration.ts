/** A mock integration. Its request body tells the status, `{"statusCode": 200}`, and its answer has no body. */
import { JavaMap, JsonParseError, parseJson } from '../../mapping-template/runtime';
import type { JavaValue } from '../../mapping-template/runtime';
import { HeaderFields } from '../http/header-fields';
import type { Answer } from '../http/message';
import { asText } from '../http/payload';
import type { Payload } from '../http/payload';
import { configurationError } from './gateway-error';

export function runMock(body: Payload): Answer {
  return { statusCode: readStatusCode(asText(body)), headers: new HeaderFields(), body: '' };
}

/** The parser is as lenient as API Gateway's: it reads `{statusCode: 200}` and a trailing comma, but "200" is no integer. */
function readStatusCode(text: string): number {
  const statusCode = readMember(text, 'statusCode');
  if (typeof statusCode === 'number') return statusCode;
  throw configurationError(
    'Unable to parse statusCode. It should be an integer that is defined in the request template.',
    `The request template of the mock integration gave: ${text === '' ? '(nothing)' : text}`,
  );
}

function readMember(text: string, name: string): JavaValue {
  try {
    const document = parseJson(text);
    return document instanceof JavaMap ? document.get(name) : null;
  } catch (error) {
    if (error instanceof JsonParseError) return null;
    throw error;
  }
}
