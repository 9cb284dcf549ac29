/**
 * Finds the remedy for a place where a claim breaks. The remedies are those of lint. Each is put into the template, and the analysis
 * runs again. Only a remedy that leaves no doubt at that place is shown.
 */
import type { Edit, Remedy } from '../lint/finding';
import { unencodedFormValues } from '../lint/form-values';
import { unescapedValues, unquotedValues } from '../lint/unescaped-values';
import { parse } from '../syntax/parser';
import { Source } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import { analyse } from './analyse';
import type { Claim, Doubt, ProofSubject, TemplateToProve } from './claims';
import { guardsAt } from './guards';
import { indexLoopsAt } from './index-loops';
import { numberListsAt } from './number-lists';

/** The longest template for which remedies are tried, because each needs another analysis. */
const MAX_LENGTH = 20_000;
const MAX_TRIED = 6;

/** @param position the offset of the printed value, or of the #foreach, that breaks the claim */
export function remedyOf(
  template: TemplateToProve,
  subject: ProofSubject,
  claim: Claim,
  position: number,
): string | undefined {
  if (template.source.text.length > MAX_LENGTH) return undefined;
  const candidates = claim === 'never-fails' ? guards(template, position) : escapesAt(template, subject, position);
  return candidates.slice(0, MAX_TRIED).find((remedy) => mends(template, subject, claim, position, remedy))?.fix;
}

const guards = (template: TemplateToProve, position: number): readonly Remedy[] => [
  ...indexLoopsAt(template, position),
  ...guardsAt(template, position),
];

function escapesAt(template: TemplateToProve, subject: ProofSubject, position: number): readonly Remedy[] {
  const { base64Body } = subject;
  // A model's answer can break a claim as a client's text does, and the remedies are the same.
  const options = { base64Body };
  const findings =
    subject.format === 'form'
      ? unencodedFormValues(template, options)
      : [...unescapedValues(template, options), ...unquotedValues(template, options)];
  const remedies = findings.filter(({ offset }) => offset === position).flatMap((finding) => finding.remedies ?? []);
  return [...numberListsAt(template, position), ...remedies];
}

function mends(
  { source, block }: TemplateToProve,
  subject: ProofSubject,
  claim: Claim,
  position: number,
  { edits }: Remedy,
): boolean {
  const edited = parsed(edit(source.text, edits));
  if (!edited) return false;
  const [before, after] = [analyse({ source, block }, subject), analyse(edited, subject)];
  // A change that repairs one claim and breaks another is not a remedy.
  if ([...before.proved].some((proved) => !after.proved.has(proved))) return false;
  const [doubts, left] = [before, after].map((analysis) => analysis.doubts.filter((doubt) => doubt.claim === claim));
  return left.length < doubts.length && !left.some((doubt) => isAt(doubt, position, edits));
}

function edit(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let at = 0;
  for (const { begin, end, text: written } of edits) {
    edited += text.slice(at, begin) + written;
    at = end;
  }
  return edited + text.slice(at);
}

function parsed(text: string): TemplateToProve | undefined {
  const source = new Source(text);
  try {
    return { source, block: parse(source) };
  } catch (error) {
    if (error instanceof MappingTemplateError) return undefined;
    throw error;
  }
}

/** Whether the doubt is in an edited part, or at the position, which the edits may have moved. */
function isAt({ begin }: Doubt, position: number, edits: readonly Edit[]): boolean {
  let moved = 0;
  let place = position;
  for (const { begin: from, end, text } of edits) {
    if (begin >= from + moved && begin < from + moved + text.length) return true;
    moved += text.length - (end - from);
    if (end <= position) place = position + moved;
  }
  return begin === place;
}
