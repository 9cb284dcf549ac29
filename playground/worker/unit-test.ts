/** Makes a unit test of one template from the request of the form and the current output. */
import { MappingTemplateError } from '../../lib/mapping-template';
import type { MappingInput } from '../../lib/mapping-template';
import type { UnitTestAnswer, UnitTestAsk } from '../protocol';
import { printUnitTest } from '../texts/unit-test';
import type { OpenedApi } from './opened-api';
import { textOf } from './places';
import { readTemplate } from './prove';

const FILES = { typescript: 'mapping.test.ts', python: 'test_mapping.py', java: 'MappingTest.java' };

export function unitTest(api: OpenedApi, ask: UnitTestAsk): UnitTestAnswer {
  const { place, language } = ask;
  const edited = ask.templates.find((one) => textOf(one.place) === textOf(place));
  const text = edited?.text ?? api.sourceOf(place);
  const template = readTemplate(text);
  const input = partsRead(text, inputOf(api, ask));
  const subject = `the ${place.side} template of ${place.method}`;
  const print = (expected: Parameters<typeof printUnitTest>[1]['expected']): UnitTestAnswer => ({
    fileName: FILES[language],
    text: printUnitTest(language, { subject, template: text, input, expected }),
  });
  try {
    return print({ text: template.render(input) });
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    return print({ failure: error.problem });
  }
}

/** Returns the request as the template sees it: if a name is given more than once, API Gateway shows the last value. */
function inputOf(api: OpenedApi, { place, request, model }: UnitTestAsk): MappingInput {
  const { side, method, contentType } = place;
  const { subject } = api.running.proofTask(api.method(method), side, contentType);
  const { body, isBase64Encoded } = side === 'request' ? request : model;
  return {
    ...(body !== '' && { body: isBase64Encoded && subject.base64Body !== true ? decoded(body) : body }),
    pathParameters: { ...request.pathParameters },
    queryStringParameters: Object.fromEntries(request.query),
    headers: Object.fromEntries(request.headers),
    stageVariables: Object.fromEntries([...api.running.stageVariables, ...Object.entries(request.stageVariables)]),
    context: { ...request.context },
  };
}

/** Leaves out the parts that the template cannot read, because their name is not in its text. */
function partsRead(text: string, { body, context, stageVariables, ...parameters }: MappingInput): MappingInput {
  return {
    ...(/\b(?:body|path|json)\b/.test(text) && body !== undefined && { body }),
    ...(text.includes('params') && parameters),
    ...(text.includes('stageVariables') && { stageVariables }),
    ...(text.includes('context') && { context }),
  };
}

function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  } catch {
    return base64;
  }
}
