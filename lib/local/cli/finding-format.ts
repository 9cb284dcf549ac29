/** How findings are written: for people, for programs, for code scanning (SARIF 2.1.0) and as annotations of GitHub Actions. */
import { relative } from 'node:path';
import { obeyedSignsShown } from '../printable';
import { UsageError } from '../usage-error';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export const FORMAT_OPTION = {
  type: 'string',
  value: 'F',
  help: 'text (default), json, sarif (for code scanning) or github (annotations of a workflow)',
} as const;

export interface ReportedFinding {
  /** The file that holds the template. */
  readonly file: string;
  /** Which template of the file, where it holds several: `GET /{user_id} application/json`. */
  readonly template?: string;
  readonly severity: 'error' | 'warning';
  /** `valid-json` or the rule of a piece of advice. */
  readonly rule: string;
  readonly message: string;
  /** In the template; undefined for what is of the file as a whole. */
  readonly line?: number;
  readonly column?: number;
}

/** @throws UsageError */
export function readFormat(given: string | undefined): Format {
  const format = FORMATS.find((one) => one === (given ?? 'text'));
  if (format === undefined) throw new UsageError(`--format ${given ?? ''}: give one of ${FORMATS.join(', ')}`);
  return format;
}

export function writeFindings(
  format: Exclude<Format, 'text'>,
  findings: readonly ReportedFinding[],
  directory: string,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ findings }, undefined, 2)}\n`;
    case 'sarif':
      return writeSarif(findings, directory);
    case 'github':
      return writeGitHub(findings);
  }
}

/** One annotation per line. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function writeGitHub(findings: readonly ReportedFinding[]): string {
  return findings.map((finding) => `${annotationOf(finding)}\n`).join('');
}

function annotationOf({ file, template, severity, rule, message, line, column }: ReportedFinding): string {
  const isPlaced = template === undefined && line !== undefined;
  const properties = [
    `file=${property(file)}`,
    ...(isPlaced ? [`line=${line}`, `col=${column ?? 1}`] : []),
    `title=${property(rule)}`,
  ];
  const place =
    template === undefined || line === undefined ? '' : `${template}, line ${line}, column ${column ?? 1}: `;
  return `::${severity} ${properties.join(',')}::${data(place + message)}`;
}

const data = (text: string): string =>
  obeyedSignsShown(text.replaceAll('%', '%25').replaceAll('\r', '%0D')).replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function writeSarif(findings: readonly ReportedFinding[], directory: string): string {
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
  const { file, template, severity, rule, message, line, column } = finding;
  const isPlaced = template === undefined && line !== undefined;
  const place =
    template === undefined || line === undefined ? '' : `${template}, line ${line}, column ${column ?? 1}: `;
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: place + message },
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

/** Relative where the file is below the directory, as code scanning wants it. */
function uriOf(file: string, directory: string): string {
  const below = file.startsWith('/') ? relative(directory, file) : file;
  const path = below.startsWith('..') ? file : below;
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
