import type { Statement, Text } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';
import { breaksIn, offsetOf } from './json-breaks';

/** Finds `#set($x = 1);`: a directive ends with its parenthesis, and the sign behind it is printed. */
export function signsAfterDirectives(template: ParsedTemplate, options: LintOptions): Finding[] {
  const offsets = new Map<number, string>();
  for (const { at, word } of breaksIn(template, options, ['word'])) {
    if (/^[;,]/.test(word)) offsets.set(offsetOf(template.source.text, at), word.charAt(0));
  }
  for (const { block } of inventoryOf(template.block).blocks) {
    block.forEach((statement, index) => {
      const next = block.at(index + 1);
      if (next?.kind !== 'text' || !isSetOnItsOwn(statement, template.source.text)) return;
      if (endsStatement(next, block.at(index + 2))) offsets.set(statement.end, ';');
    });
  }
  return [...offsets].map(([offset, sign]) => ({
    rule: 'sign-after-directive',
    offset,
    message: `This "${sign}" is printed: a directive has no sign behind it.`,
    fix: 'Take the sign out.',
    remedies: [{ fix: `Leave the "${sign}" out.`, edits: [{ begin: offset, end: offset + 1, text: '' }] }],
  }));
}

/** Tells whether a statement is a #set that begins its line, or stands behind another #set. */
function isSetOnItsOwn(statement: Statement, template: string): boolean {
  return (
    statement.kind === 'set' &&
    /(?:^|[\r\n;)])[ \t]*$/.test(template.slice(Math.max(0, statement.begin - 40), statement.begin))
  );
}

function endsStatement({ text }: Text, next: Statement | undefined): boolean {
  return /^;[ \t]*(?:[\r\n]|$)/.test(text) && (/[\r\n]/.test(text) || next === undefined || next.kind === 'set');
}
