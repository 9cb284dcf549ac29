/**
 * What mends a place where a claim breaks. The ways to mend it are those of lint; each is put into the template, which is
 * followed again, and only one is shown with which nothing is left to doubt at that place.
 */
import type { Edit, Remedy } from '../lint/finding';
import { unescapedValues, unquotedValues } from '../lint/unescaped-values';
import { parse } from '../syntax/parser';
import { Source } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import { analyse } from './analyse';
import type { Claim, Doubt, ProofSubject, TemplateToProve } from './claims';
import { guardsAt } from './guards';
import { indexLoopsAt } from './index-loops';
import { numberListsAt } from './number-lists';

/** Longer templates are not followed once more for each way to mend them. */
const LONGEST = 20_000;
const MOST_TRIED = 6;

/** @param position the offset of what breaks the claim: a value that is printed, or a #foreach */
export function remedyOf(
  template: TemplateToProve,
  subject: ProofSubject,
  claim: Claim,
  position: number,
): string | undefined {
  if (template.source.text.length > LONGEST) return undefined;
  const candidates = claim === 'never-fails' ? guards(template, position) : escapesAt(template, subject, position);
  return candidates.slice(0, MOST_TRIED).find((remedy) => mends(template, subject, claim, position, remedy))?.fix;
}

const guards = (template: TemplateToProve, position: number): readonly Remedy[] => [
  ...indexLoopsAt(template, position),
  ...guardsAt(template, position),
];

function escapesAt(template: TemplateToProve, subject: ProofSubject, position: number): readonly Remedy[] {
  const { base64Body } = subject;
  // What the model answers breaks a claim as well as what a client sends, and is mended alike.
  const options = { base64Body };
  const findings = [...unescapedValues(template, options), ...unquotedValues(template, options)];
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
  // What mends one claim and breaks another is no remedy.
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

/** Whether the doubt is of what was edited, or of what stood at the position and was moved by the edits. */
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
