import type { Block } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { splitsForm } from './literals';
import { placesIn, valuesAt } from './printed-values';
import { blocksOf, referencesOf } from '../syntax/visit';
import { asText, bracedLike, encodeForForm, insideStrings } from './written-code';

/** Finds a client's text that is printed into a form, `Action=SendMessage&MessageBody=…`, without being encoded. */
export function unencodedFormValues({ block }: ParsedTemplate, options: LintOptions): Finding[] {
  const findings = new Map<number, Finding>();
  if (!printsForm(block)) return [];
  const isTakenApart = [...referencesOf(block)].some(({ parts }) => parts.some(splitsForm));
  const places = placesIn(block).filter(({ json, depth }) => !json && depth === 0);
  for (const { reference, content, depth } of valuesAt(places, block, options)) {
    const { text, begin, end } = reference;
    // A piece that was split from a form at `&` is encoded already.
    if (!content.beginsField || (isTakenApart && content.isPartOfBody) || findings.has(begin)) continue;
    const code = insideStrings(bracedLike(reference, encodeForForm(asText(reference, content.kind))), depth);
    findings.set(begin, {
      rule: 'unencoded-form-value',
      offset: begin,
      message: `${text} puts a client's text into a form as it is: an & in it begins another parameter, such as &DelaySeconds=900.`,
      fix: 'Encode it with $util.urlEncode.',
      remedies: [{ fix: `Write ${code}.`, edits: [{ begin, end, text: code }] }],
    });
  }
  return [...findings.values()];
}

/** Tells whether the text begins like a form that has several parameters or is a request to a query API of AWS. */
function printsForm(block: Block): boolean {
  let begun = false;
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      if (statement.kind !== 'text') continue;
      if (!begun) {
        const first = /\S/.test(statement.text);
        if (first && !/^\s*[A-Za-z][\w.-]*=/.test(statement.text)) return false;
        begun ||= first;
      }
      if (begun && /&\s*[A-Za-z][\w.-]*=|^\s*Action=/.test(statement.text)) return true;
    }
  }
  return false;
}
