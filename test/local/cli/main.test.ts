import { version } from '../../../package.json';
import { run } from './cli';

test.each([['--help'], ['-h'], ['help']])('%s lists the commands', async (argument) => {
  const { code, stdout } = await run([argument]);
  expect(code).toBe(0);
  for (const command of ['serve', 'invoke', 'render', 'check', 'playground'])
    expect(stdout).toMatch(new RegExp(`^  ${command} +\\w`, 'm'));
});

test('a call without a command lists the commands on standard error, and its exit code says that nothing was done', async () => {
  const { code, stdout, stderr } = await run([]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Usage: apigateway-sagemakerendpoint COMMAND');
});

test('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('an unknown command is refused with the list of the known ones', async () => {
  expect(await run(['sevre'])).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: There is no command sevre. Commands: init, serve, invoke, render, prove, check, openapi, playground.\n',
  });
});

test.each([
  [
    'serve',
    [
      '--stack',
      '--api',
      '--stage',
      '--endpoint',
      '--require-iam',
      '--api-key',
      '--port',
      '--host',
      '--watch',
      '--json-log',
    ],
  ],
  ['invoke', ['--stack', '--api', '--stage', '--endpoint', '--require-iam', '--api-key', '--header', '--data']],
  ['render', ['--request', '--body', '--path-param', '--query', '--header', '--stage-variable']],
  ['check', ['--strict']],
  ['playground', ['--port', '--open', '--out', '--stack', '--api', '--stage']],
])('%s --help prints usage, every option and examples', async (command, options) => {
  const { code, stdout } = await run([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: apigateway-sagemakerendpoint ${command} `);
  expect(stdout).toContain('Examples:');
  for (const option of [...options, '--help'])
    expect(stdout).toMatch(new RegExp(`^  (?:-\\w, |    )${option}\\b.* \\w`, 'm'));
});

test.each([
  [
    'an unknown option',
    ['check', '--strickt', 'a.vtl'],
    "Unknown option '--strickt'. See apigateway-sagemakerendpoint check --help",
  ],
  [
    'an option without its value',
    ['serve', '--port'],
    "Option '-p, --port <value>' argument missing. See apigateway-sagemakerendpoint serve --help",
  ],
  [
    'a flag with a value',
    ['check', '--strict=1', 'a.vtl'],
    "Option '--strict' does not take an argument. See apigateway-sagemakerendpoint check --help",
  ],
])('%s is refused, and nothing is done', async (_what, args, message) => {
  expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
});

const ESCAPE = '\u001b[';
test('colours are used on a terminal', async () => {
  expect((await run(['sevre'], { isTTY: true })).stderr).toContain(ESCAPE);
});

test.each<{ [name: string]: string }>([{ NO_COLOR: '1' }, { TERM: 'dumb' }])(
  'colours are not used with %p',
  async (environment) => {
    expect((await run(['sevre'], { isTTY: true, environment })).stderr).not.toContain(ESCAPE);
  },
);

test('colours are used with an empty NO_COLOR, as its standard says', async () => {
  expect((await run(['sevre'], { isTTY: true, environment: { NO_COLOR: '' } })).stderr).toContain(ESCAPE);
});
