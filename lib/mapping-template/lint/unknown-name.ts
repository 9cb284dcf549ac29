import type { Property, MethodCall, Reference, ReferencePart } from '../syntax/ast';
import type { Finding, ParsedTemplate, Remedy } from './finding';
import { inventoryOf, type Inventory, type Use } from './inventory';
import { KNOWN_NAMES, OTHER_WORDS, placeOf } from './known-names';
import { nearestName } from './nearest-name';
import { literalText } from './literals';
import { pathOfValue } from './value-source';

interface Reading {
  readonly inventory: Inventory;
  readonly template: string;
}

/** Finds members of `$context`, `$input` and `$util` that API Gateway does not have, which are always empty. */
export function unknownNames({ source, block }: ParsedTemplate): Finding[] {
  const inventory = inventoryOf(block);
  // A template may keep values of its own in $context.
  const own = new Set(
    inventory.uses.flatMap(({ reference, role }) => (role === 'target' ? [memberOf(reference)?.join('.')] : [])),
  );
  return inventory.uses.flatMap(({ reference, role }) => {
    // The template has a variable of this name, which hides API Gateway's.
    if (inventory.assignments.has(reference.name)) return [];
    switch (reference.name) {
      case 'context':
        return own.has(memberOf(reference)?.join('.')) && !isOverride(reference) ? [] : inContext(reference, role);
      case 'input':
        return inInput(reference);
      case 'util':
        return inUtil(reference, { inventory, template: source.text });
      default:
        return [];
    }
  });
}

function memberOf({ name, parts }: Reference): string[] | undefined {
  const member = name === 'context' && parts[0] ? nameOf(parts[0]) : undefined;
  return member === undefined ? undefined : [name, member];
}

function isOverride({ parts }: Reference): boolean {
  const group = parts[0] && nameOf(parts[0]);
  return group === 'requestOverride' || group === 'responseOverride';
}

/** Gives the name in `.name`, `['name']` and `.get('name')`, which read the same. */
function nameOf(part: ReferencePart): string | undefined {
  switch (part.kind) {
    case 'property':
      return part.name;
    case 'index':
      return literalText(part.index);
    case 'method': {
      const key = part.name === 'get' ? part.args.at(0) : undefined;
      return key && literalText(key);
    }
  }
}

function inContext(reference: Reference, role: Use['role']): Finding[] {
  let place = 'context';
  for (const part of reference.parts) {
    const names = KNOWN_NAMES.get(place);
    const name = nameOf(part);
    if (names === undefined || name === undefined) return [];
    if (!names.includes(name)) {
      const meant =
        OTHER_WORDS.get(`${place}.${name.toLowerCase()}`) ?? placeOf(place, name) ?? nearestName(name, names);
      // AWS may add names, so a name that is like no known one is left alone.
      if (meant === undefined) return [];
      const found = advice(reference, part, `$${place}.${name}`, `$${place}.${meant}`, meant);
      if (role !== 'target') return [found];
      return [{ ...found, message: `API Gateway has no $${place}.${name}: what is set there changes nothing.` }];
    }
    place = `${place}.${name}`;
  }
  return [];
}

const OF_EVERY_OBJECT = new Set(['getBody', 'toString', 'equals', 'hashCode', 'getClass', 'class']);
const CALLED = new Set(['params', 'json', 'path']);

function inInput(reference: Reference): Finding[] {
  const [first, second] = [reference.parts.at(0), reference.parts.at(1)];
  if (first === undefined || first.kind === 'index') return [];
  const { name } = first;
  if (OF_EVERY_OBJECT.has(name)) return [];
  const isCall = first.kind === 'method';
  if (CALLED.has(name) && !isCall) return [withoutCall(reference, first, second)];
  if (name === 'body' && isCall) {
    return [
      {
        ...unknown(reference, '$input.body()'),
        fix: 'The body is a property: it is read without parentheses.',
      },
    ];
  }
  if (name !== 'body' && !CALLED.has(name)) {
    const names = KNOWN_NAMES.get('input') ?? [];
    const meant = OTHER_WORDS.get(`input.${name.toLowerCase()}`) ?? nearestName(name, names);
    const written = `$input.${name}${isCall ? '()' : ''}`;
    if (meant !== undefined) return [advice(reference, first, written, `$input.${meant}`, meant)];
    return [{ ...unknown(reference, written), fix: 'The input has body, json, path and params.' }];
  }
  if (second === undefined) return [];
  if (name === 'body' && second.kind === 'property') return ofBody(reference, second);
  return name === 'params' && isCall && first.args.length === 0 ? inParameters(reference, second) : [];
}

/** Advises on `$input.body.name`: the body is a text, which has no properties. */
function ofBody(reference: Reference, { name, end }: Property): Finding[] {
  if (/^(?:length|size|bytes|empty|class)$/i.test(name)) return [];
  const at = reference.begin + reference.text.indexOf('body');
  const code = `path('$.${name}')`;
  return [
    {
      rule: 'unknown-name',
      offset: reference.begin,
      message: `$input.body is the text of the body: its property ${name} is always empty.`,
      fix: 'Read the part with the path function of the input.',
      remedies: [{ fix: `Write $input.${code}.`, edits: [{ begin: at, end, text: code }], reveals: true }],
    },
  ];
}

