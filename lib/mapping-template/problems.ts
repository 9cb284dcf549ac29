/** Reports the problems of a template as data: the parser's error, or the advice of lint, each with its extent. */
import type { ParsedTemplate } from './lint/finding';
import { inventoryOf } from './lint/inventory';
import type { Advised } from './lint/lint';
import type { MappingPosition, MappingProblem } from './mapping-problem';
import type { Source } from './syntax/source';
import type { MappingTemplateError } from './syntax/template-error';

export function problemOfError(source: Source, { offset, problem, advice }: MappingTemplateError): MappingProblem {
  return {
    severity: 'error',
    rule: 'syntax-error',
    message: problem,
    ...(advice !== undefined && { fix: advice }),
    ...extent(source, offset, endOfToken(source.text, offset)),
  };
}

export function problemsOfAdvice({ source, block }: ParsedTemplate, advice: readonly Advised[]): MappingProblem[] {
  const ends = advice.length === 0 ? new Map<number, number>() : endsOf({ source, block });
  return advice.map(({ rule, offset, message, fix }) => ({
    severity: 'warning',
    rule,
    message,
    fix,
    ...extent(
      source,
      offset,
      ends.get(offset) ?? ends.get(pastNot(source.text, offset)) ?? endOfToken(source.text, offset),
    ),
  }));
}

function extent(source: Source, offset: number, end: number): MappingPosition & Pick<MappingProblem, 'end' | 'frame'> {
  return { ...source.locate(offset), end: source.locate(end), frame: source.frame(offset) };
}

/** Maps the beginning of each reference, string or other expression to its end. */
function endsOf({ block }: ParsedTemplate): Map<number, number> {
  const { expressions, strings, uses } = inventoryOf(block);
  const pieces = [...expressions, ...strings, ...uses.map(({ reference }) => reference)];
  return new Map(pieces.map(({ begin, end }) => [begin, end]));
}

/** A word with the sign before it and its parenthesis, or one sign. */
const TOKEN = /(?:[#$]!?\{[\w-]+\}|[#$]?!?[ \t]*[\w-]+)\(?|[^\r\n]/uy;
const NOT = /!*/y;

function endOfToken(text: string, offset: number): number {
  TOKEN.lastIndex = offset;
  return TOKEN.test(text) ? TOKEN.lastIndex : offset;
}

/** Returns the beginning of the operand of a `!`. Both end at the same place. */
function pastNot(text: string, offset: number): number {
  NOT.lastIndex = offset;
  NOT.test(text);
  return NOT.lastIndex;
}
