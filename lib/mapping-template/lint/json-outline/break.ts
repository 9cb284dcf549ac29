/** What breaks the JSON that a template writes, and where. */
import type { ForeachDirective, IfDirective, Jump, Text } from '../../syntax/ast';

/** The place of a character in a text. */
export interface Place {
  readonly text: Text;
  readonly index: number;
}

export type Break =
  /** A comma where there is nothing for it to separate: behind a bracket or another comma, or before a closing bracket. */
  | { readonly kind: 'comma-first' | 'comma-again' | 'comma-behind-end'; readonly comma: Place }
  | { readonly kind: 'comma-last'; readonly comma: Place; readonly loop?: ForeachDirective }
  /** A comma that is left without a value on one side if a loop or an #if prints nothing, or if a loop is left. */
  | { readonly kind: 'comma-behind-loop' | 'comma-before-loop'; readonly comma: Place; readonly loop: ForeachDirective }
  | { readonly kind: 'comma-before-if'; readonly comma: Place; readonly directive: IfDirective }
  | { readonly kind: 'comma-before-break'; readonly jump: Jump; readonly loop: ForeachDirective }
  /** A comma that the iteration before has printed, and an #if by which the last iteration prints nothing. */
  | { readonly kind: 'comma-before-skip'; readonly comma: Place; readonly directive: IfDirective }
  /** A colon without a value: always, or if an #if prints nothing. */
  | { readonly kind: 'no-value'; readonly at: Place }
  | { readonly kind: 'no-value-if'; readonly directive: IfDirective }
  /** A line that begins with one `#`, as if it were a comment. */
  | { readonly kind: 'note'; readonly at: Place }
  /** A word that is no JSON, such as `yes` or `'text'`. */
  | { readonly kind: 'word'; readonly at: Place; readonly word: string }
  | { readonly kind: 'no-comma' | 'no-colon' | 'bracket-as-name' | 'wrong-bracket'; readonly at: Place }
  | { readonly kind: 'not-closed'; readonly at: Place };
