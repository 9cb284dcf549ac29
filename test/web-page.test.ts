import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** What a page has besides the language itself, of what this library may use. */
const WEB = { TextEncoder, TextDecoder, URL, URLSearchParams, atob, btoa, performance, crypto };
const OF_NODE = ['Buffer', 'process', 'global', 'setImmediate', '__dirname', '__filename'];

interface Page {
  readonly namesOfNode: readonly string[];
  /** Evaluates an expression of JavaScript beside the library, as a page's own script would. */
  readonly run: (expression: string) => unknown;
}

/** Bundles what `exports` names for browsers. It throws where a file imports a module of Node.js. */
async function pageWith(exports: string): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: exports, resolveDir: `${__dirname}/..` },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'library',
    // Only a name that no file has declared is replaced, so the marks that are left are uses of Node.js.
    define: Object.fromEntries(OF_NODE.map((name) => [name, `node_js_${name}`])),
    write: false,
    logLevel: 'silent',
  });
  const [{ text }] = outputFiles;
  const page = createContext({ ...WEB });
  runInContext(text, page);
  // esbuild writes __require where it does not know what is asked for.
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

  test('a page is told where a template is wrong', () => {
    const message = page.run(`
      try { new library.MappingTemplate('#if($a)'); } catch (error) { error.name + ': ' + error.message }`);
    expect(message).toMatch(/MappingTemplateError: .*line 1/s);
  });
});
