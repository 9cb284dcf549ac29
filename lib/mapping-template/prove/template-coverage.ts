import type { BlockCounts } from '../evaluation/block-counts';
import type { Argument, Block, Expression, Statement } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { expressionsOf, innerBlocks, operandsOf } from '../syntax/visit';

/** A branch of a template that no rendering reached. */
export interface UnreachedBranch {
  /** The line of the directive, from 1. */
  readonly line: number;
  /** The column in the line, from 1. */
  readonly column: number;
  /** Which branch it is: `the condition is never true`, `the condition is never false`, `the loop has no pass`, … */
  readonly branch: string;
}

/**
 * The branches of a mapping template that renderings reached: each condition of an #if holds, or none does; a #foreach has
 * a pass, or has none.
 */
export class TemplateCoverage {
  /** How many branches the template has. */
  readonly branches: number;
  /** How many of them were reached. */
  readonly reached: number;
  /** Those that were not, in the order of the template. */
  readonly unreached: UnreachedBranch[];

  private readonly counted: readonly CountedBranch[];
  private readonly lines: ReadonlyMap<number, number>;

  /**
   * @param blocks undefined where nothing was rendered
   * @internal
   */
  static _of(source: Source, block: Block, blocks: BlockCounts | undefined): TemplateCoverage {
    const reader = new CoverageReader(source, blocks);
    reader.read(block, blocks?.renderings ?? 0);
    return new TemplateCoverage(source, reader);
  }

  /**
   * The branches that no rendering reached, with their places as offsets and with what stands in them.
   *
   * @internal
   */
  get _unreachedBranches(): UnreachedBlock[] {
    return this.counted
      .filter(({ count }) => count === 0)
      .map(({ begin, branch, inner }) => ({ begin, branch, ...(inner && { inner }) }));
  }

  private constructor(source: Source, { branches, lines }: CoverageReader) {
    this.counted = branches.sort((one, other) => one.begin - other.begin);
    this.lines = lines;
    this.branches = branches.length;
    this.reached = branches.filter(({ count }) => count > 0).length;
    this.unreached = branches
      .filter(({ count }) => count === 0)
      .map(({ begin, branch }) => ({ ...source.locate(begin), branch }));
  }

  /**
   * The coverage in the format of lcov, which Codecov, Coveralls, SonarQube and GitLab read.
   *
   * Write what the tests' templates give into one file, such as `coverage/templates.info`, beside the report of your code.
   *
   * @param file the path of the template as the report is to name it
   * @see docs/proving.md has the recipe for jest, pytest and JUnit
   */
  lcov(file: string): string {
    const branches = this.counted.map(({ line, block, number, count, isEvaluated }) => {
      return `BRDA:${line},${block},${number},${isEvaluated ? count : '-'}`;
    });
    const lines = [...this.lines].sort(([one], [other]) => one - other);
    return [
      'TN:',
      `SF:${file}`,
      ...branches,
      `BRF:${this.branches}`,
      `BRH:${this.reached}`,
      ...lines.map(([line, count]) => `DA:${line},${count}`),
      `LF:${lines.length}`,
      `LH:${lines.filter(([, count]) => count > 0).length}`,
      'end_of_record',
      '',
    ].join('\n');
  }
}

/** An unreached branch, for an editor. */
export interface UnreachedBlock {
  readonly begin: number;
  readonly branch: string;
  readonly inner?: Extent;
}

interface Extent {
  readonly begin: number;
  readonly end: number;
}

interface CountedBranch {
  readonly begin: number;
  /** From the beginning of the branch's first statement to the end of its last; undefined if the branch is empty. */
  readonly inner: Extent | undefined;
  readonly line: number;
  readonly branch: string;
  /** The directive and its branch. */
  readonly block: number;
  readonly number: number;
  readonly count: number;
  readonly isEvaluated: boolean;
}

class CoverageReader {
  readonly branches: CountedBranch[] = [];
  readonly lines = new Map<number, number>();
  private directives = 0;

  constructor(
    private readonly source: Source,
    private readonly counts: BlockCounts | undefined,
  ) {}

  /** @param count the number of times that the block was reached */
  read(block: Block, count: number): void {
    for (const statement of block) this.statement(statement, count);
  }

  private statement(statement: Statement, count: number): void {
    // Text that is only white space does not count as code.
    if (statement.kind !== 'text' || statement.text.trim() !== '') this.cover(statement, count);
    for (const string of expressionsOf(statement).flatMap(stringsIn)) this.read(string, count);
    if (statement.kind !== 'if' && statement.kind !== 'foreach' && statement.kind !== 'define') return;
    const first = this.counts?.numberOf(statement) ?? 0;
    const countOf = (index: number): number => this.counts?.counts.at(first + index) ?? 0;
    if (statement.kind !== 'define') this.branch(statement, count, countOf);
    innerBlocks(statement).forEach((inner, index) => {
      this.read(inner, countOf(index));
    });
  }

  private branch(
    statement: Statement & { readonly kind: 'if' | 'foreach' },
    evaluated: number,
    countOf: (index: number) => number,
  ): void {
    const block = this.directives++;
    const inners = innerBlocks(statement);
    for (const [number, { branch, begin }] of namesOf(statement).entries()) {
      const { line } = this.source.locate(begin);
      const count = countOf(number);
      const inner = extentOf(inners.at(number));
      this.branches.push({ begin, inner, line, branch, block, number, count, isEvaluated: evaluated > 0 });
    }
  }

  /** Counts the lines of a statement's own text. The lines of a directive's blocks are counted with their statements. */
  private cover(statement: Statement, count: number): void {
    const text = statement.kind === 'text' ? statement.text : '';
    const begin = statement.begin + (text.length - text.trimStart().length);
    const last = statement.kind === 'text' ? statement.begin + text.trimEnd().length - 1 : begin;
    const end = statement.kind === 'set' ? statement.end - 1 : last;
    const to = this.source.locate(Math.max(begin, end)).line;
    for (let { line } = this.source.locate(begin); line <= to; line++) {
      this.lines.set(line, Math.max(count, this.lines.get(line) ?? 0));
    }
  }
}

function extentOf(block: Block | undefined): Extent | undefined {
  const [first, last] = [block?.at(0), block?.at(-1)];
  return first && last && { begin: first.begin, end: last.end };
}

/** Finds the strings in double quotes, because each is a template as well. */
function stringsIn(expression: Expression | Argument): Block[] {
  if (expression.kind === 'interpolated-string') return [expression.block];
  return operandsOf(expression).flatMap(stringsIn);
}

function namesOf(statement: Statement & { readonly kind: 'if' | 'foreach' }): { branch: string; begin: number }[] {
  if (statement.kind === 'foreach') {
    return [
      { branch: 'the loop has no pass', begin: statement.begin },
      { branch: 'the list is never empty', begin: statement.begin },
    ];
  }
  const { branches, otherwise, begin } = statement;
  const conditions = branches.map(({ condition }, index) =>
    index === 0
      ? { branch: 'the condition is never true', begin }
      : { branch: 'the condition of this #elseif is never true', begin: condition.begin },
  );
  const last = otherwise ? 'the #else is never reached' : 'the condition is never false';
  return [
    ...conditions,
    { branch: branches.length > 1 && !otherwise ? 'one of the conditions always holds' : last, begin },
  ];
}
