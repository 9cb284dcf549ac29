/**
 * Renders a template before and after an edit, for plain requests and for a hostile one, because a remedy must not make a
 * rendering fail, lose a plain value, or break JSON that was right.
 */
import type { MappingInput } from '../mapping-input';
import type { LintOptions } from './advice';
import type { ParsedTemplate } from '../parsed-template';
import { parametersRead } from './parameters';
import { placesIn, textsOf } from './printed-values';
import { literalText, splitsForm } from './literals';
import { referencesOf } from '../syntax/visit';

/** Renders a template; undefined if API Gateway would answer 500, or if the rendering takes more than a trial may. */
export type Render = (template: ParsedTemplate, input: MappingInput) => string | undefined;

/**
 * The length of the longest template that is rendered. Remedies of longer ones are parsed and read by the rules
 * alone.
 */
const MAX_RENDERED_LENGTH = 20_000;
const PLAIN: readonly (string | number)[] = [12, 'abc'];
const HOSTILE = 'O\'Hara "x" \\ , ] }';

export class TrialRendering {
  private readonly requests: readonly MappingInput[];
  private rendered?: readonly (string | undefined)[];

  constructor(
    private readonly template: ParsedTemplate,
    options: LintOptions,
    private readonly render: Render,
  ) {
    const short = template.source.text.length <= MAX_RENDERED_LENGTH;
    this.requests = short ? [...PLAIN, HOSTILE].map((value) => requestOf(template, options, value)) : [];
  }

  /** The number of renderings of one trial. */
  get renderings(): number {
    return this.requests.length;
  }

  /** @param edit whether it must keep the output of a plain request, and whether it makes dead code work */
  accepts(edited: ParsedTemplate, { keeps, reveals }: { keeps: boolean; reveals: boolean }): boolean {
    this.rendered ??= this.requests.map((request) => this.render(this.template, request));
    return this.rendered.every((before, index) => {
      const request = this.requests.at(index);
      if (before === undefined || request === undefined) return true;
      const after = this.render(edited, request);
      if (after === undefined) return false;
      if (reveals && index >= PLAIN.length) return true;
      if (keeps && index < PLAIN.length) return isSame(before, after);
      return asJson(before) === undefined || asJson(after) !== undefined;
    });
  }
}

function isSame(before: string, after: string): boolean {
  const json = asJson(before);
  // An output that should be JSON, but is not, need not stay the same.
  return json === undefined ? /^\s*[{[]/.test(before) || before === after : json === asJson(after);
}

function asJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Makes a request that has the value wherever the template reads one. */
function requestOf(template: ParsedTemplate, options: LintOptions, value: string | number): MappingInput {
  const { block } = template;
  const names = [...(parametersRead(block) ?? ['a'])].map((name) => name.replace(/^(?:path|querystring|header)\./, ''));
  const parameters = Object.fromEntries(names.map((name) => [name, String(value)]));
  const body = [...referencesOf(block)].some(({ parts }) => parts.some(splitsForm))
    ? `a=${encodeURIComponent(value)}&b=${encodeURIComponent(value)}`
    : Body.of(bodyPaths(template, options)).write(value);
  return { pathParameters: parameters, queryStringParameters: parameters, headers: parameters, body };
}

function bodyPaths({ block }: ParsedTemplate, options: LintOptions): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { name, parts } of referencesOf(block)) {
    const call = parts.at(0);
    if (name !== 'input' || call?.kind !== 'method' || !READS_BODY.has(call.name)) continue;
    const argument = call.args.at(0);
    const path = argument && literalText(argument);
    if (path !== undefined) paths.add(path);
  }
  const textOf = textsOf(block, options);
  for (const { reference } of placesIn(block)) {
    const path = textOf(reference)?.path;
    if (path !== undefined) paths.add(path);
  }
  return paths;
}

const READS_BODY = new Set(['path', 'json']);

/** A body, or a part of it, that has a value wherever the template reads one. */
class Body {
  private readonly members = new Map<string, Body>();
  private readonly items: Body[] = [];

  static of(paths: Iterable<string>): Body {
    const body = new Body();
    for (const path of paths) body.add(path);
    if (body.members.size === 0 && body.items.length === 0) body.add('$.a');
    return body;
  }

  write(value: string | number): string {
    if (this.items.length > 0) return `[${this.items.map((item) => item.write(value)).join()}]`;
    if (this.members.size === 0) return JSON.stringify(value);
    return `{${[...this.members].map(([name, member]) => `${JSON.stringify(name)}:${member.write(value)}`).join()}}`;
  }

  private add(path: string): void {
    if (!/^\$(?:\.[A-Za-z_][\w-]*|\['[^']*'\]|\[(?:\d|\*)\])*$/.test(path)) return;
    const steps = path.matchAll(/\.(?<name>[\w-]+)|\['(?<quoted>[^']*)'\]|\[(?<index>\d|\*)\]/g);
    [...steps].reduce<Body>((body, { groups = {} }) => {
      const { name, quoted, index } = groups as { name?: string; quoted?: string; index?: string };
      return index === undefined ? body.member(name ?? quoted ?? '') : body.item(index === '*' ? 0 : Number(index));
    }, this);
  }

  private member(name: string): Body {
    const member = this.members.get(name) ?? new Body();
    this.members.set(name, member);
    return member;
  }

  private item(index: number): Body {
    while (this.items.length <= index) this.items.push(new Body());
    return this.items[index] ?? new Body();
  }
}
