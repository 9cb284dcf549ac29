/** The places of the request that the search varies, the values to try at each, and the first requests. */
import { base64Of, urlEncode } from '../../variables/util';
import type { Doubt, ProofSubject, RequestPart } from '../claims';
import { ABSENT, type Json, type JsonStep, objectOf, pathsOf, valueAt, withValue, writeBody } from './body';
import { isClientField } from './example-context';
import { type NamedValues, RequestDraft, type SlotValue } from './draft';
import type { Gateway } from './gateway';
import type { Random } from './random';
import { type Reads, shapeAt } from './reads';
import { Hints, nameOf, Shape, type Slot } from './slot';
import {
  hostileJson,
  hostileTexts,
  plainJson,
  plainTexts,
  shortName,
  type TextValue,
  TOO_MANY,
  unique,
} from './values';

export interface Place {
  readonly slot: Slot;
  readonly hints: Hints;
  readonly plain: readonly SlotValue[];
  readonly hostile: readonly SlotValue[];
  /** Functions that put a client's text into the value, if the value is not the text itself. */
  readonly holders?: readonly ((text: string) => SlotValue)[];
}

/** The most places of one body that are varied one by one. */
const MAX_JSON_PLACES = 60;
/** No request that API Gateway takes has more parameters. */
const MAX_FIELDS = 300;
const MAX_INNER_PLACES = 6;
/** The number of doubts whose places are tried first, in the order of the template. */
const MAX_DOUBTS = 50;

export class Catalogue {
  readonly places: readonly Place[];
  /** The plainest requests with every value that the template reads, and one without all optional values. */
  readonly beginnings: readonly RequestDraft[];
  /** The texts at which the template splits values, and with which it compares them. */
  readonly separators: ReadonlySet<string>;

  constructor(
    private readonly reads: Reads,
    private readonly subject: ProofSubject,
    private readonly gateway: Gateway,
    private readonly random: Random,
    doubts: readonly Doubt[],
    modelBodies: readonly Json[],
    private readonly stageVariables: ReadonlyMap<string, string> | undefined,
  ) {
    const fields = [...this.parameters(), ...this.fields(), ...this.names()];
    const bodies = [...modelBodies, ...this.bodies()];
    const places = [...fields, ...this.jsonPlaces(bodies), ...this.bodyTexts()];
    this.places = inOrderOf(doubts, places);
    this.separators = new Set(places.flatMap(({ hints }) => [...hints.separators]));
    this.beginnings = this.begin(fields, bodies);
  }

  private parameters(): Place[] {
    const { iterated } = this.reads;
    const {
      pathParameters = iterated.has('path') ? ['a'] : [],
      requiredHeaders,
      requiredQueryParameters,
    } = this.subject;
    const known = this.reads.parameters
      .slice(0, MAX_FIELDS)
      .map(({ name, group = this.gateway.groupOf(name), hints, shape }) =>
        this.parameter({ kind: 'parameter', group, name }, hints, shape),
      );
    const others: (Slot & { readonly kind: 'parameter' })[] = [
      ...pathParameters.map((name) => ({ kind: 'parameter', group: 'path', name }) as const),
      ...requiredHeaders.map((name) => ({ kind: 'parameter', group: 'header', name }) as const),
      ...[...requiredQueryParameters, ...this.subject.requiredParameters].map(
        (name) => ({ kind: 'parameter', group: this.gateway.groupOf(name), name }) as const,
      ),
    ];
    const names = new Set(known.map(({ slot }) => nameOf(slot)));
    const unread = others.filter((slot) => !names.has(nameOf(slot)));
    const ofOther = (slot: Slot & { readonly kind: 'parameter' }): Place =>
      iterated.has(slot.group)
        ? this.textPlace(slot, new Hints(), false)
        : { slot, hints: new Hints(), plain: ['1'], hostile: [] };
    return [...known, ...unread.map(ofOther)];
  }

  private parameter(slot: Slot & { readonly kind: 'parameter' }, hints: Hints, shape: Shape | undefined): Place {
    const absent = !this.gateway.isRequired(slot.group, slot.name);
    const place = this.textPlace(slot, hints, absent);
    if (!shape) return place;
    const json = [...jsonsOf(shape)].map(writeBody);
    return { ...place, plain: [...json, ...place.plain], hostile: [...place.hostile, '{', '[', '{"a":'] };
  }

  private textPlace(slot: Slot, hints: Hints, absent: boolean): Place {
    const encode = encoderOf(hints);
    const plain = plainTexts(hints, absent, this.random);
    const encoded = encode ? plain.map((text): TextValue => (text === ABSENT ? text : encode(text))) : [];
    const hostile = hostileTexts(hints, this.random);
    return {
      slot,
      hints,
      plain: unique<SlotValue>([...encoded, ...plain]),
      hostile: unique<SlotValue>([...(encode ? hostile.map(encode) : []), ...hostile]),
    };
  }

