/** Completes the text at the cursor. The members are those of the value that the reference has for the request of the form. */
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import {
  commonMembers,
  foreachMembers,
  knownMembers,
  type Member,
  membersOf,
  type ObservedReference,
  OFFERED_DIRECTIVES,
  variablesOf,
} from '../../lib/mapping-template/editor';
import type { CompleteAnswer, CompleteAsk, Completion, FormState, MethodOutline, TemplatePlace } from '../protocol';
import { membersAt } from './json-members';
import type { OpenedApi } from './opened-api';

/** Renders a template for the request of the form, and returns the values of its references by the offset at which they begin. */
export type Observe = (
  place: TemplatePlace,
  text: string,
  form: FormState,
) => ReadonlyMap<number, ObservedReference> | undefined;

/** The most characters before the cursor that are read. References and typed lines are shorter. */
const MAX_LOOKBACK = 1000;
const VARIABLES: readonly Completion[] = ['input', 'util', 'context', 'stageVariables'].map((label) => ({
  label,
  kind: 'variable',
}));

const DIRECTIVE = /#\{?(\w*)$/;
const VARIABLE = /\$!?\{?([A-Za-z_][\w-]*)?$/;
/** Matches `$name.part(…)[…].` and the typed beginning of the next name. */
const CHAIN = /^\$!?\{?([A-Za-z_][\w-]*(?:\.[\w-]+(?:\([^()]*\))?|\[[^[\]]*\])*)\.([\w-]*)$/;
/** Matches the inside of the quotes of `$input.params("…` */
const PARAMETER = /\binput\.params\(\s*["']([^"']*)$/;
const PATH = /\binput\.(?:path|json)\(\s*["'](\$[^"']*)$/;
const GROUP = /^input\.params\(\)\.(path|querystring|header)$/;

export function complete(api: OpenedApi, ask: CompleteAsk, observe: Observe): CompleteAnswer {
  const { place, text, offset, form } = ask;
  const before = text.slice(Math.max(0, offset - MAX_LOOKBACK), offset);
  const method = api.outlines.find(({ key }) => key === place.method);
  const parameter = PARAMETER.exec(before);
  if (parameter) return answer(offset, parameter[1], parameters(method));
  const path = PATH.exec(before);
  if (path) {
    const { typed: name, options } = membersAt(bodyOf(place, form), path[1]);
    return answer(offset, name, options);
  }
  const chain = chainBefore(before);
  if (chain) return answer(offset, chain.typed, membersAfter(chain.path, ask, method, observe));
  const directive = DIRECTIVE.exec(before);
  if (directive) {
    const options = OFFERED_DIRECTIVES.map((label): Completion => ({ label, kind: 'directive' }));
    return answer(offset, directive[1], options);
  }
  const variable = VARIABLE.exec(before) as readonly (string | undefined)[] | null;
  return variable ? answer(offset, variable[1] ?? '', variables(text, offset)) : answer(offset, '', []);
}

/** Sorts the options: first those that begin with the typed text, then those in another case, then those that contain it. */
function answer(offset: number, typed: string, options: readonly Completion[]): CompleteAnswer {
  const lower = typed.toLowerCase();
  const rank = ({ label }: Completion): number =>
    label.startsWith(typed)
      ? 0
      : label.toLowerCase().startsWith(lower)
        ? 1
        : label.toLowerCase().includes(lower)
          ? 2
          : 3;
  const unique = [...new Map(options.map((one) => [`${one.kind} ${one.label}`, one])).values()];
  const fitting = [0, 1, 2].flatMap((wanted) => unique.filter((one) => rank(one) === wanted));
  return { begin: offset - typed.length, end: offset, options: fitting };
}

function bodyOf({ side }: TemplatePlace, { request, model }: FormState): string {
  return side === 'request' ? request.body : model.body;
}

/** Finds the reference that ends at the cursor, and the typed beginning of the next name. */
function chainBefore(before: string): { readonly path: string; readonly typed: string } | undefined {
  for (let at = before.lastIndexOf('$'); at >= 0; at = at === 0 ? -1 : before.lastIndexOf('$', at - 1)) {
    const chain = CHAIN.exec(before.slice(at));
    if (chain) return { path: chain[1], typed: chain[2] };
  }
  return undefined;
}

function membersAfter(
  path: string,
  ask: CompleteAsk,
  method: MethodOutline | undefined,
  observe: Observe,
): Completion[] {
  const group = GROUP.exec(path)?.[1];
  const declared = group === undefined ? [] : parameters(method).filter(({ detail }) => detail?.startsWith(group));
  const value = valueAt(path, ask, observe);
  const known = knownMembers(path, value);
  if (known.length > 0) return known.map(completionOf);
  if (path === 'foreach') return foreachMembers().map(completionOf);
  // The class is unknown if the place was not reached, or if the value is missing, which makes it an empty text.
  const members = value === undefined || value === '' ? commonMembers() : membersOf(value);
  return [...declared, ...members.map(completionOf)];
}

function completionOf({ name, kind, detail }: Member): Completion {
  return { label: name, kind, ...(detail !== undefined && { detail }) };
}

/** The most places before the cursor that are tried. */
const MAX_TRIES = 8;
/** The deepest nesting of blocks that is closed. */
const MAX_DEPTH = 12;

/**
 * Returns the value of a reference at the cursor. An unfinished template seldom parses, so the reference is put in place of a nearby
 * statement before the cursor, and the rest of the template is left out.
 */
function valueAt(path: string, { place, text, offset, form }: CompleteAsk, observe: Observe) {
  let at = offset;
  for (let tries = 0; tries < MAX_TRIES && at > 0; tries++) {
    at = Math.max(text.lastIndexOf('$', at - 1), text.lastIndexOf('#', at - 1));
    if (at < 0) return undefined;
    const probe = closed(`${text.slice(0, at)}\${${path}}`, openBlocks(text.slice(0, at)));
    if (probe === undefined) continue;
    const value = observe(place, probe, form)?.get(at);
    if (value) return value.first;
  }
  return undefined;
}

function openBlocks(text: string): number {
  const begins = text.match(/#\{?(?:if|foreach|define|macro)\b/g)?.length ?? 0;
  const ends = text.match(/#\{?end\b/g)?.length ?? 0;
  return Math.max(0, Math.min(MAX_DEPTH, begins - ends));
}

/** Adds the missing #end directives. Words in comments and strings may make the count wrong by one. */
function closed(text: string, ends: number): string | undefined {
  for (const count of [ends, ends + 1, ends - 1]) {
    if (count < 0) continue;
    const candidate = text + '#{end}'.repeat(count);
    if (parses(candidate)) return candidate;
  }
  return undefined;
}

function parses(text: string): boolean {
  try {
    return new MappingTemplate(text) instanceof MappingTemplate;
  } catch (error) {
    if (error instanceof MappingTemplateError) return false;
    throw error;
  }
}

function parameters(method: MethodOutline | undefined): Completion[] {
  return [
    ...(method?.pathParameters ?? []).map((label): Completion => ({ label, kind: 'parameter', detail: 'path' })),
    ...(method?.parameters ?? []).map(({ name, location, required }): Completion => {
      return { label: name, kind: 'parameter', detail: required ? `${location}, required` : location };
    }),
  ];
}

/** Looks for variables in the text, too, because an unfinished template seldom parses. */
function variables(text: string, offset: number): Completion[] {
  const without = text.slice(0, offset).replace(/\$!?\{?[\w-]*$/, '') + text.slice(offset);
  const names = parses(without) ? variablesOf(new MappingTemplate(without)) : namesIn(text);
  const inLoop = /#\{?foreach\b/.test(text.slice(0, offset)) ? ['foreach'] : [];
  return [...VARIABLES, ...[...inLoop, ...names].map((label): Completion => ({ label, kind: 'variable' }))];
}

function namesIn(text: string): string[] {
  return Array.from(
    text.matchAll(/#\{?(?:set|foreach|define)\}?\s*\(\s*\$!?\{?([A-Za-z_][\w-]*)/g),
    ([, name]) => name,
  );
}
