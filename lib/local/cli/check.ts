import { colors, wantsColors } from '../colors';
import { MappingTemplate } from '../../mapping-template';
import type { CliIo } from './cli-io';
import { defineCommand } from './command';
import { count } from './count';
import { ExitCode, UsageError } from './exit-code';
import { writeError } from './problem';
import { checkStandardInput } from './standard-input';
import { errorFinding, formatFinding, readTemplateFile } from './template-file';
import type { Finding } from './template-file';

export const check = defineCommand({
  name: 'check',
  synopsis: 'TEMPLATE.vtl… [options]',
  description:
    'Finds mistakes in mapping templates, one per line as file:line:column: severity: message. Errors are what\n' +
    'API Gateway would answer 500 for; warnings are what it accepts but nobody means. Ends with 1 if there is an\n' +
    'error, with 2 if a file cannot be read. A file named - is standard input.',
  options: {
    strict: { type: 'boolean', help: 'end with 1 for a warning too' },
    response: { type: 'boolean', help: "the templates map responses: what they read is the model's, not a client's" },
  },
  examples: ['templates/*.vtl', '--strict request.vtl response.vtl'],
  async run({ values, positionals }, io) {
    if (positionals.length === 0) throw new UsageError('check takes at least one template file');
    checkStandardInput(positionals.filter((file) => file === '-'));
    const paint = colors(wantsColors(io.stdout, io.environment));
    const counts = { error: 0, warning: 0 };
    let unread = 0;
    for (const file of positionals) {
      const source = await readOrTell(file, io);
      if (source === undefined) {
        unread += 1;
        continue;
      }
      for (const finding of findingsOf(source, values.response ?? false)) {
        counts[finding.severity] += 1;
        const line = formatFinding(file, finding);
        io.stdout.write(`${finding.severity === 'error' ? paint.red(line) : paint.yellow(line)}\n`);
      }
    }
    const files = count(positionals.length - unread, 'template');
    const findings = `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}`;
    io.stderr.write(`${files}: ${findings}${unread === 0 ? '' : `; ${count(unread, 'file')} not read`}\n`);
    if (unread > 0) return ExitCode.unusable;
    return counts.error > 0 || (values.strict === true && counts.warning > 0) ? ExitCode.failed : ExitCode.ok;
  },
});

/** A file that cannot be read keeps nobody from the findings in the others. */
async function readOrTell(file: string, io: CliIo): Promise<string | undefined> {
  try {
    return await readTemplateFile(file, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    writeError(io, error.message);
    return undefined;
  }
}

/** A template that does not parse has no further findings. */
function findingsOf(source: string, response: boolean): Finding[] {
  let template: MappingTemplate;
  try {
    template = new MappingTemplate(source);
  } catch (error) {
    return [errorFinding(error)];
  }
  return template.lint({ response }).map(({ rule, line, column, message, fix }) => {
    return { line, column, severity: 'warning', message: `${message} ${fix} [${rule}]` };
  });
}