  private fields(): Place[] {
    const context = [...this.reads.context].flatMap(([name, hints]) =>
      isClientField(name) ? [this.textPlace({ kind: 'context', name }, hints, name === 'identity.userAgent')] : [],
    );
    const stage = [...this.reads.stageVariables].map(([name, hints]): Place => {
      const known: readonly SlotValue[] | undefined = this.stageVariables && [this.stageVariables.get(name) ?? ABSENT];
      return { slot: { kind: 'stage-variable', name }, hints, plain: known ?? ['1', ...hints.literals], hostile: [] };
    });
    return [...context, ...stage];
  }

  /** Further names, if the template iterates over all names. */
  private names(): Place[] {
    const named = (...names: string[]): NamedValues => names.map((name) => [name, '1'] as const);
    const many = named(...Array.from({ length: TOO_MANY }, (_, index) => shortName(index)));
    return [...this.reads.iterated].flatMap((group): Place[] => {
      if (group === 'path') return [];
      const names: NamedValues[] = [
        named('"'),
        named('\\'),
        named('a,b'),
        named('x":1,"admin'),
        named('\n'),
        named('a&b'),
      ];
      const values = ['"', '\\', 'x', 'x","admin":"x', '1,2', '\n'].map((value): NamedValues => [['a', value]]);
      const plain = [
        named('a'),
        [],
        named('a', 'b'),
        named("it's"),
        [['a', '']],
        [['a', 'x']],
        [['a', "it's"]],
      ] as NamedValues[];
      return [{ slot: { kind: 'names', group }, hints: new Hints(), plain, hostile: [...names, ...values, many] }];
    });
  }

  private bodies(): Json[] {
    return this.reads.body ? [...jsonsOf(this.reads.body)] : [];
  }

  private jsonPlaces(bodies: readonly Json[]): Place[] {
    const places = new Map<string, Place>();
    for (const body of bodies) {
      for (const path of pathsOf(body)) {
        const slot: Slot = { kind: 'json', path };
        if (places.size >= MAX_JSON_PLACES || places.has(nameOf(slot))) continue;
        places.set(nameOf(slot), this.jsonPlace(slot, path));
      }
    }
    return [...places.values()];
  }

  private jsonPlace(slot: Slot, path: readonly JsonStep[]): Place {
    const shape = shapeOf(this.reads.body, path);
    const hints = shape?.hints ?? new Hints();
    const encode = encoderOf(hints);
    const encodeAll = (values: readonly (Json | typeof ABSENT)[]): SlotValue[] =>
      encode
        ? values.flatMap((value): SlotValue[] => (typeof value === 'string' ? [encode(value), value] : [value]))
        : [...values];
    const many = shape ? manyOf(shape) : [];
    const inner = innerJsonsOf(shape);
    const within = (values: readonly (Json | typeof ABSENT)[]): string[] =>
      inner.flatMap(({ json, leaf }) => values.map((value) => writeBody(withValue(json, leaf, value))));
    const names: Json[] = shape?.hasAnyNames
      ? ['"', '\\', 'a,b', '\n', "it's"].map((name) => objectOf({ [name]: 1 }))
      : [];
    return {
      slot,
      hints,
      plain: [...within(['x', ABSENT, '', "it's", true]), ...encodeAll(plainJson(hints, this.random))],
      hostile: [
        ...within(['"', '\\', '1,1', '\n', objectOf({ a: 1 })]),
        ...names,
        ...many,
        ...encodeAll(hostileJson(hints, this.random)),
      ],
      ...(inner.length > 0 && {
        holders: [
          ...inner.map(
            ({ json, leaf }) =>
              (text: string) =>
                writeBody(withValue(json, leaf, text)),
          ),
          (text: string) => text,
        ],
      }),
    };
  }

  /** The places of the body as a text, which may be JSON or not. */
  private bodyTexts(): Place[] {
    const { bodyText, body } = this.reads;
    if (!bodyText && !body) return [];
    const hints = bodyText ?? new Hints();
    const hostile = bodyText ? hostileTexts(hints, this.random) : ['"', '\\', '{', '[', '{"a":', '"x'];
    return [
      {
        slot: { kind: 'body' },
        hints,
        plain: unique<SlotValue>([
          ...(this.subject.base64Body === true ? ['MQ==', '/+8=', base64Of('{"a":"it\'s"}')] : []),
          '{"a":1}',
          ABSENT,
          'x',
          'a=1',
          '1',
          '"x"',
          '[1,2]',
          '{"a":"b&c"}',
          '{"a":"it\'s"}',
          ...(bodyText ? plainTexts(hints, false, this.random) : []),
        ]),
        hostile: [
          '{},"admin":1',
          '1,1',
          'x&admin=1',
          ...hostile,
          '{"a":"\\""}',
          '{"a":1}x',
          '{"a":1,}',
          "{'a':1}",
          '{"a":1,"a":2}',
        ],
      },
    ];
  }

