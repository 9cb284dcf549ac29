/** Writes proofs for the command `prove`. */
import type { Colors } from '../colors';
import { obeyedSignsShown, printable } from '../printable';
import { sectionOf } from '../claim-report';
import { errorFinding } from '../template-findings';
import { formatFinding } from './template-file';
import type { ReportedFinding } from './finding-format';
import type { ProvedTemplate } from './proved-templates';

/** Returns a heading, and the report of the proof below it. */
export function textOfProof(proved: ProvedTemplate, paint: Colors): string {
  const { file, template, proof, syntaxError } = proved;
  const heading = printable(
    template
      ? `${template.httpMethod} ${template.resourcePath}  ${template.contentType} -> ${template.endpointName}`
      : file,
  );
  if (syntaxError || !proof) {
    const finding = syntaxError && formatFinding(template ? `${file}: ${heading}` : file, errorFinding(syntaxError));
    return `${paint.bold(heading)}\n  ${paint.red(printable(finding ?? ''))}\n`;
  }
  const lines = obeyedSignsShown(proof.message)
    .split('\n')
    .map((line) => `  ${painted(line, paint)}`);
  return `${paint.bold(heading)}\n${lines.join('\n')}\n`;
}

function painted(line: string, paint: Colors): string {
  return line
    .replace(/^(\S+ +)(REFUTED)/, (_, claim: string, verdict: string) => claim + paint.red(verdict))
    .replace(/^(\S+ +)(undecided)/, (_, claim: string, verdict: string) => claim + paint.yellow(verdict))
    .replace(/^(\S+ +)(proved)$/, (_, claim: string, verdict: string) => claim + paint.green(verdict));
}

/** Lists the claims that are not proved: a refuted claim is an error, and an undecided one is a warning. */
export function findingsOfProofs(proved: readonly ProvedTemplate[]): ReportedFinding[] {
  return proved.flatMap((one): ReportedFinding[] => {
    const { file, proof, syntaxError } = one;
    const place = { file, ...nameOf(one) };
    if (syntaxError) {
      const { line, column, message } = errorFinding(syntaxError);
      return [{ ...place, severity: 'error', rule: 'syntax-error', message, line, column }];
    }
    return (proof?.claims ?? [])
      .filter(({ verdict }) => verdict !== 'proved')
      .map(({ claim, verdict, line, column }) => ({
        ...place,
        severity: verdict === 'refuted' ? 'error' : 'warning',
        rule: claim,
        message: sectionOf(proof?.message ?? '', claim),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      }));
  });
}

function nameOf({ template }: ProvedTemplate): { template?: string } {
  return template ? { template: `${template.httpMethod} ${template.resourcePath} ${template.contentType}` } : {};
}

export function jsonOfProofs(proved: readonly ProvedTemplate[]): string {
  const templates = proved.map(({ file, template, proof, syntaxError }) => {
    const place = { file, ...template };
    if (!proof) {
      const { line, column, message } = syntaxError ? errorFinding(syntaxError) : { line: 1, column: 1, message: '' };
      return { ...place, proved: false, syntaxError: { line, column, message } };
    }
    const { claims, proved: isProved, coverage } = proof;
    const { branches, reached, unreached } = coverage;
    return { ...place, proved: isProved, claims, coverage: { branches, reached, unreached } };
  });
  return `${JSON.stringify({ templates }, undefined, 2)}\n`;
}
