import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';
import { writtenTextOf } from './json-breaks';

/** Finds `https://host/##page`: the two signs begin a comment, so the rest of the line is not printed. */
export function commentsInUrls({ source, block }: ParsedTemplate): Finding[] {
  if (!source.text.includes('##')) return [];
  const findings: Finding[] = [];
  for (const { block: statements } of inventoryOf(block).blocks) {
    for (const statement of statements) {
      if (statement.kind !== 'text') continue;
      for (const { begin, end } of writtenTextOf(source.text, statement).comments) {
        if (!isInUrl(source.text, begin) || !/^##[^\s"']/.test(source.text.slice(begin, Math.min(end, begin + 3))))
          continue;
        findings.push({
          rule: 'comment-in-url',
          offset: begin,
          message: 'These two signs begin a comment: the rest of the line is not printed.',
          fix: 'Put the signs into a variable, and print that.',
          remedies: [
            {
              fix: 'Write #[[##]]#, which prints the two signs.',
              edits: [{ begin, end: begin + 2, text: '#[[##]]#' }],
            },
          ],
        });
      }
    }
  }
  return findings;
}

const MAX_URL_LENGTH = 300;

function isInUrl(template: string, position: number): boolean {
  let from = position;
  while (from > 0 && position - from < MAX_URL_LENGTH && !/[\s"'<>]/.test(template.charAt(from - 1))) from -= 1;
  return /[A-Za-z]:\/\//.test(template.slice(from, position));
}