/** Advises on `$input.params().header` and similar references. */
function inParameters(reference: Reference, part: ReferencePart): Finding[] {
  const place = 'input.params()';
  const names = KNOWN_NAMES.get(place) ?? [];
  if (part.kind === 'method' && names.includes(part.name) && part.args.length === 1) {
    const { begin } = part;
    const written = `$input.params().${part.name}`;
    const behind = begin + 1 + part.name.length;
    return [
      {
        ...unknown(reference, `${written}()`),
        fix: 'The group is a map: read the name from it by get.',
        remedies: [
          { fix: `Write ${written}.get(…).`, edits: [{ begin: behind, end: behind, text: '.get' }], reveals: true },
        ],
      },
    ];
  }
  const name = nameOf(part);
  if (name === undefined || names.includes(name)) return [];
  const meant = OTHER_WORDS.get(`${place}.${name.toLowerCase()}`) ?? nearestName(name, names);
  if (meant !== undefined) return [advice(reference, part, `$${place}.${name}`, `$${place}.${meant}`, meant)];
  return [{ ...unknown(reference, `$${place}.${name}`), fix: 'The groups are path, querystring and header.' }];
}

/** Advises on `$input.params.header`, which lacks the parentheses. */
function withoutCall(reference: Reference, { name, end }: Property, next: ReferencePart | undefined): Finding {
  const remedies: Remedy[] = [];
  if (name === 'params') {
    remedies.push({
      fix: `Write $input.params()${next?.kind === 'property' ? `.${next.name}` : ''}.`,
      edits: [{ begin: end, end, text: '()' }],
      reveals: true,
    });
  } else if (next === undefined || next.kind === 'property') {
    const path = next ? `$.${next.name}` : '$';
    remedies.push({
      fix: `Write $input.${name}('${path}').`,
      edits: [{ begin: end, end: next ? next.end : end, text: `('${path}')` }],
      reveals: true,
    });
  }
  return {
    rule: 'unknown-name',
    offset: reference.begin,
    message: `$input.${name} is a function: without parentheses it is always empty.`,
    fix: `Put parentheses directly behind ${name}.`,
    remedies,
  };
}

/** Functions of AppSync that are called for the effect of their argument, which happens in API Gateway as well. */
const HARMLESS = new Set(['qr', 'quiet']);

function inUtil(reference: Reference, reading: Reading): Finding[] {
  const part = reference.parts.at(0);
  if (part === undefined || part.kind === 'index' || HARMLESS.has(part.name) || OF_EVERY_OBJECT.has(part.name))
    return [];
  const names = KNOWN_NAMES.get('util') ?? [];
  const { name } = part;
  if (names.includes(name)) return [];
  const written = `$util.${name}${part.kind === 'method' ? '()' : ''}`;
  if (/^to(?:Json|JSON)$/.test(name) && part.kind === 'method') {
    return [{ ...unknown(reference, written), fix: TO_JSON, remedies: jsonOf(reference, part, reading) }];
  }
  const meant = part.kind === 'method' ? nearestName(name, names) : undefined;
  if (meant !== undefined) return [advice(reference, part, written, `$util.${meant}`, meant)];
  const fix = APPSYNC.find(([pattern]) => pattern.test(name))?.[1] ?? `It has ${names.join(', ')}.`;
  return [{ ...unknown(reference, written), fix }];
}

const TO_JSON = 'JSON of the body comes from the json function of the input; other maps have to be written out.';

const APPSYNC: readonly (readonly [RegExp, string])[] = [
  [/^(?:isNull|isNullOrEmpty|isNullOrBlank)$/, 'Compare the value with an empty string.'],
  [/^defaultIfNull/, 'Set the default in an #if that compares the value with an empty string.'],
  [/^time$/, 'The context variables requestTime and requestTimeEpoch tell the time of the request.'],
  [/^(?:autoId|autoUlid|autoKsuid)$/, 'The context variable requestId differs for each request.'],
  [
    /^(?:error|appendError|unauthorized|validate)$/,
    'Set the status of the answer in the response override of the context, and end with #stop.',
  ],
];

/** Writes code for the JSON of a part of the body. Between quotes it is escaped, for a string that holds JSON. */
function jsonOf(reference: Reference, { args }: MethodCall, { inventory, template }: Reading): Remedy[] {
  const { begin, end, parts } = reference;
  const path = parts.length === 1 && args[0] ? pathOfValue(args[0], inventory) : undefined;
  if (path === undefined) return [];
  const json = `$input.json('${path}')`;
  const quoted = template[begin - 1] === '"' && template[end] === '"';
  const code = quoted ? `$util.escapeJavaScript(${json}).replaceAll("\\\\'", "'")` : json;
  return [
    { fix: `Write ${code}${quoted ? ' for a string that holds JSON' : ''}.`, edits: [{ begin, end, text: code }] },
  ];
}

function unknown(reference: Reference, written: string): Omit<Finding, 'fix'> {
  return {
    rule: 'unknown-name',
    offset: reference.begin,
    message: `API Gateway has no ${written}: it is always empty.`,
  };
}

/** @param name what to write instead of the part's name */
function advice(reference: Reference, part: ReferencePart, written: string, meant: string, name: string): Finding {
  const fix = `Write ${meant}.`;
  const remedy =
    part.kind === 'property' || (part.kind === 'method' && part.name !== 'get')
      ? [{ fix, edits: [{ begin: part.begin + 1, end: part.begin + 1 + part.name.length, text: name }], reveals: true }]
      : [];
  return { ...unknown(reference, written), fix: `The name is ${name}.`, remedies: remedy };
}
