import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { build } from 'esbuild';
import { ApiGatewayToSageMakerEndpoint } from '../lib';

/** The globals of a page, besides those of the language itself, that this library may use. */
const WEB = { TextEncoder, TextDecoder, URL, URLSearchParams, atob, btoa, performance, crypto };
const OF_NODE = ['Buffer', 'process', 'global', 'setImmediate', '__dirname', '__filename'];

interface Page {
  readonly namesOfNode: readonly string[];
  /** Evaluates a JavaScript expression beside the library, like a script of the page. */
  readonly run: (expression: string) => unknown;
}

/** Bundles the exports for browsers. Throws if a file imports a module of Node.js. */
async function pageWith(exports: string): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: exports, resolveDir: `${__dirname}/..` },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'library',
    // esbuild replaces only undeclared names, so each mark in the output is a use of Node.js.
    define: Object.fromEntries(OF_NODE.map((name) => [name, `node_js_${name}`])),
    write: false,
    logLevel: 'silent',
  });
  const [{ text }] = outputFiles;
  const page = createContext({ ...WEB });
  runInContext(text, page);
  // esbuild writes __require for a module that it does not know.
  return {
    namesOfNode: text.match(/\b(?:node_js_\w+|__require\b)/g) ?? [],
    run: (expression) => runInContext(expression, page),
  };
}

describe('the template language in a web page', () => {
  let page: Page;
  beforeAll(async () => {
    page = await pageWith(`
      export * from './lib/mapping-template';
      export * from './lib/mapping-template/runtime';`);
  });

  test('the template language uses nothing that only Node.js has', () => {
    expect(page.namesOfNode).toEqual([]);
  });

  test('a page renders a template', () => {
    const rendered = page.run(`
      new library.MappingTemplate('{"in": "$util.base64Encode($input.path("$.name"))"}').render({ body: '{"name": "für"}' })`);
    expect(rendered).toBe('{"in": "ZsO8cg=="}');
  });

  test('a page proves a template', () => {
    expect(page.run(`new library.MappingTemplate('{"in": $input.json("$")}').prove().proved`)).toBe(true);
  });

  test('a page shows the request that breaks a template', () => {
    const broken = page.run(`
      const template = new library.MappingTemplate('{"in": "$input.params("name")"}');
      const { counterexample, output } = template.prove().claims.find(({ verdict }) => verdict === 'refuted');
      template.render(counterexample) === output && output`);
    expect(() => {
      JSON.parse(String(broken));
    }).toThrow('JSON');
  });

  test('a page gets the place at which a template is wrong', () => {
    const message = page.run(`
      try { new library.MappingTemplate('#if($a)'); } catch (error) { error.name + ': ' + error.message }`);
    expect(message).toMatch(/MappingTemplateError: .*line 1/s);
  });
});

describe('the local API in a web page', () => {
  let page: Page;
  beforeAll(async () => {
    page = await pageWith(`
      export * from './lib/local/page';
      export * from './lib/mapping-template/editor';`);
    // The page parses the template itself, because its objects must have its own classes.
    page.run(`
      const api = library.RunningApi.ofTemplate(${JSON.stringify(movieRatings())}, {});
      const receive = (request) => library.ApiExchange._of(api.receive(library.readApiRequest(request)));
      const movies = () => receive({ method: 'GET', path: '/321?items=101,%31%33%31' });`);
  });

  test('the local API uses nothing that only Node.js has', () => {
    expect(page.namesOfNode).toEqual([]);
  });

  test('a page sees what the endpoint receives', () => {
    expect(JSON.parse(String(page.run('movies().endpointRequest.body')))).toEqual({
      instances: [
        { in0: [321], in1: [101] },
        { in0: [321], in1: [131] },
      ],
    });
  });

  test('a page sees what the client receives', () => {
    const answer = page.run(`
      JSON.stringify(movies().respond({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{"ü":1}' }))`);
    expect(JSON.parse(String(answer))).toMatchObject({ statusCode: 200, body: '{"ü":1}', isBase64Encoded: false });
  });

  test('a page can give bytes as the answer of the model', () => {
    const answer = page.run(`
      JSON.stringify(movies().respond({ statusCode: 200, body: '/wCA', isBase64Encoded: true }))`);
    // The API has no binary media types, so API Gateway treats the bytes as text.
    expect(JSON.parse(String(answer))).toMatchObject({ statusCode: 200, body: '\ufffd\u0000\ufffd' });
  });

  test('a page gets the reason why API Gateway refuses a request', () => {
    const refused = page.run(`
      const { apiResponse, executionLog } = receive({ method: 'GET', path: '/321' });
      apiResponse.statusCode + ' ' + executionLog.join(' ')`);
    expect(refused).toMatch(/^400 .*\bitems\b/);
  });

  test('a page proves the request template of the API', () => {
    expect(page.run('api.provable.map(({ prove }) => prove({ tries: 50, seed: 1 }).proved).join()')).toBe('true');
  });

  test('a page gets an error that names its wrong value', () => {
    const message = page.run(`
      (() => { try { receive({ method: 'GET', path: { a: 1 } }); } catch (error) { return error.message; } })()`);
    expect(message).toBe("The path of the API request is { a: 1 }. It must be text, such as '/321?items=101'.");
  });

  test("a page makes SageMaker's answer for a model that fails", () => {
    const error = page.run(`
      library.modelError({ status: 500, message: 'no' }, 'movies', { region: 'us-east-1', accountId: '1' }).statusCode`);
    expect(error).toBe(424);
  });
});

/** Returns the template of the example movie-ratings. */
function movieRatings(): object {
  const stack = new Stack(new App(), 'MovieRatings');
  new ApiGatewayToSageMakerEndpoint(stack, 'MovieRatings', {
    endpointName: 'movie-ratings',
    resourcePath: '{user_id}',
    requestMappingTemplate: readFileSync(`${__dirname}/../examples/movie-ratings/request.vtl`, 'utf8'),
    requestParameters: { 'method.request.querystring.items': true },
  });
  return Template.fromStack(stack).toJSON();
}
