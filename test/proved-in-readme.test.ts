import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from './local/api-fixture';
import { Workspace, run } from './local/cli/cli';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const section = /^## Prove it for every request\n([^]*?)^## /m.exec(readme)?.[1] ?? '';
const blocks = [...section.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const [before, after] = blocks.filter(({ language }) => language === 'text').map(({ text }) => text);
const shown = /requestMappingTemplate: `([^]*?)`,\n/.exec(readme)?.[1] ?? '';
const repaired = blocks.find(({ language }) => language === 'velocity')?.text ?? '';

async function proofOf(template: string): Promise<string> {
  const workspace = new Workspace();
  try {
    const Uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/movie-ratings/invocations';
    const api = templateOf({
      methods: [
        {
          path: '/{user_id}',
          httpMethod: 'GET',
          integration: { Uri, RequestTemplates: { 'application/json': template } },
          method: {
            RequestParameters: { 'method.request.querystring.items': true },
            RequestValidatorId: { Ref: 'Validator' },
          },
        },
      ],
      resources: {
        Validator: {
          Type: 'AWS::ApiGateway::RequestValidator',
          Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true },
        },
      },
    });
    workspace.write('api.json', JSON.stringify(api));
    return (await run(['prove', 'api.json'], { directory: workspace.directory })).stdout;
  } finally {
    workspace.remove();
  }
}

test('the first template of the README is refuted as the README shows', async () => {
  expect(await proofOf(shown)).toBe(`${before}\n`);
});

test('the repaired template of the README is proved as the README shows', async () => {
  expect(await proofOf(repaired)).toBe(`${after}\n`);
});

test.each([
  'examples/movie-ratings/request.vtl',
  'examples/python/request.vtl',
  'examples/java/src/main/resources/com/example/movieratings/request.vtl',
])('%s is the repaired template', (file) => {
  expect(readFileSync(join(__dirname, '..', file), 'utf8')).toBe(repaired);
});
