import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalApi, MappingTemplate } from '../lib';
import type { ApiExchange, ApiGatewayToSageMakerEndpointProps, ApiRequest } from '../lib';
import { ratingsApi } from './construct/ratings-api';

const ROOT = join(__dirname, '..');

interface Example {
  readonly line: number;
  readonly input: object;
  readonly template: string;
  readonly output: string;
}

/** Finds each ```vtl block with the ```text block after it, and the ```json block directly before it as the request. */
function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map((match) => ({
    language: match[1],
    text: match[2],
    line: page.slice(0, match.index).split('\n').length,
  }));
  return blocks.flatMap(({ language, text, line }, index) => {
    if (language !== 'vtl') return [];
    const [before, after] = [blocks.at(index - 1), blocks.at(index + 1)];
    if (after?.language !== 'text') throw new Error(`line ${line}: no output after the template`);
    const input = before?.language === 'json' ? (JSON.parse(before.text) as object) : {};
    return [{ line, input, template: text, output: after.text }];
  });
}

const page = readFileSync(join(ROOT, 'docs', 'mapping-templates.md'), 'utf8');
const examples = examplesOf(page);

test('docs/mapping-templates.md has examples', () => {
  expect(examples.length).toBeGreaterThan(25);
});

test.each(examples)(
  'the template in line $line of docs/mapping-templates.md prints the text that the page shows',
  ({ input, template, output }) => {
    expect(new MappingTemplate(template).render(input)).toBe(output);
  },
);

// The page has the prices and the table, and the table must follow from the prices.
test('the costs in docs/deciding.md follow from the prices on the page', () => {
  const deciding = readFileSync(join(ROOT, 'docs', 'deciding.md'), 'utf8');
  const price = (what: string) => Number(new RegExp(`^\\| ${what}[^|]*\\| \\$([\\d.]+) per`, 'm').exec(deciding)?.[1]);
  const [rest, http, request, second] = ['REST API, first', 'HTTP API', 'Lambda, requests', 'Lambda, dur'].map(price);
  const rows = [...deciding.matchAll(/^\| ([\d.]+) GB +\| ([\d.]+) s +\|(.*)\|$/gm)];
  expect(rows.length).toBeGreaterThan(3);
  for (const [, memory, seconds, costs] of rows) {
    const duration = Number(memory) * Number(seconds) * second * 1_000_000;
    const computed = [rest, rest + request + duration, http + request + duration];
    expect(costs.split('|').map((cost) => cost.trim())).toEqual(computed.map((cost) => `$${cost.toFixed(2)}`));
  }
});

