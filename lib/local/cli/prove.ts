import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_SEED, DEFAULT_TRIES } from '../../mapping-template';
import { colors, wantsColors } from '../colors';
import type { CliIo } from './cli-io';
import { API_OPTIONS, readParameters } from './api-arguments';
import { defineCommand } from './command';
import { count, writeError, writeNote } from './console-messages';
import { ExitCode } from './exit-code';
import { FORMAT_OPTION, readFormat, writeFindings } from './finding-format';
import { templatesToProve } from './proved-templates';
import type { ProofArguments, ProvedTemplate } from './proved-templates';
import { findingsOfProofs, jsonOfProofs, textOfProof } from './proof-report';
import { UsageError } from '../usage-error';
import { checkStandardInput } from './standard-input';

export const prove = defineCommand({
  name: 'prove',
  synopsis: '[cdk.out | FILE | FILE.vtl…] [options]',
  description:
    "Proves for every request that a mapping template's output is JSON (or CSV), that no client's text changes\n" +
    'its structure, and that the template never fails. If the analysis cannot prove a claim, the command tries\n' +
    'requests made for the template, and shows the shortest one that breaks the claim as a curl command.\n' +
    'If cdk.out or another FILE describes an API (as for serve), the templates of each method that calls a\n' +
    'SageMaker endpoint are proved, with the parameters that the method requires and the model by which it\n' +
    'validates. A file named - is standard input.\n' +
    'Ends with 1 if a claim is refuted or a template has a syntax error, with 2 if a file cannot be read.',
  options: {
    tries: { type: 'string', value: 'N', help: `the most requests to try (default: ${DEFAULT_TRIES})` },
    seed: {
      type: 'string',
      value: 'N',
      help: `the number that determines the choice of requests (default: ${DEFAULT_SEED})`,
    },
    strict: { type: 'boolean', help: 'end with 1 for an undecided claim too' },
    format: FORMAT_OPTION,
    lcov: {
      type: 'string',
      value: 'FILE',
      help: 'write the branches that the requests reached, in the format of lcov',
    },
    'content-type': {
      type: 'string',
      value: 'T',
      help: 'the content type of the output of FILE.vtl (default: application/json)',
    },
    'path-parameter': {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'a path parameter of FILE.vtl; may be given several times',
    },
    required: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'a query string parameter or header that FILE.vtl can rely on; may be given several times',
    },
    nested: {
      type: 'string',
      multiple: true,
      value: 'PATH',
      help: 'a JSONPath of strings in the output that hold JSON, such as $.input; may be given several times',
    },
    response: {
      type: 'boolean',
      help: 'FILE.vtl maps responses: it reads what the model answers, not what a client sends',
    },
    stack: API_OPTIONS.stack,
    api: API_OPTIONS.api,
    stage: API_OPTIONS.stage,
    parameter: API_OPTIONS.parameter,
  },
  examples: [
    '',
    'cdk.out --strict',
    'request.vtl --path-parameter user_id --required items',
    '--format sarif > prove.sarif',
    '--format gitlab > gl-code-quality-report.json',
  ],
  async run({ values, positionals }, io) {
    const format = readFormat(values.format);
    checkStandardInput(positionals.filter((file) => file === '-'));
    const given: ProofArguments = {
      tries: readNumber('tries', values.tries, DEFAULT_TRIES, 1),
      seed: readNumber('seed', values.seed, DEFAULT_SEED, 0),
      contentType: values['content-type'],
      pathParameters: values['path-parameter'],
      requiredParameters: values.required,
      response: values.response,
      nested: values.nested,
      stack: values.stack,
      restApi: values.api,
      stage: values.stage,
      parameters: values.parameter === undefined ? undefined : readParameters(values.parameter),
    };
    for (const name of given.requiredParameters ?? []) {
      if (given.pathParameters?.includes(name) === true)
        throw new UsageError(
          `--required ${name}: "${name}" is one of the pathParameters (--path-parameter ${name}), which are always there. Leave it out of --required, or name the query string parameter or header that is meant.`,
        );
    }
    const proved: ProvedTemplate[] = [];
    let unread = 0;
    for (const file of positionals.length === 0 ? [undefined] : positionals) {
      try {
        for (const template of await templatesToProve(file, given, io)) {
          proved.push(template);
          if (format === 'text')
            io.stdout.write(`${textOfProof(template, colors(wantsColors(io.stdout, io.environment)))}\n`);
        }
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        writeError(io, error.message);
        unread += 1;
      }
    }
    if (format === 'json') io.stdout.write(jsonOfProofs(proved));
    else if (format !== 'text') io.stdout.write(writeFindings(format, findingsOfProofs(proved), io.directory));
    if (values.lcov !== undefined) writeLcov(resolve(io.directory, values.lcov), proved, io);
    io.stderr.write(`${summaryOf(proved)}${unread === 0 ? '' : `; ${count(unread, 'file')} not read`}\n`);
    return exitCodeOf(proved, unread, values.strict === true);
  },
});

function readNumber(name: string, given: string | undefined, usual: number, least: number): number {
  if (given === undefined) return usual;
  const number = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
  if (number >= least) return number;
  throw new UsageError(`--${name} ${given}: give a whole number from ${least}`);
}

function verdictsOf(proved: readonly ProvedTemplate[]): { proved: number; refuted: number; undecided: number } {
  const counts = { proved: 0, refuted: 0, undecided: 0 };
  for (const { proof } of proved) {
    for (const { verdict } of proof?.claims ?? []) counts[verdict as keyof typeof counts] += 1;
  }
  return counts;
}

function summaryOf(templates: readonly ProvedTemplate[]): string {
  const { proved, refuted, undecided } = verdictsOf(templates);
  const broken = templates.filter(({ syntaxError }) => syntaxError !== undefined).length;
  const errors = broken === 0 ? '' : `, ${count(broken, 'syntax error')}`;
  return `${count(templates.length, 'template')}: ${count(proved, 'claim')} proved, ${refuted} refuted, ${undecided} undecided${errors}`;
}

function exitCodeOf(templates: readonly ProvedTemplate[], unread: number, strict: boolean): number {
  if (unread > 0) return ExitCode.unusable;
  const { refuted, undecided } = verdictsOf(templates);
  const isBroken = templates.some(({ syntaxError }) => syntaxError !== undefined);
  return refuted > 0 || isBroken || (strict && undecided > 0) ? ExitCode.failed : ExitCode.ok;
}

/** Leaves out the templates of an API, because they have no files whose lines a report could name. */
function writeLcov(file: string, proved: readonly ProvedTemplate[], io: CliIo): void {
  const files = proved.filter(({ template }) => template === undefined);
  if (files.length < proved.length) writeNote(io, '--lcov names lines of files: give the .vtl files beside the API');
  const records = files.flatMap(({ file: name, proof }) => (proof ? [proof.coverage.lcov(name)] : []));
  try {
    writeFileSync(file, records.join(''));
  } catch (error) {
    throw new UsageError(`--lcov ${file} cannot be written: ${(error as Error).message}`);
  }
}
