import type { CodePointSet } from './code-point-set';
import type { Folding } from './case-folding';

/** What a position in the text must be, for a node that consumes nothing. */
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
  | { readonly kind: 'one'; readonly set: CodePointSet }
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
  | { readonly kind: 'lookbehind'; readonly negative: boolean; readonly body: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly greed: Greed;
    };

export interface RegexTree {
  readonly root: RegexNode;
  /** Capturing groups, the whole match not counted. */
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  /** A pattern that names a surrogate or a supplementary character: its search never begins inside a surrogate pair. */
  readonly wholeCodePoints: boolean;
}
