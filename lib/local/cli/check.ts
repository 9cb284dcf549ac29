import { resolve } from 'node:path';
import { colors, wantsColors } from '../colors';
import type { CliIo } from './cli-io';
import { API_OPTIONS, readParameters } from './api-arguments';
import { defineCommand } from './command';
import { count } from './console-messages';
import { checkDocument } from './document-templates';
import type { CheckedDocument } from './document-templates';
import { ExitCode } from './exit-code';
import { FORMAT_OPTION, readFormat, writeFindings } from './finding-format';
import type { ReportedFinding } from './finding-format';
import { printable } from '../printable';
import { findingsOf } from '../template-findings';
import type { Finding } from '../template-findings';
import { UsageError } from '../usage-error';
import { writeError, writeNote } from './console-messages';
import { checkStandardInput } from './standard-input';
import { formatFinding, readTemplateFile, templateName } from './template-file';

export const check = defineCommand({
  name: 'check',
  synopsis: 'TEMPLATE.vtl | FILE… [options]',
  description:
    'Finds mistakes in mapping templates, one per line as file:line:column: severity: message. API Gateway answers\n' +
    '500 for an error; it accepts the code of a warning, which hardly anybody writes on purpose. Ends with 1 if there\n' +
    'is an error, with 2 if a file cannot be read. A file named - is standard input.\n' +
    'If FILE describes an API (as for serve), all its mapping templates are checked, with the parameters of their\n' +
    'methods: template.json: GET /{id} application/json (request):3:5: error: message. A warning also tells what\n' +
    'AWS would refuse when the API is deployed. Nested stacks are read with their stack.',
  options: {
    strict: { type: 'boolean', help: 'end with 1 for a warning too' },
    format: FORMAT_OPTION,
    parameter: API_OPTIONS.parameter,
    response: {
      type: 'boolean',
      help: 'the templates map responses: they read what the model answers, not what a client sends',
    },
  },
  examples: [
    'templates/*.vtl',
    '--format github templates/*.vtl',
    '--strict request.vtl response.vtl',
    'cdk.out/Movies.template.json',
  ],
  async run({ values, positionals }, io) {
    if (positionals.length === 0) throw new UsageError('check takes at least one template file');
    const format = readFormat(values.format);
    const settings = { response: values.response ?? false, parameters: readParameters(values.parameter) };
    const reported: ReportedFinding[] = [];
    checkStandardInput(positionals.filter((file) => file === '-'));
    const paint = colors(wantsColors(io.stdout, io.environment));
    const counts = { error: 0, warning: 0 };
    let unread = 0;
    let checked = 0;
    for (const file of positionals) {
      const found = await checkOrTell(file, settings, io);
      if (found === undefined) {
        unread += 1;
        continue;
      }
      const { templates, warnings, notes } = found;
      checked += templates.length;
      for (const { name, findings } of templates) {
        for (const finding of findings) {
          counts[finding.severity] += 1;
          reported.push(reportedFinding(file, name, finding));
          if (format !== 'text') continue;
          const line = printable(formatFinding(name, finding));
          io.stdout.write(`${finding.severity === 'error' ? paint.red(line) : paint.yellow(line)}\n`);
        }
      }
      counts.warning += warnings.length;
      for (const warning of warnings) {
        reported.push({ file: templateName(file), severity: 'warning', rule: 'deployment', message: warning });
        if (format !== 'text') continue;
        io.stdout.write(`${paint.yellow(printable(`${templateName(file)}: warning: ${warning}`))}\n`);
      }
      for (const note of notes) writeNote(io, `${templateName(file)}: ${note}`);
    }
    if (format === 'json') io.stdout.write(`${JSON.stringify({ findings: reported }, undefined, 2)}\n`);
    else if (format !== 'text') io.stdout.write(writeFindings(format, reported, io.directory));
    const files = count(checked, 'template');
    const findings = `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}`;
    io.stderr.write(`${files}: ${findings}${unread === 0 ? '' : `; ${count(unread, 'file')} not read`}\n`);
    if (unread > 0) return ExitCode.unusable;
    return counts.error > 0 || (values.strict === true && counts.warning > 0) ? ExitCode.failed : ExitCode.ok;
  },
});

/** Names the template apart from the file, because a document holds several templates and each counts its own lines. */
function reportedFinding(file: string, name: string, finding: Finding): ReportedFinding {
  const place = templateName(file);
  return { file: place, ...(name === file ? {} : { template: name.slice(place.length + 2) }), ...finding };
}

interface CheckSettings {
  readonly response: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

type CheckedFile = Omit<CheckedDocument, 'kind'>;

/** Only warns of a file that cannot be read, so that the findings in the other files are shown. */
async function checkOrTell(file: string, settings: CheckSettings, io: CliIo): Promise<CheckedFile | undefined> {
  try {
    return checkFile(file, await readTemplateFile(file, io), settings, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    writeError(io, error.message);
    return undefined;
  }
}

function checkFile(file: string, text: string, { response, parameters }: CheckSettings, io: CliIo): CheckedFile {
  const place = { file: resolve(io.directory, file), isFile: file !== '-' };
  const document = checkDocument(text, templateName(file), place, parameters);
  if (!document) {
    return { templates: [{ name: file, findings: findingsOf(text, { response }).findings }], warnings: [], notes: [] };
  }
  const { kind, templates } = document;
  io.stderr.write(`${printable(templateName(file))} is ${kind} with ${count(templates.length, 'mapping template')}\n`);
  const named = templates.map(({ name, findings }) => ({ name: `${templateName(file)}: ${name}`, findings }));
  return { ...document, templates: named };
}
