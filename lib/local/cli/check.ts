import { colors, wantsColors } from '../colors';
import { MappingTemplate } from '../../mapping-template';
import { defineCommand } from './command';
import { ExitCode, UsageError } from './exit-code';
import { checkStandardInput } from './standard-input';
import { errorFinding, formatFinding, readTemplateFile } from './template-file';
import type { Finding } from './template-file';

export const check = defineCommand({
  name: 'check',
  synopsis: 'TEMPLATE.vtl… [options]',
  description:
    'Finds mistakes in mapping templates, one per line as file:line:column: severity: message. Errors are what\n' +
    'API Gateway would answer 500 for; warnings are what it accepts but nobody means. Ends with 1 if there is an\n' +
    'error. A file named - is standard input.',
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
    for (const file of positionals) {
      for (const finding of findingsOf(await readTemplateFile(file, io), values.response ?? false)) {
        counts[finding.severity] += 1;
        const line = formatFinding(file, finding);
        io.stdout.write(`${finding.severity === 'error' ? paint.red(line) : paint.yellow(line)}\n`);
      }
    }
    const files = count(positionals.length, 'template');
    io.stderr.write(`${files}: ${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}\n`);
    return counts.error > 0 || (values.strict === true && counts.warning > 0) ? ExitCode.failed : ExitCode.ok;
  },
});

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

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
