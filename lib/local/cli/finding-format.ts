/**
 * Writes findings for people, for programs, for code scanning (SARIF 2.1.0), as annotations of GitHub Actions and as GitLab's code
 * quality report.
 */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { obeyedSignsShown } from '../printable';
import { UsageError } from '../usage-error';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab'] as const;
export type Format = (typeof FORMATS)[number];

export const FORMAT_OPTION = {
  type: 'string',
  value: 'F',
  help:
    'text (default), json, sarif (for code scanning), github (annotations of a workflow) or\n' +
    'gitlab (a code quality report)',
} as const;

export interface ReportedFinding {
  /** The file that holds the template. */
  readonly file: string;
  /** Names the template if the file holds several: `GET /{user_id} application/json`. */
  readonly template?: string;
  readonly severity: 'error' | 'warning';
  /** `valid-json` or the rule of a piece of advice. */
  readonly rule: string;
  readonly message: string;
  /** The line in the template; undefined for a finding about the file as a whole. */
  readonly line?: number;
  readonly column?: number;
}

/** @throws UsageError */
export function readFormat(given: string | undefined): Format {
  const format = FORMATS.find((one) => one === (given ?? 'text'));
  if (format === undefined) throw new UsageError(`--format ${given ?? ''}: give one of ${FORMATS.join(', ')}`);
  return format;
}

/** Writes the formats that are the same for every command. `json` differs by command. */
export function writeFindings(
  format: Exclude<Format, 'text' | 'json'>,
  findings: readonly ReportedFinding[],
  directory: string,
): string {
  switch (format) {
    case 'sarif':
      return writeSarif(findings, directory);
    case 'github':
      return writeGitHub(findings);
    case 'gitlab':
      return writeGitLab(findings, directory);
  }
}

/** Writes one annotation per line. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function writeGitHub(findings: readonly ReportedFinding[]): string {
  return findings.map((finding) => `${annotationOf(finding)}\n`).join('');
}

function annotationOf({ file, template, severity, rule, message, line, column }: ReportedFinding): string {
  const isPlaced = isInFile({ template, line });
  const properties = [
    `file=${property(file)}`,
    ...(isPlaced ? [`line=${line}`, `col=${column ?? 1}`] : []),
    `title=${property(rule)}`,
  ];
  return `::${severity} ${properties.join(',')}::${data(messageWithPlace({ template, line, column, message }))}`;
}

/** Whether the line is counted in the file, and not in a template inside of the file. */
const isInFile = ({ template, line }: Pick<ReportedFinding, 'template' | 'line'>): boolean =>
  template === undefined && line !== undefined;

/** Names the template and the place in it if the file holds several templates. */
function messageWithPlace({
  template,
  line,
  column,
  message,
}: Pick<ReportedFinding, 'template' | 'line' | 'column' | 'message'>): string {
  if (template === undefined || line === undefined) return message;
  return `${template}, line ${line}, column ${column ?? 1}: ${message}`;
}

const data = (text: string): string =>
  obeyedSignsShown(text.replaceAll('%', '%25').replaceAll('\r', '%0D')).replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
function writeSarif(findings: readonly ReportedFinding[], directory: string): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'apigateway-sagemakerendpoint',
            informationUri: 'https://github.com/awslabs/aws-solutions-constructs',
            rules: rules.map((id) => ({ id })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, rules.indexOf(finding.rule), directory)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(finding: ReportedFinding, ruleIndex: number, directory: string): object {
  const { file, template, severity, rule, line, column } = finding;
  const isPlaced = isInFile(finding);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: messageWithPlace(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file, directory) },
          ...(isPlaced ? { region: { startLine: line, startColumn: column ?? 1 } } : {}),
        },
        ...(template === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: template }] }),
      },
    ],
  };
}

function uriOf(file: string, directory: string): string {
  return pathOf(file, directory).split('/').map(encodeURIComponent).join('/');
}

/** Returns a relative path if the file is below the directory, as code scanning and GitLab expect. */
function pathOf(file: string, directory: string): string {
  const below = file.startsWith('/') ? relative(directory, file) : file.replace(/^(?:\.\/)+/, '');
  const path = below.startsWith('..') ? file : below;
  return path.replaceAll('\\', '/');
}

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
function writeGitLab(findings: readonly ReportedFinding[], directory: string): string {
  const met = new Map<string, number>();
  const issues = findings.map((finding) => {
    const identity = identityOf(finding, directory);
    const before = met.get(identity) ?? 0;
    met.set(identity, before + 1);
    const { file, severity, rule, line } = finding;
    return {
      description: messageWithPlace(finding),
      check_name: rule,
      fingerprint: createHash('sha256').update(`${identity}\n${before}`).digest('hex'),
      severity: severity === 'error' ? 'major' : 'minor',
      location: { path: pathOf(file, directory), lines: { begin: isInFile(finding) ? line : 1 } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

/**
 * Identifies a finding without its line, so that GitLab does not take it for a new one when lines above it are added or removed.
 * The fingerprint has a count, too, because GitLab shows only the first of equal findings.
 */
function identityOf({ file, template = '', rule, message }: ReportedFinding, directory: string): string {
  const [summary] = message.split('\n');
  return JSON.stringify([
    pathOf(file, directory),
    template,
    rule,
    summary.replace(/\bline \d+(?:, column \d+)?/g, 'line'),
  ]);
}
