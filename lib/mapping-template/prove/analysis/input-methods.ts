/** `$input`. */
import { parsePath } from '../../json/path/path-parser';
import type { CompiledPath } from '../../json/path/compiled-path';
import { anyText, exactText, type Text } from '../text/text';
import { isWithin } from '../text/language';
import { NATURAL_NUMBER } from '../text/known-languages';
import { jsonValue, memberSchema, itemSchema, resolvedSchema, schemaKinds } from '../values/json-values';
import { anyValue } from '../values/printing';
import { isText, join, NOTHING, NULL, textValue, type Value } from '../values/value';
import type { CallContext } from './call-context';
import { anyIn, anyParameter, body } from './parts';

export function inputMethod(call: CallContext): Value {
  const { run, name, args, hasNull } = call;
  const [first] = args;
  if (name === 'params' && args.length === 0)
    return { ...NOTHING, map: { kind: 'parameters' }, client: true, reads: [anyIn('any')], id: '$input.params()' };
  if (name === 'getBody' && args.length === 0) return body(run);
  if (args.length !== 1 || hasNull || !isText(first)) {
    // Velocity finds no method for other arguments. Only `params` and `getBody` exist without arguments, and such a call fails.
    if (name === 'path' || name === 'json') return join(call.unknown('the JSONPath might not be a text'), NULL);
    return call.unknown('this use of $input is not followed');
  }
  const exact = exactText(first.text);
  switch (name) {
    case 'params': {
      if (exact === undefined) return textValue(anyText(true, [{ kind: 'parameter', name: '*' }, ...first.reads]));
      return { ...anyParameter(run, exact), id: `params(${JSON.stringify(exact)})` };
    }
    case 'path':
      return pathValue(call, first, exact);
    case 'json':
      return jsonText(call, first, exact);
    default:
      return call.unknown('this use of $input is not followed');
  }
}

interface Found {
  readonly path?: string;
  readonly schema: unknown;
  readonly isRequired: boolean;
  readonly isDefinite: boolean;
}

function find(call: CallContext, argument: Value, exact: string | undefined): Found {
  const { run, state } = call;
  if (exact === undefined) {
    if (!isIndexedPath(argument.text)) call.fails('the JSONPath is made of a text that may be none');
    return { schema: undefined, isRequired: false, isDefinite: false };
  }
  const compiled = compile(exact);
  if (!compiled) {
    call.fails(`${JSON.stringify(exact)} is no JSONPath`);
    return { schema: undefined, isRequired: false, isDefinite: false };
  }
  if (mayFail(compiled)) call.fails('the JSONPath has a filter or a function, which may fail');
  const schema = state.bodyChanged ? undefined : resolvedSchema(run.subject.bodySchema);
  return { path: written(compiled), ...descend(schema, compiled), isDefinite: compiled.definite };
}

function compile(path: string): CompiledPath | undefined {
  try {
    return parsePath(path);
  } catch {
    return undefined;
  }
}

const mayFail = ({ tokens }: CompiledPath): boolean =>
  tokens.some(({ kind }) => kind === 'filter' || kind === 'function');

/** Whether a path consists of literal text and whole numbers: `$.records[${i}].id`. */
function isIndexedPath(text: Text): boolean {
  return text.every((pieces) => {
    let sample = '';
    for (const piece of pieces) {
      if (piece.kind === 'literal') sample += piece.text;
      else if (piece.kind === 'language' && !piece.client && isWithin(piece.language, NATURAL_NUMBER)) sample += '0';
      else return false;
    }
    const compiled = compile(sample);
    return compiled !== undefined && !mayFail(compiled) && compile(sample.replaceAll('0', '2147483647')) !== undefined;
  });
}

/** The path in its normal spelling; undefined if it leads to more than one value. */
function written({ tokens, definite }: CompiledPath): string | undefined {
  if (!definite) return undefined;
  return tokens.reduce((path, token) => {
    if (token.kind === 'index') return `${path}[${token.indexes[0]}]`;
    const key = token.kind === 'property' ? token.keys[0] : '*';
    return /^[A-Za-z_][\w-]*$/.test(key) ? `${path}.${key}` : `${path}['${key}']`;
  }, '$');
}

function descend(schema: unknown, { tokens, definite }: CompiledPath): { schema: unknown; isRequired: boolean } {
  let at = { schema, isRequired: schema !== undefined };
  if (!definite) return { schema: undefined, isRequired: false };
  for (const token of tokens) {
    if (token.kind === 'property') {
      const member = memberSchema(at.schema, token.keys[0]);
      at = { schema: member.schema, isRequired: at.isRequired && member.isRequired };
    } else {
      at = { schema: token.kind === 'index' ? itemSchema(at.schema) : undefined, isRequired: false };
    }
  }
  return at;
}

function pathValue(call: CallContext, argument: Value, exact: string | undefined): Value {
  const found = find(call, argument, exact);
  if (call.state.bodyStrange) return anyValue();
  const id = argument.id === undefined ? undefined : `path(${argument.id})`;
  if (!found.isDefinite && exact !== undefined && found.path === undefined && compile(exact)) {
    return {
      ...NOTHING,
      list: { kind: 'json' },
      isNull: true,
      client: true,
      reads: [{ kind: 'body', path: exact }],
      id,
    };
  }
  return jsonValue(found.path, found.schema, found.isRequired, id);
}

/** The result of $input.json. It is `""`, an empty JSON string, if the path finds nothing. */
function jsonText(call: CallContext, argument: Value, exact: string | undefined): Value {
  const found = find(call, argument, exact);
  const reads = found.path === undefined ? argument.reads : [{ kind: 'body' as const, path: found.path }];
  if (call.state.bodyStrange) {
    call.fails('the body may hold what cannot be written as JSON');
    return textValue(anyText(true, reads));
  }
  call.run.notes.add(NAN);
  const kinds = schemaKinds(found.schema);
  const possible = kinds && [...kinds, ...(found.isRequired ? [] : ['string' as const])];
  const id = argument.id === undefined ? undefined : `json(${argument.id})`;
  return { ...textValue([[{ kind: 'json', client: true, reads, ...(possible && { kinds: possible }) }]]), id };
}

const NAN =
  'A body that holds a bare NaN, which is no JSON, comes out of $input.json as it went in: the claims hold for other bodies.';
