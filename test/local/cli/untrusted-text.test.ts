/** Text from others reaches a terminal with codes in place of control characters. */
import { apiTemplate } from '../server/api-template';
import { writeAssembly } from './assembly';
import { Workspace, run, start } from './cli';
import type { Ended } from './cli';

const EVIL = '\u001b[2J\u009b1m\u202e';
/** Removes our own colours. No other control sequence may remain. */
const OBEYED =
  // eslint-disable-next-line no-control-regex -- this pattern looks for control characters
  /\u001b(?!\[(?:1|2|22|31|32|33|39)m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/;

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  const methods = [
    { method: 'GET', path: `a${EVIL}`, endpointName: `e${EVIL}`, requestTemplates: { 'application/json': '{}' } },
    { method: 'POST', path: 'broken', requestTemplates: { 'application/json': `#if( ${EVIL}` } },
    { method: 'POST', path: 'echo', requestTemplates: { 'application/json': '$input.body' } },
  ];
  writeAssembly(workspace, 'cdk.out', {
    [`S${EVIL}`]: { template: apiTemplate({ methods, stages: { [`g${EVIL}`]: {} } }) },
  });
  workspace.write('broken.vtl', `#if( ${EVIL}`);
  workspace.write('unsafe.vtl', `{"a": "$input.params('${EVIL}')"}`);
  workspace.write('failing.vtl', `#set($s = "${EVIL}")$s.substring(99)`);
  workspace.write('broken.json', `{"a": ${EVIL}`);
});
afterEach(() => {
  workspace.remove();
});

const isClean = ({ stdout, stderr }: Ended): void => {
  expect(stdout).not.toMatch(OBEYED);
  expect(stderr).not.toMatch(OBEYED);
};

const COMMANDS: readonly (readonly string[])[] = [
  ['check', 'broken.vtl'],
  ['check', 'unsafe.vtl', '--format', 'github'],
  ['check', 'unsafe.vtl'],
  ['check', 'broken.json'],
  ['render', 'broken.vtl'],
  ['render', 'failing.vtl'],
  ['render', 'failing.vtl', '--request', `{"${EVIL}`],
  ['render', 'failing.vtl', '--request', JSON.stringify({ [EVIL]: 1 })],
  ['prove', 'unsafe.vtl'],
  ['prove', 'broken.vtl'],
  ['prove', 'cdk.out', '--tries', '10'],
  ['invoke', `GET /${EVIL}`],
  ['invoke', 'POST /echo', '-H', `x: ${EVIL}`, '-d', EVIL],
  ['invoke', 'POST /broken', '-d', '{}'],
  ['invoke', 'POST /broken', '--endpoint', `e${EVIL}=echo`],
  ['invoke', 'POST /broken', `none${EVIL}.json`],
  ['serve', '--port', '99999', '--host', EVIL],
  ['serve', '--host', EVIL, '--port', '0'],
  [EVIL],
];
test.each(COMMANDS.map((args) => [args]))('%j prints nothing that a terminal obeys', async (args) => {
  isClean(await run(args, { directory: workspace.directory, isTTY: true }));
});

test('serve prints the routes of a template by their codes', async () => {
  const command = start(['serve', '--port', '0'], { directory: workspace.directory, isTTY: true });
  await command.until(/is echoed/);
  command.stop();
  isClean(await command.ended);
});

test('render, and invoke for a program, print the data unchanged', async () => {
  workspace.write('exact.vtl', '$input.body');
  const directory = { directory: workspace.directory };
  expect((await run(['render', 'exact.vtl', '--body', EVIL], directory)).stdout).toBe(EVIL);
  expect(
    (await run(['invoke', 'POST /echo', '-H', 'Content-Type: application/json', '-d', EVIL], directory)).stdout,
  ).toContain(EVIL);
});
