/** A request that the search tries. A change at one place makes a new request. */
import type { MappingInput } from '../../mapping-input';
import type { RequestValues } from '../../variables/template-variables';
import { ABSENT, type Json, valueAt, withValue, writeBody } from './body';
import { contextOf } from './example-context';
import type { ParameterGroup, Slot } from './slot';

/** Names and values that a template finds by iterating over all parameters of a group. */
export type NamedValues = readonly (readonly [string, string])[];

export type SlotValue = Json | typeof ABSENT | NamedValues;

type Texts = ReadonlyMap<string, string>;

interface Parts {
  readonly parameters: { readonly [Group in ParameterGroup]: Texts };
  /** Further parameters, whose names the template does not contain. */
  readonly named: { readonly [Group in 'querystring' | 'header']: Texts };
  /** A text, or JSON; undefined for no body. */
  readonly body: { readonly text: string } | { readonly json: Json } | undefined;
  readonly context: Texts;
  readonly stageVariables: Texts;
}

const NONE: Texts = new Map();

export class RequestDraft {
  static readonly empty = new RequestDraft({
    parameters: { path: NONE, querystring: NONE, header: NONE },
    named: { querystring: NONE, header: NONE },
    body: undefined,
    context: NONE,
    stageVariables: NONE,
  });

  private written: string | undefined;

  private constructor(private readonly parts: Parts) {}

  get bodyText(): string | undefined {
    const { body } = this.parts;
    if (!body) return undefined;
    return (this.written ??= 'text' in body ? body.text : writeBody(body.json));
  }

  get bodyJson(): Json | undefined {
    const { body } = this.parts;
    return body && 'json' in body ? body.json : undefined;
  }

  texts(group: ParameterGroup): Texts {
    const { parameters, named } = this.parts;
    const known = parameters[group];
    const others = group === 'path' ? NONE : named[group];
    return others.size === 0 ? known : new Map([...others, ...known]);
  }

  get context(): Texts {
    return this.parts.context;
  }

  get stageVariables(): Texts {
    return this.parts.stageVariables;
  }

  has(slot: Slot): boolean {
    return this.get(slot) !== ABSENT;
  }

  get(slot: Slot): SlotValue {
    const { parameters, named, body, context, stageVariables } = this.parts;
    switch (slot.kind) {
      case 'parameter':
        return parameters[slot.group].get(slot.name) ?? ABSENT;
      case 'context':
        return context.get(slot.name) ?? ABSENT;
      case 'stage-variable':
        return stageVariables.get(slot.name) ?? ABSENT;
      case 'names':
        return [...named[slot.group]];
      case 'body':
        return body && 'text' in body ? body.text : ABSENT;
      case 'json': {
        const value = body && 'json' in body ? valueAt(body.json, slot.path) : undefined;
        return value === undefined ? ABSENT : value;
      }
    }
  }

  with(slot: Slot, value: SlotValue): RequestDraft {
    const { parts } = this;
    switch (slot.kind) {
      case 'parameter': {
        const texts = changed(parts.parameters[slot.group], slot.name, value);
        return new RequestDraft({ ...parts, parameters: { ...parts.parameters, [slot.group]: texts } });
      }
      case 'context':
        return new RequestDraft({ ...parts, context: changed(parts.context, slot.name, value) });
      case 'stage-variable':
        return new RequestDraft({ ...parts, stageVariables: changed(parts.stageVariables, slot.name, value) });
      case 'names': {
        const values = new Map(Array.isArray(value) ? (value as NamedValues) : []);
        return new RequestDraft({ ...parts, named: { ...parts.named, [slot.group]: values } });
      }
      case 'body':
        return new RequestDraft({ ...parts, body: typeof value === 'string' ? { text: value } : undefined });
      case 'json':
        return this.withJson(
          slot.path.length === 0 && value === ABSENT ? undefined : withValue(this.bodyJson, slot.path, value),
        );
    }
  }

  withJson(json: Json | undefined): RequestDraft {
    return new RequestDraft({ ...this.parts, body: json === undefined ? undefined : { json } });
  }

  /** Replaces each text of the client, and the names of `named` parameters. */
  mapTexts(map: (text: string) => string, mapBody: (body: string) => string): RequestDraft {
    const { parameters, named, body, context } = this.parts;
    const mapped = (texts: Texts): Texts => new Map(Array.from(texts, ([name, text]) => [name, map(text)]));
    const both = (texts: Texts): Texts => new Map(Array.from(texts, ([name, text]) => [map(name), map(text)]));
    return new RequestDraft({
      ...this.parts,
      parameters: {
        path: mapped(parameters.path),
        querystring: mapped(parameters.querystring),
        header: mapped(parameters.header),
      },
      named: { querystring: both(named.querystring), header: both(named.header) },
      body: body && ('text' in body ? { text: mapBody(body.text) } : { json: mapJson(body.json, map) }),
      context: mapped(context),
    });
  }

  /** Returns the request for a rendering. Makes only the parts that the template names. */
  toRequest(): RequestValues {
    const { context } = this;
    return {
      pathParameters: this.texts('path'),
      queryStringParameters: this.texts('querystring'),
      headers: this.texts('header'),
      stageVariables: this.stageVariables,
      get context() {
        return contextOf(context);
      },
    };
  }

  toInput(): MappingInput {
    const body = this.bodyText;
    return {
      ...(body === undefined ? {} : { body }),
      pathParameters: Object.fromEntries(this.texts('path')),
      queryStringParameters: Object.fromEntries(this.texts('querystring')),
      headers: Object.fromEntries(this.texts('header')),
      stageVariables: Object.fromEntries(this.stageVariables),
      context: contextOf(this.context),
    };
  }
}

function changed(texts: Texts, name: string, value: SlotValue): Texts {
  const copy = new Map(texts);
  if (typeof value === 'string') copy.set(name, value);
  else copy.delete(name);
  return copy;
}

function mapJson(json: Json, map: (text: string) => string): Json {
  if (typeof json === 'string') return map(json);
  if (json instanceof Map) {
    return new Map(Array.from(json as ReadonlyMap<string, Json>, ([name, value]) => [map(name), mapJson(value, map)]));
  }
  return Array.isArray(json) ? (json as readonly Json[]).map((item) => mapJson(item, map)) : json;
}
