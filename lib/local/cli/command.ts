/**
 * A subcommand with one table of its options. Node's parseArgs reads the table and --help prints it, so the two cannot differ.
 */
import { parseArgs } from 'node:util';
import type { CliIo } from './cli-io';
import { ExitCode } from './exit-code';
import { UsageError } from '../usage-error';

export const PROGRAM = 'apigateway-sagemakerendpoint';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** Names the value in --help. */
  readonly value?: string;
  readonly help: string;
}
export interface Options {
  readonly [name: string]: Option;
}

export type Arguments<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

export interface Command {
  run(args: readonly string[], io: CliIo): Promise<number>;
}

interface CommandDefinition<T extends Options> {
  readonly name: string;
  /** The arguments after the command's name: `[cdk.out | template.json] [options]`. */
  readonly synopsis: string;
  /** A few sentences for --help, broken into lines for a terminal. */
  readonly description: string;
  readonly options: T;
  readonly examples: readonly string[];
  readonly run: (args: Arguments<T>, io: CliIo) => Promise<number>;
}

export function defineCommand<const T extends Options>(definition: CommandDefinition<T>): Command {
  return {
    async run(args, io) {
      if (args.includes('--help') || args.includes('-h')) {
        io.stdout.write(helpOf(definition));
        return ExitCode.ok;
      }
      return definition.run(parse(definition, args), io);
    },
  };
}

function parse<T extends Options>(definition: CommandDefinition<T>, args: readonly string[]): Arguments<T> {
  try {
    return parseArgs({ args: [...args], options: definition.options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS_') !== true) throw error;
    // Node also explains how an argument can begin with a dash. Users hardly ever want this.
    const [problem] = message.split(/\.?[ \n](?:To specify a|Did you forget to specify)/);
    throw new UsageError(`${problem}. See ${PROGRAM} ${definition.name} --help`);
  }
}

function helpOf(definition: CommandDefinition<Options>): string {
  const rows = Object.entries({ ...definition.options, help: HELP }).map(([name, option]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return { left: `${short}--${name}${value}`, right: option.help };
  });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 4;
  const options = rows.map(({ left, right }) => {
    return `  ${left.padEnd(width - 2)}${right.split('\n').join(`\n${' '.repeat(width)}`)}`;
  });
  return [
    `Usage: ${PROGRAM} ${definition.name} ${definition.synopsis}`,
    definition.description,
    ['Options:', ...options].join('\n'),
    ['Examples:', ...definition.examples.map((example) => `  ${PROGRAM} ${definition.name} ${example}`.trimEnd())].join(
      '\n',
    ),
    '',
  ].join('\n\n');
}

const HELP: Option = { type: 'boolean', short: 'h', help: 'this text' };
