import type { Statement } from '../syntax/ast';
import { isDirective } from '../syntax/directive-words';
import { blocksOf } from '../syntax/visit';
import type { Finding, ParsedTemplate, Remedy } from './finding';

/**
 * Matches text that looks like a directive with its parenthesis: after a blank, in capitals, or with the name of another language.
 */
const LIKE_DIRECTIVE = /#([ \t]*)(set|if|elseif|elif|elsif|else_if|foreach|define)[ \t]*\(/gi;
const SET_WITHOUT_PARENTHESIS = /#set[ \t]+$/;
const ELSE_IF = /^(?:elif|elsif|else_if)$/i;

/** Finds directives that Velocity does not read as directives, and therefore prints. */
export function directivesAsText({ source, block }: ParsedTemplate): Finding[] {
  return [...blocksOf(block)].flatMap((statements) => [
    ...statements.flatMap((statement) => inText(statement, source.text)),
    ...setsWithoutParentheses(statements, source.text),
  ]);
}

/** Whether a text contains something that its author meant as a directive. */
export function holdsDirective(text: string): boolean {
  return SET_WITHOUT_PARENTHESIS.test(text) || [...text.matchAll(LIKE_DIRECTIVE)].some(isNone);
}

/**
 * Whether a match is not meant as a directive. An exact `#set(` is text only after a backslash, and then its author wants text.
 */
function isNone([, blank, word]: readonly string[]): boolean {
  return blank !== '' || !isDirective(word);
}

function inText(statement: Statement, template: string): Finding[] {
  if (statement.kind !== 'text') return [];
  const findings: Finding[] = [];
  let offset = statement.begin;
  for (const match of statement.text.matchAll(LIKE_DIRECTIVE)) {
    if (!isNone(match)) continue;
    const [written, blank, word] = match;
    // The printed text may be shorter than the written one: comments and backslashes are gone, maybe from its middle.
    const found = template.slice(offset, statement.end).indexOf(written);
    const begin = found === -1 ? statement.begin : offset + found;
    const edits = [{ begin, end: begin + written.length, text: `#${directiveFor(word)}(` }];
    findings.push({
      rule: 'directive-as-text',
      offset: begin,
      ...adviceOn(written, blank, word),
      remedies: found === -1 ? [] : [{ fix: fixOf(blank, word), edits, reveals: true }],
    });
    if (found !== -1) offset = begin + written.length;
  }
  return findings;
}

function directiveFor(word: string): string {
  return ELSE_IF.test(word) ? 'elseif' : word.toLowerCase();
}

function adviceOn(written: string, blank: string, word: string): Pick<Finding, 'message' | 'fix'> {
  if (blank !== '') {
    return {
      message: `'${written}' is printed as text: with a blank behind the # it is no directive.`,
      fix: 'Leave out the blank.',
    };
  }
  const why = ELSE_IF.test(word) ? 'there is no such directive' : 'directives are written in lower case';
  return { message: `'${written}' is printed as text: ${why}.`, fix: `The directive is called ${directiveFor(word)}.` };
}

function fixOf(blank: string, word: string): Remedy['fix'] {
  return `Write #${directiveFor(word)}(${blank === '' ? '' : ' without the blank'}.`;
}

/** Finds `#set $x = 1`, which is text without its parentheses. */
function setsWithoutParentheses(statements: readonly Statement[], template: string): Finding[] {
  return statements.flatMap((statement, index) => {
    const [reference, next] = [statements.at(index + 1), statements.at(index + 2)];
    if (statement.kind !== 'text' || reference?.kind !== 'rendered-reference' || next?.kind !== 'text') return [];
    const sign = SET_WITHOUT_PARENTHESIS.exec(statement.text)?.[0];
    if (sign === undefined || !/^[ \t]*=(?!=)/.test(next.text)) return [];
    const begin = reference.begin - sign.length;
    const line = /^[^\r\n]*/.exec(template.slice(begin, begin + MAX_LINE_LENGTH))?.[0] ?? '';
    const code = `#set(${line.slice(sign.length).replace(/(?<![ \t;])[ \t;]+$/, '')})`;
    return [
      {
        rule: 'directive-as-text' as const,
        offset: begin,
        message: `'${sign.trimEnd()}' is printed as text: without parentheses it is no directive.`,
        fix: 'Put what is assigned into parentheses.',
        remedies: line.startsWith(sign)
          ? [{ fix: `Write ${code}.`, edits: [{ begin, end: begin + line.length, text: code }], reveals: true }]
          : [],
      },
    ];
  });
}

const MAX_LINE_LENGTH = 500;
