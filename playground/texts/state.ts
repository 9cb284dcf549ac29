/**
 * The work of a user, as a file or a link keeps it. Both may come from a stranger, so each field is checked before it is used, and
 * unknown fields are left out.
 */
import type {
  ApiChoice,
  EditedTemplate,
  FormRequest,
  FormState,
  ModelAnswer,
  NameAndText,
  OpenAsk,
  TemplateFrame,
  TemplatePlace,
  TextsByName,
} from '../protocol';

export interface PlaygroundState {
  readonly version: 1;
  readonly open: OpenAsk;
  readonly templates: readonly EditedTemplate[];
  readonly form: FormState;
}

/** The state cannot be read. The message is a sentence for the user. */
export class StateError extends Error {}

/** No request that API Gateway accepts has more parameters, and no API has more templates. */
const MAX_ITEMS = 2000;
/** API Gateway accepts templates of up to 300 kB and bodies of up to 10 MB. The whole of a link has a bound of its own. */
const MAX_TEXT_LENGTH = 12_000_000;
const MAX_DEPTH = 60;
const OUTCOMES = ['answers', 'sagemaker', 'times-out', 'disconnects'] as const;
const SIDES = ['request', 'response'] as const;

/** @throws StateError if the value is not a state, with the place and the right value */
export function readState(value: unknown): PlaygroundState {
  const state = objectAt(value, 'The state');
  if (state.version !== 1) {
    throw new StateError(
      state.version === undefined
        ? 'The file is not a state of the playground: it has no "version".'
        : `The state has version ${shown(state.version)}, but this playground reads version 1.`,
    );
  }
  return {
    version: 1,
    open: readOpen(objectAt(state.open, 'open')),
    templates: listAt(state.templates, 'templates').map((one, index) => readTemplate(one, `templates[${index}]`)),
    form: readForm(objectAt(state.form, 'form')),
  };
}

/** @throws StateError */
export function parseState(text: string): PlaygroundState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StateError(`The file is not JSON: ${(error as Error).message}.`, { cause: error });
  }
  return readState(value);
}

/** Writes a file with indentation, so that people can read and compare it. */
export function printState(state: PlaygroundState): string {
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

interface Fields {
  readonly [name: string]: unknown;
}

function readOpen(open: Fields): OpenAsk {
  const from = oneOf(['cloudformation', 'template', 'example'] as const, open.from, 'open.from');
  switch (from) {
    case 'cloudformation':
      return {
        from,
        text: textAt(open.text, 'open.text'),
        ...(open.choice !== undefined && { choice: readChoice(objectAt(open.choice, 'open.choice')) }),
      };
    case 'template':
      return {
        from,
        text: textAt(open.text, 'open.text'),
        ...(open.frame !== undefined && { frame: readFrame(objectAt(open.frame, 'open.frame')) }),
      };
    case 'example':
      return { from, ...(open.id !== undefined && { id: textAt(open.id, 'open.id') }) };
  }
}

function readChoice({ restApi, stage }: Fields): ApiChoice {
  return {
    ...(restApi !== undefined && { restApi: textAt(restApi, 'open.choice.restApi') }),
    ...(stage !== undefined && { stage: textAt(stage, 'open.choice.stage') }),
  };
}

function readFrame({ side, httpMethod, resourcePath, contentType }: Fields): TemplateFrame {
  return {
    ...(side !== undefined && { side: oneOf(SIDES, side, 'open.frame.side') }),
    ...(httpMethod !== undefined && { httpMethod: textAt(httpMethod, 'open.frame.httpMethod') }),
    ...(resourcePath !== undefined && { resourcePath: textAt(resourcePath, 'open.frame.resourcePath') }),
    ...(contentType !== undefined && { contentType: textAt(contentType, 'open.frame.contentType') }),
  };
}

function readTemplate(value: unknown, where: string): EditedTemplate {
  const { place, text } = objectAt(value, where);
  return { place: readPlace(objectAt(place, `${where}.place`), `${where}.place`), text: textAt(text, `${where}.text`) };
}

function readPlace({ method, side, contentType, status }: Fields, where: string): TemplatePlace {
  return {
    method: textAt(method, `${where}.method`),
    side: oneOf(SIDES, side, `${where}.side`),
    contentType: textAt(contentType, `${where}.contentType`),
    ...(status !== undefined && { status: textAt(status, `${where}.status`) }),
  };
}

function readForm({ request, model }: Fields): FormState {
  return {
    request: readRequest(objectAt(request, 'form.request')),
    model: readModel(objectAt(model, 'form.model')),
  };
}

function readRequest(request: Fields): FormRequest {
  const where = 'form.request';
  return {
    method: textAt(request.method, `${where}.method`),
    httpMethod: textAt(request.httpMethod, `${where}.httpMethod`),
    pathParameters: textsAt(request.pathParameters, `${where}.pathParameters`),
    query: pairsAt(request.query, `${where}.query`),
    headers: pairsAt(request.headers, `${where}.headers`),
    body: textAt(request.body, `${where}.body`),
    isBase64Encoded: flagAt(request.isBase64Encoded, `${where}.isBase64Encoded`),
    stageVariables: textsAt(request.stageVariables, `${where}.stageVariables`),
    context: contextAt(request.context, `${where}.context`),
  };
}

function readModel(model: Fields): ModelAnswer {
  const { statusCode } = model;
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
    throw wrong('form.model.statusCode', statusCode, 'a whole number from 100 to 599');
  }
  return {
    outcome: oneOf(OUTCOMES, model.outcome, 'form.model.outcome'),
    statusCode,
    headers: pairsAt(model.headers, 'form.model.headers'),
    body: textAt(model.body, 'form.model.body'),
    isBase64Encoded: flagAt(model.isBase64Encoded, 'form.model.isBase64Encoded'),
  };
}

