/** Reads a mapping template of the command line, which is a file or `-` for standard input, and formats its problems. */
import { resolve } from 'node:path';
import { MappingTemplate, MappingTemplateError } from '../../mapping-template';
import type { CliIo } from './cli-io';
import { decodeText, readTextFile } from '../files/read-file';
import { readStandardInput } from './standard-input';

/** @throws UsageError if the file cannot be read */
export async function readTemplateFile(file: string, io: CliIo): Promise<string> {
  return file === '-' ? decodeText(await readStandardInput(io), '<stdin>') : readTextFile(resolve(io.directory, file));
}

export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** `syntax-error`, or the rule of lint. */
  readonly rule: string;
  readonly message: string;
}

/** Returns the name of the file in messages. */
export const templateName = (file: string): string => (file === '-' ? '<stdin>' : file);

/** Formats a finding as compilers do, which editors and CI turn into a link: `file:line:column: severity: message`. */
export function formatFinding(file: string, { line, column, severity, message }: Finding): string {
  return `${templateName(file)}:${line}:${column}: ${severity}: ${message}`;
}

export function errorFinding({ line, column, problem, advice }: MappingTemplateError): Finding {
  return {
    line,
    column,
    severity: 'error',
    rule: 'syntax-error',
    message: advice === undefined ? problem : `${problem}. ${advice}`,
  };
}

type LintOptions = Parameters<MappingTemplate['lint']>[0];
type LintAdvice = ReturnType<MappingTemplate['lint']>[number];

export interface TemplateFindings {
  /** Undefined for a template that does not parse. It has no further findings. */
  readonly template?: MappingTemplate;
  readonly findings: readonly Finding[];
}

/** @param omitted a rule of lint that is checked elsewhere */
export function findingsOf(source: string, options: LintOptions, omitted?: string): TemplateFindings {
  try {
    const template = new MappingTemplate(source);
    const advice = template.lint(options).filter(({ rule }) => rule !== omitted);
    return { template, findings: advice.map(warningOf) };
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    return { findings: [errorFinding(error)] };
  }
}

export function warningOf({ rule, line, column, message, fix }: LintAdvice): Finding {
  return { line, column, severity: 'warning', rule, message: `${message} ${fix} [${rule}]` };
}
