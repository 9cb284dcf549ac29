/** Reads a curl line, which people paste from browsers and documents, into the request that curl would send. */
import type { NameAndText } from '../protocol';
import { CommandError, wordsOf } from './shell-words';

export { CommandError } from './shell-words';

export interface CurlRequest {
  readonly httpMethod: string;
  /** The path of the URL, percent-encoded, without the query string. */
  readonly path: string;
  readonly query: readonly NameAndText[];
  readonly headers: readonly NameAndText[];
  readonly body: string;
}

/** A longer line is not a command that somebody typed. */
const MAX_LINE_LENGTH = 12_000_000;

type Take = (request: Draft, value: string, option: string) => void;

/** Options with a value that become part of the request. */
const WITH_VALUE: ReadonlyMap<string, Take> = new Map<string, Take>([
  ['--request', (request, value) => (request.method = value.toUpperCase())],
  [
    '--url',
    (request, value) => {
      request.takeUrl(value);
    },
  ],
  [
    '--header',
    (request, value) => {
      request.takeHeader(value);
    },
  ],
  [
    '--data',
    (request, value, option) => {
      request.takeData(withoutFile(value, option));
    },
  ],
  [
    '--data-ascii',
    (request, value, option) => {
      request.takeData(withoutFile(value, option));
    },
  ],
  [
    '--data-binary',
    (request, value, option) => {
      request.takeData(withoutFile(value, option));
    },
  ],
  [
    '--data-raw',
    (request, value) => {
      request.takeData(value);
    },
  ],
  [
    '--data-urlencode',
    (request, value, option) => {
      request.takeData(urlEncoded(value, option));
    },
  ],
  [
    '--json',
    (request, value, option) => {
      request.takeJson(withoutFile(value, option));
    },
  ],
  ['--user-agent', (request, value) => request.headers.push(['User-Agent', value])],
  ['--referer', (request, value) => request.headers.push(['Referer', value])],
  ['--cookie', (request, value, option) => request.headers.push(['Cookie', cookies(value, option)])],
  ['--oauth2-bearer', (request, value) => request.headers.push(['Authorization', `Bearer ${value}`])],
  ['--range', (request, value) => request.headers.push(['Range', `bytes=${value}`])],
]);
const WITHOUT_VALUE: ReadonlyMap<string, (request: Draft) => void> = new Map<string, (request: Draft) => void>([
  ['--get', (request) => (request.isGet = true)],
  ['--head', (request) => (request.method ??= 'HEAD')],
  ['--globoff', (request) => (request.isGlobbing = false)],
]);
/** Options that do not change the request which API Gateway receives. */
const IGNORED_WITH_VALUE = new Set([
  ...['--output', '--write-out', '--max-time', '--connect-timeout', '--retry', '--retry-delay', '--retry-max-time'],
  ...['--resolve', '--connect-to', '--proxy', '--cacert', '--capath', '--interface', '--limit-rate', '--max-redirs'],
  ...[
    '--dump-header',
    '--cookie-jar',
    '--trace',
    '--trace-ascii',
    '--stderr',
    '--ciphers',
    '--tls-max',
    '--dns-servers',
  ],
  ...['--aws-sigv4', '--keepalive-time', '--speed-limit', '--speed-time', '--noproxy', '--proxy-user'],
]);
const IGNORED = new Set([
  ...['--silent', '--show-error', '--include', '--show-headers', '--verbose', '--insecure', '--location', '--fail'],
  ...['--compressed', '--no-buffer', '--ipv4', '--ipv6', '--http1.0', '--http1.1', '--http2', '--http3', '--tlsv1.2'],
  ...['--tlsv1.3', '--progress-bar', '--fail-with-body', '--location-trusted', '--no-progress-meter', '--remote-name'],
  ...['--path-as-is', '--no-keepalive', '--tcp-nodelay', '--ssl-no-revoke', '--fail-early', '--parallel', '--anyauth'],
  ...['--http2-prior-knowledge', '--raw', '--basic', '--remote-header-name', '--retry-all-errors', '--styled-output'],
]);
/** The reasons why an option cannot be followed. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['--user', 'it sends a name and a password in the header Authorization. Give that header by -H if the API needs it'],
  ['--form', 'it sends a form of several parts. Write that body by --data-raw, with its Content-Type'],
  ['--form-string', 'it sends a form of several parts. Write that body by --data-raw, with its Content-Type'],
  ['--upload-file', 'it sends a file, which the page cannot read. Paste its content by --data-raw'],
  ['--config', 'it reads more options from a file, which the page cannot read. Write them into the command'],
  ['--next', 'it begins a second request. Paste one request alone'],
  ['--cert', 'a mapping template does not see the certificate of a client'],
  ['--key', 'a mapping template does not see the certificate of a client'],
]);
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ X: '--request', H: '--header', d: '--data', G: '--get', I: '--head', A: '--user-agent', e: '--referer' },
    ...{ b: '--cookie', u: '--user', F: '--form', T: '--upload-file', K: '--config', E: '--cert', g: '--globoff' },
    ...{
      s: '--silent',
      S: '--show-error',
      i: '--include',
      v: '--verbose',
      k: '--insecure',
      L: '--location',
      f: '--fail',
    },
    ...{ N: '--no-buffer', o: '--output', w: '--write-out', m: '--max-time', x: '--proxy', D: '--dump-header' },
    ...{ c: '--cookie-jar', O: '--remote-name', J: '--remote-header-name', r: '--range', Z: '--parallel' },
    ...{ '4': '--ipv4', '6': '--ipv6', '0': '--http1.0', '#': '--progress-bar', ':': '--next', U: '--proxy-user' },
    ...{ Y: '--speed-limit', y: '--speed-time' },
  }),
);

/** @throws CommandError for a part that cannot be followed, with the reason and the text to write instead */
export function readCurl(line: string): CurlRequest {
  if (line.length > MAX_LINE_LENGTH) throw new CommandError('The command is too long.');
  const text = line.trim().replace(/^[$%>] +/, '');
  const [command = '', ...words] = wordsOf(text);
  if (!/(?:^|[/\\])curl(?:\.exe)?$/i.test(command)) throw notCurl(text);
  const request = new Draft();
  readWords(words, request);
  return request.toRequest();
}

