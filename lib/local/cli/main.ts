/** The command line. It loads only the chosen subcommand. */
import type { CliIo } from './cli-io';
import { PROGRAM } from './command';
import type { Command } from './command';
import { ExitCode } from './exit-code';
import { UsageError } from '../usage-error';
import { explain } from './console-messages';
import { writeError } from './console-messages';

interface Subcommand {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map([
  [
    'init',
    {
      summary: 'write a small CDK app with tests, in Python, TypeScript or Java',
      load: async () => (await import('./init')).init,
    },
  ],
  [
    'serve',
    {
      summary: 'run the synthesized API on this machine, in front of a model',
      load: async () => (await import('./serve')).serve,
    },
  ],
  [
    'invoke',
    {
      summary: 'send one request through the API: what SageMaker gets, what the client gets',
      load: async () => (await import('./invoke')).invoke,
    },
  ],
  [
    'render',
    {
      summary: 'render one mapping template with a request',
      load: async () => (await import('./render')).render,
    },
  ],
  [
    'prove',
    {
      summary: 'prove what mapping templates make of every request',
      load: async () => (await import('./prove')).prove,
    },
  ],
  [
    'check',
    {
      summary: 'find mistakes in mapping templates, for editors and CI',
      load: async () => (await import('./check')).check,
    },
  ],
  [
    'openapi',
    {
      summary: 'write the contract of the API for its callers, as an OpenAPI document',
      load: async () => (await import('./openapi')).openapi,
    },
  ],
  [
    'playground',
    {
      summary: 'write mapping templates in the browser, and see what they do with every key',
      load: async () => (await import('./playground')).playground,
    },
  ],
]);

/** Runs in a worker thread that `startThread` of a command's CliIo starts. */
export async function runThread(): Promise<void> {
  (await import('../server/api-thread')).runApiThread();
}

/**
 * Runs one command line, without the program's name.
 *
 * @returns the exit code: 0 for success, 1 if the request or a template failed, 2 if the command could not run
 */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args;
  const subcommand = SUBCOMMANDS.get(name);
  try {
    if (subcommand !== undefined) return await (await subcommand.load()).run(rest, io);
    return answerWithout(name, io);
  } catch (error) {
    writeError(io, explain(error));
    return ExitCode.unusable;
  }
}

function answerWithout(name: string | undefined, io: CliIo): number {
  switch (name) {
    case '--version':
    case '-v':
      io.stdout.write(`${version()}\n`);
      return ExitCode.ok;
    case '--help':
    case '-h':
    case 'help':
      io.stdout.write(overview());
      return ExitCode.ok;
    case undefined:
      io.stderr.write(overview());
      return ExitCode.unusable;
    default:
      throw new UsageError(`There is no command ${name}. Commands: ${[...SUBCOMMANDS.keys()].join(', ')}.`);
  }
}

function overview(): string {
  const lines = [...SUBCOMMANDS].map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return [
    `Usage: ${PROGRAM} COMMAND [arguments]`,
    '',
    'An API Gateway REST API in front of a SageMaker endpoint, on this machine: routing, validation,',
    'mapping templates and error answers as on AWS, from the template that cdk synth writes.',
    '',
    'Commands:',
    ...lines,
    '',
    `${PROGRAM} COMMAND --help describes a command. --version prints the version.`,
    '',
  ].join('\n');
}

/** The build compiles package.json in, because the bundled command lies in another folder than this file. */
function version(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../../../package.json') as { version: string }).version;
}
