import type { Block } from '../syntax/ast';
import type { Source } from '../syntax/source';
import type { Finding, LintAdvice, LintOptions } from './advice';
import { directivesAsText } from './directive-as-text';
import { parameterFindings } from './parameters';
import { unescapedValues } from './unescaped-values';

/** All advice on a template, in the order of the text. */
export function lint(source: Source, block: Block, options: LintOptions): LintAdvice[] {
  const findings: Finding[] = [
    ...directivesAsText(source, block),
    ...parameterFindings(block, options),
    ...unescapedValues(block, options),
  ];
  return findings
    .sort((a, b) => a.offset - b.offset)
    .map(({ rule, offset, message, fix }) => ({ rule, ...source.locate(offset), message, fix }));
}