function notCurl(text: string): CommandError {
  if (text === '') return new CommandError("Paste a curl command, such as curl 'https://…/prod/321?items=101'.");
  if (/^(?:\$\w+ *=|Invoke-|iwr\b|irm\b)/i.test(text)) {
    return new CommandError('This is PowerShell. Choose "Copy as cURL (bash)" in the browser.');
  }
  if (/^(?:await )?fetch\(/.test(text)) {
    return new CommandError('This is JavaScript\'s fetch. Choose "Copy as cURL (bash)" in the browser.');
  }
  if (/^(?:wget|http|https|xh)\b/.test(text))
    return new CommandError('This is the command of another program. Paste a curl command.');
  return new CommandError(`The command begins with ${JSON.stringify(text.slice(0, 20))}, but it must begin with curl.`);
}

function readWords(words: readonly string[], request: Draft): void {
  const rest = [...words];
  let onlyUrls = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (onlyUrls || !word.startsWith('-') || word === '-') request.takeUrl(word);
    else if (word === '--') onlyUrls = true;
    else if (word.startsWith('--')) takeOption(request, word, word, undefined, rest);
    else readShort(request, word, rest);
  }
}

/** `-sSX POST`, `-XPOST` */
function readShort(request: Draft, word: string, rest: string[]): void {
  for (let at = 1; at < word.length; at++) {
    const long = SHORT.get(word[at]);
    if (long === undefined)
      throw new CommandError(`The option -${word[at]} of ${JSON.stringify(word)} is not known here.`);
    const behind = word.slice(at + 1);
    const takesRest = WITH_VALUE.has(long) || IGNORED_WITH_VALUE.has(long);
    takeOption(request, long, `-${word[at]}`, takesRest && behind !== '' ? behind : undefined, rest);
    if (takesRest) return;
  }
}

function takeOption(request: Draft, name: string, shown: string, attached: string | undefined, rest: string[]): void {
  const value = (): string => {
    const found = attached ?? rest.shift();
    if (found === undefined) throw new CommandError(`The option ${shown} needs a value, but nothing comes after it.`);
    return found;
  };
  const take = WITH_VALUE.get(name);
  if (take) take(request, value(), shown);
  else if (IGNORED_WITH_VALUE.has(name)) value();
  else if (WITHOUT_VALUE.has(name)) WITHOUT_VALUE.get(name)?.(request);
  else if (REFUSED.has(name))
    throw new CommandError(`The option ${shown} cannot be followed: ${REFUSED.get(name) ?? ''}.`);
  else if (!IGNORED.has(name))
    throw new CommandError(
      `The option ${shown} is not known here. Leave it out if the request is the same without it.`,
    );
}

class Draft {
  method: string | undefined;
  isGet = false;
  isGlobbing = true;
  readonly headers: NameAndText[] = [];
  private url: string | undefined;
  private data: string | undefined;
  private isJson = false;
  /** Headers that curl would send by itself if the command did not remove them. */
  private readonly removed = new Set<string>();

