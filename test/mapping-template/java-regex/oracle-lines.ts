/** The lines for test/oracle/java-regex: a case for the JDK, its answer, and our answer in the same form. */
import {
  JavaPattern,
  JavaPatternSyntaxError,
  JavaRegexBudgetError,
  JavaReplacementError,
} from '../../../lib/mapping-template/java-regex';
import type { RegexCase } from './case-generator';

export function caseLine({ pattern, subject, replacement, limit }: RegexCase): string {
  return [encode(pattern), encode(subject), encode(replacement), limit].join('\t');
}

function readCaseLine(line: string): RegexCase {
  const [pattern, subject, replacement, limit] = line.split('\t');
  return {
    pattern: decode(pattern),
    subject: decode(subject),
    replacement: decode(replacement),
    limit: Number(limit),
  };
}

/** Returns our answer to a case in the form of the JDK's program. */
function answerLine({ pattern, subject, replacement, limit }: RegexCase, steps?: number): string {
  try {
    const compiled = JavaPattern.compile(pattern, steps);
    return [
      attempt(() => String(compiled.matches(subject))),
      attempt(() => encode(compiled.replaceAll(subject, replacement))),
      attempt(() => encode(compiled.replaceFirst(subject, replacement))),
      attempt(() => compiled.split(subject, limit).map(encode).join('\t')),
    ].join('\t');
  } catch (error) {
    if (error instanceof JavaPatternSyntaxError) return '!syntax';
    throw error;
  }
}

function attempt(answer: () => string): string {
  try {
    return answer();
  } catch (error) {
    if (error instanceof JavaReplacementError) return '!group';
    if (error instanceof JavaRegexBudgetError) return '!budget';
    throw error;
  }
}

function encode(text: string): string {
  return text.replace(
    /[^ -~]|[\\!]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function decode(field: string): string {
  return field.replace(/\\u([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

export interface Difference {
  readonly line: string;
  readonly ours: string;
}

/** Compares recorded lines, each a case, `=>` and the JDK's answer, with our answers. */
export function compareAnswers(recorded: string): { readonly compared: number; readonly differences: Difference[] } {
  const differences: Difference[] = [];
  let compared = 0;
  for (const line of recorded.split('\n')) {
    const [question, expected] = line.split('\t=>\t');
    if (!expected) continue;
    const ours = answerLine(readCaseLine(question));
    // The JDK notices early that some catastrophic patterns cannot match. Here the budget ends them.
    if (ours.includes('!budget')) continue;
    compared++;
    if (ours !== expected) differences.push({ line, ours });
  }
  return { compared, differences };
}
