/**
 * Checks the soundness of the analysis: no request may break a claim that it proves. Each template is proved for several APIs.
 * Then the search, which does not know the proof, tries to find a request that breaks a proved claim.
 *
 *   npx tsx test/mapping-template/prove/soundness.ts --templates 2000 --requests 1000 --seed 1
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyse } from '../../../lib/mapping-template/prove/analyse';
import type { Claim, ProofSubject } from '../../../lib/mapping-template/prove/claims';
import { search } from '../../../lib/mapping-template/prove/search/search';
import type { Block } from '../../../lib/mapping-template/syntax/ast';
import { parse } from '../../../lib/mapping-template/syntax/parser';
import { Source } from '../../../lib/mapping-template/syntax/source';
import { generateTemplate } from './templates';

const ANY: ProofSubject = {
  format: 'json',
  response: false,
  requiredQueryParameters: [],
  requiredHeaders: [],
  requiredParameters: [],
  nested: [],
};

const SUBJECTS: readonly ProofSubject[] = [
  ANY,
  { ...ANY, pathParameters: ['id'], requiredQueryParameters: ['a'], requiredHeaders: ['b'] },
  { ...ANY, response: true },
  { ...ANY, format: 'csv' },
  { ...ANY, format: 'form' },
  { ...ANY, base64Body: true },
  { ...ANY, nested: ['$.*'] },
];

export interface Violation {
  readonly claim: Claim;
  readonly template: string;
  readonly request: object;
  readonly output: string;
}

export interface Tally {
  templates: number;
  /** The proved claims of a template. */
  proved: number;
  requests: number;
  readonly violations: Violation[];
}

/** Tries the proved claims of one template. A text that is not a template does not count. */
export function tryTemplate(text: string, requests: number, seed: number, tally: Tally): void {
  const source = new Source(text);
  let block: Block;
  try {
    block = parse(source);
  } catch {
    return;
  }
  tally.templates++;
  const subject = SUBJECTS[seed % SUBJECTS.length];
  const { proved, notes } = analyse({ source, block }, subject);
  if (proved.size === 0) return;
  tally.proved += proved.size;
  const { tries, refutations } = search({
    template: { source, block },
    subject,
    claims: [...proved],
    analysis: { proved: new Set(), doubts: [], notes: [] },
    tries: requests,
    seed,
    characters: Infinity,
  });
  tally.requests += tries;
  // The report says that its claims hold for bodies without a bare NaN alone, where $input.json would pass one on.
  const exceptsNaN = notes.some((note) => note.includes('bare NaN'));
  for (const [claim, { draft, attempt }] of refutations) {
    if (exceptsNaN && draft.toInput().body?.includes('NaN') === true) continue;
    tally.violations.push({ claim, template: text, request: draft.toInput(), output: attempt.output.text });
  }
}

export const emptyTally = (): Tally => ({ templates: 0, proved: 0, requests: 0, violations: [] });

/** Templates in use, and the same with escaped values, for which more claims are proved. */
export function publicTemplates(): string[] {
  const path = join(__dirname, '../../fixtures/public-templates.json');
  const all = JSON.parse(readFileSync(path, 'utf8')) as readonly { readonly template: string }[];
  return all.flatMap(({ template }) => [template, escaped(template)]);
}

const CALLS_OF_ESCAPE = /\$util\.escapeJavaScript\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)(?!\.replaceAll)/g;

function escaped(template: string): string {
  return template
    .replace(CALLS_OF_ESCAPE, (call) => `${call}.replaceAll("\\\\'", "'")`)
    .replace(
      /"(\$!?[a-z]\w*(?:\.[\w-]+|\[\d\]|\((?:'[^']*'|\$\w+)?\))*)"/gi,
      (_, value: string) => `"$util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`,
    );
}

if (require.main === module) {
  const { values } = parseArgs({
    options: {
      templates: { type: 'string', default: '2000' },
      requests: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const tally = emptyTally();
  const [templates, requests, first] = [values.templates, values.requests, values.seed].map(Number);
  for (const [index, template] of publicTemplates().entries()) tryTemplate(template, requests, index, tally);
  for (let seed = first; seed < first + templates; seed++) tryTemplate(generateTemplate(seed), requests, seed, tally);
  const { violations, ...counts } = tally;
  for (const violation of violations.slice(0, 20)) console.log(JSON.stringify(violation, null, 2));
  console.log(JSON.stringify({ ...counts, violations: violations.length }));
  if (violations.length > 0) process.exitCode = 1;
}
