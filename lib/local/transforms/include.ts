/**
 * Runs AWS::Include, as CloudFormation does before everything else. `Fn::Transform` with this name is replaced by the content of a
 * file. The members beside the function remain (Template Reference, "AWS::Include transform").
 */
import { isJsonObject, MAX_JSON_DEPTH, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';

/** Reads a file by its local path. It throws a UsageError if the file is not a document. */
export type ReadSnippet = (location: string) => JsonObject;

export interface Included {
  readonly template: JsonObject;
  /** The reasons why parts of resources could not be read, by logical id. */
  readonly unread: ReadonlyMap<string, string>;
  /** The reasons for other sections of the template, one sentence each. */
  readonly problems: readonly string[];
}

/** The most inclusions, because snippets may include each other here. CloudFormation itself does not allow that. */
const MAX_INCLUDED = 100;

/** @throws UsageError if the snippets of a whole section of resources, or of the template itself, cannot be read */
export function includeSnippets(original: JsonObject, read: ReadSnippet): Included {
  const inclusion = new Inclusion(read);
  const template = inclusion.expandTop(original);
  const unread = new Map<string, string>();
  const problems: string[] = [];
  const resources = mapMembers(template.Resources, (id, resource) => {
    if (!mentionsTransform(resource)) return resource;
    return attempt(
      () => inclusion.expand(resource),
      (problem) => {
        unread.set(id, `${id}: ${problem}`);
        return isJsonObject(resource) ? { ...resource, Properties: {} } : resource;
      },
    );
  });
  const sections = mapMembers(template, (name, section) => {
    if (name === 'Resources') return resources;
    if (name === 'Parameters' || !mentionsTransform(section)) return section;
    return attempt(
      () => inclusion.expand(section),
      (problem) => {
        problems.push(`${name}: ${problem}`);
        return {};
      },
    );
  });
  return { template: sections as JsonObject, unread, problems };
}

function mapMembers(value: unknown, change: (name: string, item: unknown) => unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(name, item)]));
}

function attempt(run: () => unknown, otherwise: (problem: string) => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return otherwise(error.message);
  }
}

class Inclusion {
  private included = 0;

  constructor(private readonly read: ReadSnippet) {}

  /** Follows the section Transform, and an AWS::Include among the resources. */
  expandTop(template: JsonObject): JsonObject {
    const { Transform: transforms, ...rest } = template;
    const includes = [transforms].flat().filter((one) => member(one, 'Name') === 'AWS::Include');
    const others = [transforms].flat().filter((one) => one !== undefined && !includes.includes(one));
    const whole =
      includes.length === 0
        ? template
        : {
            ...Object.fromEntries(
              includes.flatMap((one) => Object.entries(this.snippet(member(member(one, 'Parameters'), 'Location'), 0))),
            ),
            ...rest,
            ...(others.length > 0 && { Transform: others }),
          };
    const { Resources: resources } = whole;
    const among = member(resources, 'Fn::Transform');
    if (among === undefined || !isJsonObject(resources)) return whole;
    const own = Object.entries(resources).filter(([name]) => name !== 'Fn::Transform');
    const included = this.expand({ 'Fn::Transform': among }) as JsonObject;
    return { ...whole, Resources: { ...included, ...Object.fromEntries(own) } };
  }

  expand(value: unknown, depth = 0): unknown {
    if (depth > MAX_JSON_DEPTH) throw new UsageError(`the template is nested deeper than ${MAX_JSON_DEPTH} levels`);
    if (Array.isArray(value)) return value.map((item) => this.expand(item, depth + 1));
    if (!isJsonObject(value)) return value;
    const transforms = [value['Fn::Transform']].flat();
    const includes = transforms.filter((one) => member(one, 'Name') === 'AWS::Include');
    const others = transforms.filter((one) => one !== undefined && !includes.includes(one));
    const own = Object.entries(value).flatMap(([name, item]): [string, unknown][] =>
      name === 'Fn::Transform' && includes.length > 0
        ? others.map((one) => [name, one])
        : [[name, this.expand(item, depth + 1)]],
    );
    const snippets = includes.map((one) => this.snippet(member(member(one, 'Parameters'), 'Location'), depth));
    return Object.fromEntries([...own, ...snippets.flatMap((snippet) => Object.entries(snippet))]);
  }

  private snippet(location: unknown, depth: number): JsonObject {
    if (++this.included > MAX_INCLUDED) throw new UsageError(`AWS::Include is followed at most ${MAX_INCLUDED} times`);
    const text = literalText(location);
    if (/^s3:/i.test(text)) {
      throw new UsageError(
        `AWS::Include of ${text}: a file in S3 is not read. Write the path of a local copy into Location, as before "aws cloudformation package"`,
      );
    }
    if (typeof location !== 'string') {
      throw new UsageError(
        `AWS::Include has no Location that is known before the deployment; found ${JSON.stringify(location)}`,
      );
    }
    return this.expand(this.read(location), depth + 1) as JsonObject;
  }
}

/** This quick test saves the expansion, because few templates have a transform. */
function mentionsTransform(value: unknown): boolean {
  const open = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, 'Fn::Transform')) return true;
    for (const item of Object.values(next)) open.push(item);
  }
  return false;
}

/** Returns the literal texts in a value that functions compose, by which a person can recognize it. */
function literalText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(literalText).join('') : '';
}
