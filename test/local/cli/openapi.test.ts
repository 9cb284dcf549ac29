import { templateOf } from '../api-fixture';
import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const openapi = (args: readonly string[], stdin?: string) =>
  run(['openapi', ...args], { directory: workspace.directory, stdin });

test('openapi writes the contract of a file, and of standard input', async () => {
  const template = templateOf({ methods: [{ path: '/predict' }] });
  workspace.write('api.json', template);
  const { code, stdout } = await openapi(['api.json', '--server', 'http://127.0.0.1:3000/']);
  expect(code).toBe(0);
  const document = JSON.parse(stdout);
  expect(document.servers).toEqual([{ url: 'http://127.0.0.1:3000' }]);
  expect(Object.keys(document.paths)).toEqual(['/predict']);
  const { stdout: ofInput } = await openapi(['-', '--server', 'http://127.0.0.1:3000'], JSON.stringify(template));
  expect(JSON.parse(ofInput)).toEqual(document);
});

test.each([
  [['api.json', '--server', 'localhost'], '--server localhost: give a URL such as https://api.example.com/v1'],
  [['api.json', 'other.json'], 'openapi takes one API; what is other.json?'],
  [['api.json', '--stage', 'none'], 'The API has no stage none'],
])('openapi %j ends with 2 and says what would be right', async (args, message) => {
  workspace.write('api.json', templateOf({}));
  const { code, stdout, stderr } = await openapi(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