function objectAt(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ownFields(value);
  throw wrong(where, value, 'an object');
}

/** Copies own members into an object that inherits nothing, so that `__proto__` is a member like the others. */
function ownFields(value: object): Fields {
  return Object.assign(Object.create(null), Object.fromEntries(Object.entries(value))) as Fields;
}

function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, value, 'a list');
  if (value.length > MAX_ITEMS) throw new StateError(`${where} has ${value.length} items, more than ${MAX_ITEMS}.`);
  return value as unknown[];
}

function textAt(value: unknown, where: string): string {
  if (typeof value !== 'string') throw wrong(where, value, 'a text');
  if (value.length > MAX_TEXT_LENGTH) throw new StateError(`${where} is longer than ${MAX_TEXT_LENGTH} characters.`);
  return value;
}

function flagAt(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw wrong(where, value, 'true or false');
  return value;
}

function textsAt(value: unknown, where: string): TextsByName {
  const entries = entriesAt(value, where);
  return Object.fromEntries(entries.map(([name, text]) => [name, textAt(text, `${where}.${name}`)]));
}

function entriesAt(value: unknown, where: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where, value, 'an object');
  const entries = Object.entries(value) as [string, unknown][];
  if (entries.length > MAX_ITEMS) throw new StateError(`${where} has more than ${MAX_ITEMS} members.`);
  return entries;
}

function pairsAt(value: unknown, where: string): NameAndText[] {
  return listAt(value, where).map((pair, index): NameAndText => {
    const at = `${where}[${index}]`;
    const [name, text, ...more] = listAt(pair, at);
    if (more.length > 0) throw wrong(at, pair, 'a name and a text');
    return [textAt(name, `${at}[0]`), textAt(text, `${at}[1]`)];
  });
}

/** Fields of `$context` may be any JSON, of a bounded depth. */
function contextAt(value: unknown, where: string): FormRequest['context'] {
  return Object.fromEntries(
    entriesAt(value, where).map(([name, field]) => [name, jsonAt(field, `${where}.${name}`, 0)]),
  );
}

function jsonAt(value: unknown, where: string, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new StateError(`${where} is nested deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value))
    return listAt(value, where).map((item, index) => jsonAt(item, `${where}[${index}]`, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      entriesAt(value, where).map(([name, member]) => [name, jsonAt(member, `${where}.${name}`, depth + 1)]),
    );
  }
  if (typeof value === 'string') return textAt(value, where);
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return value;
  throw wrong(where, value, 'JSON');
}

function oneOf<const Names extends readonly string[]>(names: Names, value: unknown, where: string): Names[number] {
  const found = names.find((name) => name === value);
  if (found === undefined) throw wrong(where, value, `one of ${names.join(', ')}`);
  return found;
}

function wrong(where: string, value: unknown, right: string): StateError {
  return new StateError(`${where} is ${shown(value)}. It must be ${right}.`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? typeof value : text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