  private begin(fields: readonly Place[], bodies: readonly Json[]): RequestDraft[] {
    const filled = (rank: number): RequestDraft =>
      fields.reduce((draft, { slot, plain }) => {
        const given = plain.filter((value) => value !== ABSENT && value !== '');
        const value = given.at(Math.min(rank, given.length - 1));
        return value === undefined ? draft : draft.with(slot, value);
      }, RequestDraft.empty);
    const body = (draft: RequestDraft, rank: number): RequestDraft => {
      const json = bodies.at(Math.min(rank, bodies.length - 1));
      if (json !== undefined && bodies.length > 0) return draft.withJson(json);
      const plainest = this.subject.base64Body === true ? 'MQ==' : '{"a":1}';
      return this.reads.bodyText ? draft.with({ kind: 'body' }, plainest) : draft;
    };
    const all = [0, 1, 2].slice(0, Math.max(2, bodies.length)).map((rank) => body(filled(rank), rank));
    const bare = fields.reduce(
      (draft, { slot, plain }) =>
        plain.includes(ABSENT) || slot.kind === 'names' ? draft : draft.with(slot, plain[0]),
      RequestDraft.empty,
    );
    return [...all, bare, body(bare, 0)].filter((draft) => this.gateway.passes(draft));
  }
}

/** The JSON that a template expects in a text, with the places that have no further members. */
function innerJsonsOf(shape: Shape | undefined): { readonly json: Json; readonly leaf: readonly JsonStep[] }[] {
  if (shape?.hints.decoding !== 'json') return [];
  const json = jsonOf(shape.parsed(), 1, 1);
  const leaves = [...pathsOf(json)].filter((path) => path.length > 0 && valueAt(json, path) === 1);
  return leaves.slice(0, MAX_INNER_PLACES).map((leaf) => ({ json, leaf }));
}

/** More items or names than a loop may have: plain ones, and ones over which an inner loop iterates. */
function manyOf(shape: Shape): Json[] {
  if (!shape.items && !shape.hasAnyNames) return [];
  const item = jsonOf(shape.items ?? new Shape(), 1, 1);
  const lists: Json[] = [1, ...(item === 1 ? [] : [item])].map((one) => Array.from({ length: TOO_MANY }, () => one));
  return [...lists, new Map(Array.from({ length: TOO_MANY }, (_, index) => [shortName(index), 1]))];
}

function encoderOf(hints: Hints): ((text: string) => string) | undefined {
  switch (hints.decoding) {
    case 'url':
      return urlEncode;
    case 'base64':
      return base64Of;
    default:
      return undefined;
  }
}

/** Bodies of a shape: with numbers at its ends, with texts, and with a single item in each list. */
function* jsonsOf(shape: Shape): Generator<Json> {
  yield jsonOf(shape, 1, 2);
  yield jsonOf(shape, 'x', 2);
  yield jsonOf(shape, 1, 1);
}

function jsonOf(shape: Shape, end: Json, items: number): Json {
  if (shape.members.size > 0 || shape.hasAnyNames) {
    const members = Array.from(shape.members, ([name, member]) => [name, jsonOf(member, end, items)] as const);
    return new Map<string, Json>([...members, ...(shape.hasAnyNames ? ([['a', end]] as const) : [])]);
  }
  if (shape.items) return Array.from({ length: items }, () => jsonOf(shape.items ?? new Shape(), end, items));
  if (shape.hints.decoding === 'json') {
    const inner = jsonOf(shape.parsed(), end, items);
    return inner === end ? '{"a":1}' : writeBody(inner);
  }
  const encode = encoderOf(shape.hints);
  if (encode) return encode(writeBody(end));
  if (shape.isText && end === 1) return '1';
  return shape.isNumber ? 1 : end;
}

function shapeOf(body: Shape | undefined, path: readonly JsonStep[]): Shape | undefined {
  return path.reduce<Shape | undefined>(
    (shape, step) => (typeof step === 'string' ? shape?.members.get(step) : shape?.items),
    body,
  );
}

/** Sorts the places: those on which a doubt depends come first. */
function inOrderOf(doubts: readonly Doubt[], places: readonly Place[]): Place[] {
  const parts = doubts.slice(0, MAX_DOUBTS).flatMap(({ reads }) => [...reads]);
  const isDoubtful = ({ slot }: Place): boolean => parts.some((part) => concerns(part, slot));
  return [...places.filter(isDoubtful), ...places.filter((place) => !isDoubtful(place))];
}

function concerns(part: RequestPart, slot: Slot): boolean {
  switch (part.kind) {
    case 'parameter':
      return (
        slot.kind === 'parameter' && slot.name === part.name && (part.group === undefined || part.group === slot.group)
      );
    case 'body':
      return concernsBody(part.path, slot);
    case 'names':
      return part.of === 'body'
        ? part.path !== undefined && concernsBody(part.path, slot)
        : slot.kind === 'names' && (part.of === 'any' || part.of === slot.group);
    case 'context':
    case 'stage-variable':
      return slot.kind === part.kind && slot.name === part.name;
  }
}

function concernsBody(path: string, slot: Slot): boolean {
  if (slot.kind === 'body') return path === '$' || path === '';
  if (slot.kind !== 'json') return false;
  const root = new Shape();
  const target = shapeAt(root, path);
  return target !== undefined && shapeOf(root, slot.path) === target;
}
