/**
 * Fn::ForEach of the transform AWS::LanguageExtensions: a loop stands for one copy of its fragment for each item of its collection
 * (Template Reference, "Fn::ForEach"). CloudFormation follows loops before it creates resources, so that they read nothing that only
 * a deployment knows.
 */
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, member, objectOf } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';

/** Values of parameters by name, `AWS::Region` among them. One that is undefined is given, and known only at the deployment. */
export type GivenParameters = Readonly<Record<string, string | undefined>>;

/** What the options of an API say of the parameters. */
export function loopParametersOf(options: {
  readonly parameters?: GivenParameters;
  readonly region?: string;
  readonly accountId?: string;
}): GivenParameters {
  const { parameters, region, accountId } = options;
  return {
    ...parameters,
    ...(region !== undefined && { 'AWS::Region': region }),
    ...(accountId !== undefined && { 'AWS::AccountId': accountId }),
  };
}

/** What a template gives for the parameters of one of its nested stacks, as far as that is known before the deployment. */
export function nestedParameters(
  template: JsonObject,
  logicalId: string,
  parameters: GivenParameters,
): GivenParameters {
  const given = objectOf(member(member(member(template.Resources, logicalId), 'Properties'), 'Parameters'));
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => member(value, 'Ref') !== 'AWS::NoValue')
      .map(([name, value]) => [name, knownText(value, template, parameters)]),
  );
}

/** The text of a value that a parameter, or a list of such values joined by Fn::Join, gives. */
function knownText(value: unknown, template: JsonObject, parameters: GivenParameters): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const { Ref: name, 'Fn::Join': join } = objectOf(value);
  if (typeof name === 'string') return parameterText(name, template, parameters);
  const [delimiter, parts] = Array.isArray(join) ? (join as unknown[]) : [];
  if (typeof delimiter !== 'string') return undefined;
  const texts = Array.isArray(parts)
    ? parts.map((part) => knownText(part, template, parameters))
    : (knownText(parts, template, parameters)?.split(',') ?? [undefined]).map((item) => item?.trim());
  return texts.includes(undefined) ? undefined : texts.join(delimiter);
}

function parameterText(name: string, template: JsonObject, parameters: GivenParameters): string | undefined {
  if (Object.hasOwn(parameters, name)) return parameters[name];
  const value = member(member(template.Parameters, name), 'Default') ?? PSEUDO_PARAMETERS.get(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const TRANSFORM = 'AWS::LanguageExtensions';
const LOOP = 'Fn::ForEach::';
/** Where nothing else is given, those of the local API. */
const PSEUDO_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['AWS::Region', 'us-east-1'],
  ['AWS::AccountId', '123456789012'],
]);
/** The sections that can have loops. */
const SECTIONS = ['Conditions', 'Resources', 'Outputs'];
/** CloudFormation takes templates of 1 MB, and its limits hold for what the loops make. */
const MAX_CHARACTERS = 5_000_000;

/**
 * Returns the template without loops.
 *
 * @throws UsageError if a loop is malformed, makes too much, or has a collection that is not known before the deployment
 */
