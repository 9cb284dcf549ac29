import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { breaksIn, offsetOf } from './json-breaks';

const KINDS = [
  'comma-behind-loop',
  'comma-before-loop',
  'comma-before-if',
  'comma-before-break',
  'comma-before-skip',
] as const;

/** Finds commas that are wrong if a loop has no items, an #if prints nothing, or a #break leaves the loop. */
export function leftOverCommas(template: ParsedTemplate, options: LintOptions): Finding[] {
  const { text } = template.source;
  const lineOf = (offset: number): number => template.source.locate(offset).line;
  return breaksIn(template, options, KINDS).map((found): Finding => {
    switch (found.kind) {
      case 'comma-behind-loop':
        return {
          rule: 'left-over-comma',
          offset: offsetOf(text, found.comma),
          message: `If the loop of line ${lineOf(found.loop.begin)} has nothing to loop over, this comma stands directly behind the opening bracket, where JSON has none.`,
          fix: 'Put what is always there before the loop, and let the loop print a comma before each of its items.',
        };
      case 'comma-before-loop':
        return {
          rule: 'left-over-comma',
          offset: offsetOf(text, found.comma),
          message: `If the loop of line ${lineOf(found.loop.begin)} has nothing to loop over, this comma stands before the closing bracket, where JSON has none.`,
          fix: 'Let the loop print a comma before each of its items, and take this one out.',
        };
      case 'comma-before-if':
        return {
          rule: 'left-over-comma',
          offset: offsetOf(text, found.comma),
          message: `If the condition of line ${lineOf(found.directive.begin)} is false, this comma stands before the closing bracket, where JSON has none.`,
          fix: 'Put the comma into the #if, before what it prints.',
        };
      case 'comma-before-skip':
        return {
          rule: 'left-over-comma',
          offset: offsetOf(text, found.comma),
          message: `If the condition of line ${lineOf(found.directive.begin)} is false for the last item, this comma of the item before stands before the closing bracket, where JSON has none.`,
          fix: 'Print a comma before each item but the first that is printed: set a variable once one was.',
        };
      case 'comma-before-break':
        return {
          rule: 'left-over-comma',
          offset: found.jump.begin,
          message:
            'This #break leaves the loop when the iteration before has printed a comma, which then stands before the closing bracket, where JSON has none.',
          fix: 'Print the comma before each item but the first, not behind it.',
        };
    }
  });
}
