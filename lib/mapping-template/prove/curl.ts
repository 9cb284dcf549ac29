/** Writes a request as a command that sends it to the local API. */
import type { MappingInput } from '../mapping-input';

export interface CurlTarget {
  /** @default - POST with a body, else GET */
  readonly method?: string;
  /** `/users/{user_id}` */
  readonly resourcePath?: string;
  /** The content type of the request, if it has a body. */
  readonly contentType?: string;
}

/** The address at which the command `serve` listens. */
const ORIGIN = 'http://127.0.0.1:3000';

export function curlOf(input: MappingInput, target: CurlTarget = {}): string {
  const { body } = input;
  const headers = Object.entries(input.headers ?? {});
  const method = target.method === undefined || target.method === 'ANY' ? undefined : target.method;
  const implied = body === undefined ? 'GET' : 'POST';
  const userAgent = userAgentOf(input);
  const contentType = target.contentType ?? 'application/json';
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return [
    'curl',
    ...(method === undefined || method === implied ? [] : method === 'HEAD' ? ['-I'] : ['-X', method]),
    quoted(ORIGIN + pathOf(input, target.resourcePath) + queryOf(input)),
    ...headerArguments(headers),
    ...(userAgent === undefined ? [] : ['-A', quoted(userAgent)]),
    ...(body === undefined ? [] : typed ? [] : ['-H', quoted(`Content-Type: ${contentType}`)]),
    ...(body === undefined ? [] : [body.startsWith('@') ? '--data-raw' : '-d', quoted(body)]),
  ].join(' ');
}

/** Describes values that a client's command cannot send: the fields of an authorizer or a certificate, and stage variables. */
export function circumstancesOf(input: MappingInput, printedNames: ReadonlySet<string>): string[] {
  const stage = Object.entries(input.stageVariables ?? {}).map(
    ([name, value]) => `the stage variable ${name} is ${JSON.stringify(value)}`,
  );
  const context = fieldsOf(input.context ?? {}).flatMap(([name, value]) =>
    printedNames.has(name) && name !== 'identity.userAgent' ? [`$context.${name} is ${JSON.stringify(value)}`] : [],
  );
  return [...context, ...stage];
}

function userAgentOf({ context }: MappingInput): string | undefined {
  const identity: unknown = context?.identity;
  const agent = typeof identity === 'object' && identity !== null && 'userAgent' in identity ? identity.userAgent : '';
  return typeof agent === 'string' && agent !== '' ? agent : undefined;
}

function fieldsOf(values: object, prefix = ''): [string, unknown][] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? fieldsOf(value, `${prefix}${name}.`) : [[prefix + name, value]],
  );
}

function pathOf({ pathParameters = {} }: MappingInput, resourcePath: string | undefined): string {
  if (resourcePath === undefined) return `/${Object.values(pathParameters).map(encode).join('/')}`;
  return resourcePath.replace(/\{([^{}]+)\}/g, (_, greedy: string) => {
    const name = greedy.endsWith('+') ? greedy.slice(0, -1) : greedy;
    return Object.hasOwn(pathParameters, name) ? encode(pathParameters[name]) : '1';
  });
}

function queryOf({ queryStringParameters = {} }: MappingInput): string {
  const pairs = Object.entries(queryStringParameters).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function headerArguments(headers: readonly (readonly [string, string])[]): string[] {
  const numbered = headers.every(([name, value], index) => name === `p${index + 1}` && value === '1');
  if (headers.length > MAX_SHOWN && numbered) return [`$(seq -f '-Hp%g:1' ${headers.length})`];
  // curl drops a header without a value, unless a semicolon follows the name.
  return headers.flatMap(([name, value]) => ['-H', quoted(value === '' ? `${name};` : `${name}: ${value}`)]);
}

const MAX_SHOWN = 40;

/** Encodes a text for a URL, and an apostrophe too, because it would end the shell's quotes. */
function encode(text: string): string {
  try {
    return encodeURIComponent(text).replaceAll("'", '%27');
  } catch {
    return '%EF%BF%BD';
  }
}

/** Quotes a text for the shell. Writes a part that is repeated very often as a command that repeats it. */
function quoted(text: string): string {
  const numbered = numberedIn(text);
  if (numbered) return `${quotedPart(numbered.before)}"$(${numbered.command})"${quotedPart(numbered.behind)}`;
  const repeated = repeatedIn(text);
  if (!repeated) return quotedPart(text) === '' ? "''" : quotedPart(text);
  const { before, unit, times, behind } = repeated;
  const format = unit.replaceAll('\\', '\\\\').replaceAll('%', '%%');
  return `${quotedPart(before)}"$(printf ${quotedPart(`${format}%.0s`)} $(seq ${times}))"${quotedPart(behind)}`;
}

function quotedPart(text: string): string {
  if (text === '') return '';
  // eslint-disable-next-line no-control-regex -- plain shell quotes cannot show control characters
  if (!/[\u0000-\u001f]/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
  // eslint-disable-next-line no-control-regex -- as above
  return `$'${escaped.replace(/[\u0000-\u001f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`;
}

function repeatedIn(text: string): { before: string; unit: string; times: number; behind: string } | undefined {
  if (text.length < 200) return undefined;
  const found = /([^]{1,60}?)\1{39,}/.exec(text);
  if (!found) return undefined;
  const { index } = found;
  const unit = found[1];
  const times = found[0].length / unit.length;
  return { before: text.slice(0, index), unit, times, behind: text.slice(index + found[0].length) };
}

/** `p1=1&p2=1&…` and `"p1":1,"p2":1,…` */
function numberedIn(text: string): { before: string; command: string; behind: string } | undefined {
  for (const [pattern, command] of NUMBERED) {
    const found = pattern.exec(text);
    const count = found ? Number(found[1]) : 0;
    if (found && count > MAX_SHOWN) {
      const { index } = found;
      return {
        before: text.slice(0, index),
        command: `${command} ${count}`,
        behind: text.slice(index + found[0].length),
      };
    }
  }
  return undefined;
}

const NUMBERED: readonly (readonly [RegExp, string])[] = [
  [/p1=1(?:&p\d+=1){39,}(?<=p(\d+)=1)/, "seq -s '&' -f 'p%g=1'"],
  [/"p1":1(?:,"p\d+":1){39,}(?<="p(\d+)":1)/, `seq -s , -f '"p%g":1'`],
];
