import type { CodePointSet } from './code-point-set';
import type { Folding } from './case-folding';

/** The kinds of positions in the text that a node without characters can require. */
export type PositionKind =
  | 'inputStart'
  | 'lineStart'
  | 'inputEnd'
  | 'lastLineEnd'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary'
  | 'graphemeBoundary'
  | 'lastMatchEnd';

export type Greed = 'greedy' | 'reluctant' | 'possessive';

export type RegexNode =
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternation'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'one'; readonly set: CodePointSet; /** A character, not a class. */ readonly literal: boolean }
  | {
      readonly kind: 'position';
      readonly position: PositionKind;
      readonly unixLines: boolean;
      readonly unicode: boolean;
    }
  | { readonly kind: 'backReference'; readonly group: number; readonly folding: Folding }
  | { readonly kind: 'lineBreak' }
  | { readonly kind: 'grapheme' }
  /** `group` 0 does not capture. */
  | { readonly kind: 'group'; readonly group: number; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'lookahead'; readonly negative: boolean; readonly body: RegexNode }
  | {
      readonly kind: 'lookbehind';
      readonly negative: boolean;
      readonly body: RegexNode;
      /** Whether its reach counts code points, not UTF-16 units. */ readonly codePoints: boolean;
    }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly greed: Greed;
    };

export interface RegexTree {
  readonly root: RegexNode;
  /** The number of capturing groups, without the whole match. */
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  /**
   * Whether a search skips surrogate pairs as a whole. Java does so only if it assumes that the pattern could match a supplementary
   * character. Otherwise it finds `\B` or `x*` even in the middle of an emoji.
   */
  readonly wholeCodePoints: boolean;
}