  takeUrl(url: string): void {
    if (this.url !== undefined) {
      throw new CommandError(
        `The command has two URLs, ${shortened(this.url)} and ${shortened(url)}. Paste one request alone, with quotes around its URL.`,
      );
    }
    this.url = url;
  }

  /** Reads `Name: value`, `Name;` for an empty header, and `Name:` for a header that is not sent. */
  takeHeader(header: string): void {
    if (header.startsWith('@'))
      throw new CommandError(
        `-H ${shortened(header)} reads headers from a file, which the page cannot read. Write them into the command.`,
      );
    const colon = header.indexOf(':');
    if (colon > 0) {
      const [name, value] = [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
      if (value === '') this.removed.add(name.toLowerCase());
      else this.headers.push([name, value]);
    } else if (/^[^;]+;\s*$/.test(header)) this.headers.push([header.replace(/;\s*$/, ''), '']);
    else throw new CommandError(`The header ${shortened(header)} has no colon: write -H 'Name: value'.`);
  }

  takeData(data: string): void {
    this.data = this.data === undefined ? data : `${this.data}&${data}`;
  }

  takeJson(data: string): void {
    this.isJson = true;
    this.data = (this.data ?? '') + data;
  }

  toRequest(): CurlRequest {
    const { path, queryString } = partsOf(this.url, this.isGlobbing);
    const { data } = this;
    const isInQuery = this.isGet && data !== undefined;
    const query = [queryString, ...(isInQuery ? [data] : [])].filter((part) => part !== '').join('&');
    const hasBody = data !== undefined && !this.isGet;
    return {
      httpMethod: this.method ?? (hasBody ? 'POST' : 'GET'),
      path,
      query: pairsOf(query),
      headers: [...this.headers, ...(hasBody || this.isJson ? this.implied() : [])],
      body: hasBody ? data : '',
    };
  }

  /** Returns the headers that curl sends with a body, unless the command sets them. */
  private implied(): NameAndText[] {
    const headers: NameAndText[] = this.isJson
      ? [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ]
      : [['Content-Type', 'application/x-www-form-urlencoded']];
    const given = new Set([...this.removed, ...this.headers.map(([name]) => name.toLowerCase())]);
    return headers.filter(([name]) => !given.has(name.toLowerCase()));
  }
}

function partsOf(
  url: string | undefined,
  isGlobbing: boolean,
): { readonly path: string; readonly queryString: string } {
  if (url === undefined) throw new CommandError('The command has no URL.');
  const match = /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url);
  const [, scheme = 'http', host = '', path = '', queryString = ''] = (match ?? []) as (string | undefined)[];
  if (!/^https?$/i.test(scheme))
    throw new CommandError(`The URL begins with ${scheme}://, but an API is called by https:// or http://.`);
  if (host === '') throw new CommandError(`The URL ${shortened(url)} has no host.`);
  const open = /\{[^{}]*\}|\[[^[\]]*\]/.exec(path + queryString);
  if (isGlobbing && open) {
    throw new CommandError(`The URL has ${shortened(open[0])}, which curl would replace: write a value in its place.`);
  }
  return { path: path === '' ? '/' : path, queryString };
}

function pairsOf(queryString: string): NameAndText[] {
  return queryString
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): NameAndText => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
    });
}

/** Decodes like API Gateway: a plus is a blank, and an invalid escape is text. */
function decoded(text: string): string {
  return decodeText(text.replaceAll('+', ' '));
}

/** Decodes escapes of UTF-8, and leaves other text unchanged. */
export function decodeText(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Refuses `@file`, which reads a file. */
function withoutFile(value: string, option: string): string {
  if (!value.startsWith('@')) return value;
  throw new CommandError(
    `${option} ${shortened(value)} reads a file, which the page cannot read. Paste its content by --data-raw.`,
  );
}

/** Encodes `content`, `=content` and `name=content`. Refuses `name@file`, which reads a file. */
function urlEncoded(value: string, option: string): string {
  const [separator] = /[=@]/.exec(value) ?? [''];
  if (separator === '@') return withoutFile(value.slice(value.indexOf('@')), option);
  const equals = value.indexOf('=');
  const [name, content] = equals < 0 ? ['', value] : [value.slice(0, equals), value.slice(equals + 1)];
  const encoded = encodeURIComponent(content.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return name === '' ? encoded : `${name}=${encoded}`;
}

function cookies(value: string, option: string): string {
  if (value.includes('=')) return value;
  throw new CommandError(
    `${option} ${shortened(value)} reads cookies from a file, which the page cannot read. Write them as 'name=value'.`,
  );
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