describe('docs/errors.md has the text', () => {
  const errors = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');
  const post = (request: Partial<ApiRequest>, props: Partial<ApiGatewayToSageMakerEndpointProps> = {}) => {
    const { stack } = ratingsApi({
      resourcePath: 'ratings',
      httpMethod: 'POST',
      requestMappingTemplate: '$input.body',
      ...props,
    });
    return LocalApi.fromStack(stack).receive({ method: 'POST', path: '/ratings', ...request });
  };
  const parameter = { requestParameters: { 'method.request.querystring.items': true } };
  const keyed = { apiGatewayProps: { defaultMethodOptions: { apiKeyRequired: true } } };
  const failing = { requestMappingTemplate: '$input.body.substring(9)' };
  const text = { headers: { 'Content-Type': 'text/plain' } };

  test.each<[text: string, exchange: () => ApiExchange]>([
    ['403 `Missing Authentication Token`', () => post({ path: '/nowhere' })],
    ['403 `Forbidden`', () => post({}, keyed)],
    ['400 `Missing required request parameters: [items]`', () => post({}, parameter)],
    ['415 `Unsupported Media Type`', () => post({ ...text, body: 'x' })],
    ['500 `Internal server error`', () => post({ body: 'x' }, failing)],
  ])('docs/errors.md has the text %s, which the local API answers', (line, exchange) => {
    const { statusCode = 0, body = '{}' } = exchange().apiResponse ?? {};
    const { message } = JSON.parse(body) as { message: string };
    expect(`${statusCode} \`${message}\``).toBe(line);
    expect(errors).toContain(`| ${line}`);
  });

  test('docs/errors.md has the text of the execution log for a template that fails', () => {
    const [line = ''] = post({ body: 'x' }, failing).executionLog.filter((each) => each.includes('Execution failed'));
    const logged = /Execution failed due to configuration error: [A-Za-z ]+/.exec(line)?.[0] ?? 'nothing';
    expect(errors).toContain(`\`${logged}\``);
  });

  test.each<Partial<ApiGatewayToSageMakerEndpointProps>>([
    { endpointName: '-' },
    { requestParameters: { items: true } },
    { requestParameters: { 'method.request.path.items': true } },
    { apiGatewayProps: { deploy: false } },
    { apiGatewayProps: { defaultMethodOptions: { apiKeyRequired: true } }, createUsagePlan: false },
  ])('docs/errors.md has the text of the error at synthesis for %j', (props) => {
    const quoted = [...errors.matchAll(/^\| `([^`]+)` /gm)].map(([, message]) => message.replace(/'…'/, ''));
    let thrown = '';
    try {
      ratingsApi(props);
    } catch (error) {
      thrown = (error as Error).message.replace(/: '[^']*'/, ': ');
    }
    expect(quoted.filter((message) => thrown.includes(message))).toHaveLength(1);
  });
});

// npm and PyPI show the README on their own pages, where a relative link is broken.
describe('a link or a picture of the README', () => {
  const { version, repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly repository: { readonly url: string; readonly directory: string };
  };
  const home = repository.url.replace(/\.git$/, '');
  const ofThisVersion = `v${version}/${repository.directory}/`;
  const pageOf = `${home}/blob/${ofThisVersion}`;
  const fileOf = `${home.replace('//github.com', '//raw.githubusercontent.com')}/${ofThisVersion}`;
  const prose = readFileSync(join(ROOT, 'README.md'), 'utf8').replace(/^```[\s\S]*?^```$|`[^`\n]*`/gm, '');
  const definitions = new Map(
    [...prose.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, label, target]) => [label, target]),
  );
  /** Links are `[text](target)`, `[text][label]` and `[label]`. A picture has a `!` before it. */
  const uses = [...prose.matchAll(/(!?)\[([^\]]*)\](?:\(([^)\s]*)\)|\[([^\]]*)\]|(?!:))/g)];
  const targets = uses.map((use) => {
    const [, sign, text = '', inline, label] = use as (string | undefined)[];
    return { picture: sign === '!', text, target: inline ?? definitions.get(label ?? text) ?? '' };
  });

  test('a link or a picture of the README has a target, and each target has a link', () => {
    expect(targets.filter(({ target }) => target === '')).toEqual([]);
    expect(targets.length).toBeGreaterThan(8);
    expect([...definitions.values()].filter((each) => !targets.some(({ target }) => target === each))).toEqual([]);
    expect(prose).not.toMatch(/<(img|a)\b/);
  });

  test('a link or a picture of the README is absolute', () => {
    expect(targets.map(({ target }) => target).filter((target) => !target.startsWith('https://'))).toEqual([]);
  });

  test.each(targets.filter(({ target }) => target.includes(home.replace('https://github.com', ''))))(
    "a link or a picture of the README that leads to this repository is pinned to this version's tag and finds its file: $target",
    ({ picture, target }) => {
      const base = picture ? fileOf : pageOf;
      expect(target.slice(0, base.length)).toBe(base);
      const [file, heading = ''] = target.slice(base.length).replace('?sanitize=true', '').split('#');
      expect(existsSync(join(ROOT, file))).toBe(true);
      if (heading === '') return;
      const headings = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title]) => title);
      expect(headings.map((title) => title.toLowerCase().replaceAll(' ', '-'))).toContain(heading);
    },
  );
});