export function expandLoops(template: JsonObject, parameters: GivenParameters = {}): JsonObject {
  const transforms = [template.Transform].flat();
  if (!transforms.includes(TRANSFORM) && !transforms.some((one) => member(one, 'Name') === TRANSFORM)) {
    const loop = SECTIONS.flatMap((section) => Object.keys(objectOf(template[section]))).find(isLoop);
    if (loop === undefined) return template;
    throw new UsageError(`${loop} needs the transform ${TRANSFORM}. Write Transform: ${TRANSFORM} into the template`);
  }
  if (isDeeperThan(template, MAX_JSON_DEPTH)) {
    throw new UsageError(`the template is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  const loops = new Loops(template, parameters);
  return Object.fromEntries(
    Object.entries(template).map(([name, section]) => [
      name,
      SECTIONS.includes(name) && isJsonObject(section) ? loops.section(section, name) : section,
    ]),
  );
}

export const isLoop = (key: string): boolean => key.startsWith(LOOP);

/** The items that stand for the identifiers of the loops around a value. */
type Items = ReadonlyMap<string, string>;

class Loops {
  private characters = 0;

  constructor(
    private readonly template: JsonObject,
    private readonly parameters: GivenParameters,
  ) {}

  section(section: JsonObject, name: string): JsonObject {
    const expanded = this.object(section, new Map());
    const odd = Object.keys(expanded).find((id) => !/^[A-Za-z0-9]+$/.test(id) && !Object.hasOwn(section, id));
    if (odd === undefined) return expanded;
    throw new UsageError(
      `a loop in ${name} makes the name ${JSON.stringify(odd)}, and CloudFormation takes letters and digits alone there. ` +
        'Write &{Identifier} in place of ${Identifier}, which leaves out the other characters',
    );
  }

  private expand(value: unknown, items: Items): unknown {
    if (typeof value === 'string') return this.fill(value, items);
    if (Array.isArray(value)) return value.map((item) => this.expand(item, items));
    return isJsonObject(value) ? (this.item(value, items) ?? this.object(value, items)) : value;
  }

  /** A reference to an identifier, or a text of Fn::Sub in which nothing is left to substitute, as names and references need it. */
  private item(value: JsonObject, items: Items): string | undefined {
    if (items.size === 0 || Object.keys(value).length !== 1) return undefined;
    const { Ref: reference, 'Fn::Sub': text } = value;
    if (typeof reference === 'string') return items.get(reference);
    const filled = typeof text === 'string' ? this.fill(text, items) : undefined;
    return filled?.includes('${') === false ? filled : undefined;
  }

  private object(value: JsonObject, items: Items): JsonObject {
    const made = new Map<string, unknown>();
    for (const [key, item] of Object.entries(value)) {
      if (!isLoop(key)) {
        put(made, this.fill(key, items), this.expand(item, items), key);
        continue;
      }
      const { identifier, collection, fragment } = loopOf(key, item);
      for (const one of this.collection(collection, items, key)) {
        const inner = this.object(fragment, new Map([...items, [identifier, one]]));
        for (const [name, copy] of Object.entries(inner)) put(made, name, copy, key);
      }
    }
    return Object.fromEntries(made);
  }

  private fill(text: string, items: Items): string {
    let filled = text;
    for (const [identifier, item] of items) {
      filled = filled
        .replaceAll(`\${${identifier}}`, () => item)
        .replaceAll(`&{${identifier}}`, () => item.replace(/[^A-Za-z0-9]/g, ''));
    }
    if (items.size > 0 && (this.characters += filled.length + 1) > MAX_CHARACTERS) {
      throw new UsageError(
        `the loops make more than ${MAX_CHARACTERS} characters; CloudFormation takes templates of up to 1 MB`,
      );
    }
    return filled;
  }

  /** A list, a parameter that is a list, or an entry of the section Mappings. */
  private collection(value: unknown, items: Items, loop: string): string[] {
    const resolved = this.resolve(value, items, loop);
    if (!Array.isArray(resolved)) throw unknownCollection(loop, value);
    return resolved.map((item) => {
      const text: unknown = this.resolve(item, items, loop);
      if (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean') return String(text);
      throw unknownCollection(loop, item);
    });
  }

  private resolve(value: unknown, items: Items, loop: string): unknown {
    if (typeof value === 'string') return this.fill(value, items);
    if (!isJsonObject(value)) return value;
    const { Ref: name, 'Fn::FindInMap': place } = value;
    if (typeof name === 'string') return items.get(name) ?? this.parameter(name, loop);
    if (!Array.isArray(place)) return undefined;
    const [map, first, second, options] = place as unknown[];
    const found = [map, first, second].reduce<unknown>(
      (at, key) => member(at, String(this.resolve(key, items, loop))),
      this.template.Mappings,
    );
    return found ?? member(options, 'DefaultValue');
  }

  private parameter(name: string, loop: string): unknown {
    const declared = member(this.template.Parameters, name);
    const value = parameterText(name, this.template, this.parameters);
    if (declared === undefined && value === undefined) return undefined;
    if (value === undefined) {
      const reason = Object.hasOwn(this.parameters, name)
        ? 'whose value the parent of this nested stack knows at the deployment only. Give it a text, Ref or Fn::Join there'
        : `which has no value. Give it one by --parameter ${name}=VALUE (parameters)`;
      throw new UsageError(`${loop} reads the parameter ${name}, ${reason}`);
    }
    const isList = /^(CommaDelimitedList|List<)/.test(String(member(declared, 'Type')));
    return isList ? value.split(',').map((item) => item.trim()) : value;
  }
}

function loopOf(key: string, value: unknown): { identifier: string; collection: unknown; fragment: JsonObject } {
  const [identifier, collection, fragment] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof identifier === 'string' && Array.isArray(value) && value.length === 3 && isJsonObject(fragment)) {
    return { identifier, collection, fragment };
  }
  throw new UsageError(`${key} must be a list of an identifier, a collection and an object with the output key`);
}

function put(made: Map<string, unknown>, name: string, value: unknown, key: string): void {
  if (made.has(name)) {
    throw new UsageError(
      `${key} makes ${name} a second time. The output key of a loop must contain its identifier, and no item stands in a collection twice`,
    );
  }
  made.set(name, value);
}

function unknownCollection(loop: string, value: unknown): UsageError {
  return new UsageError(
    `the collection of ${loop} has ${JSON.stringify(value).slice(0, 200)}, which is not known before the deployment; it takes a list of ` +
      'texts, a Ref to a parameter of the type CommaDelimitedList, or Fn::FindInMap',
  );
}
