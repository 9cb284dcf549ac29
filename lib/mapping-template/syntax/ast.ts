import type { JavaValue } from '../values/values';

/** A stretch of the template, as offsets into its text: `begin` included, `end` not. */
interface Span {
  readonly begin: number;
  readonly end: number;
}

/** The statements of a template, of a branch of an #if, of a loop's body or of a double-quoted string. */
export type Block = readonly Statement[];

export type Statement =
  | Text
  | RenderedReference
  | SetDirective
  | IfDirective
  | ForeachDirective
  | DefineDirective
  | MacroDirective
  | Jump
  | ReadDirective;

export interface Text extends Span {
  readonly kind: 'text';
  readonly text: string;
}

/** A reference in the text; an escaped one, `\$name`, is evaluated and prints its source. */
export interface RenderedReference extends Span {
  readonly kind: 'rendered-reference';
  readonly reference: Reference;
  readonly escaped: boolean;
  /** Backslashes and lone signs before it, which are printed with the value. */
  readonly prefix: string;
}

export interface SetDirective extends Span {
  readonly kind: 'set';
  readonly target: Reference;
  readonly value: Expression;
}

export interface IfDirective extends Span {
  readonly kind: 'if';
  readonly branches: readonly Branch[];
  /** The block after #else. */
  readonly otherwise?: Block;
}

export interface Branch {
  readonly condition: Expression;
  readonly block: Block;
}

/**
 * Velocity counts the arguments in the parentheses: the first is the loop variable, the second (usually `in`) is ignored, and
 * the loop goes over the third. If there is a fourth, its references are the block.
 */
export interface ForeachDirective extends Span {
  readonly kind: 'foreach';
  readonly args: readonly Argument[];
  readonly block: Block;
}

export interface DefineDirective extends Span {
  readonly kind: 'define';
  readonly target: Argument;
  readonly block: Block;
}

/** A definition that API Gateway reads and drops. */
export interface MacroDirective extends Span {
  readonly kind: 'macro';
  readonly name: string;
}

/** #break leaves the innermost loop (or the loop given as argument), #stop ends the rendering. */
export interface Jump extends Span {
  readonly kind: 'break' | 'stop';
  readonly args: readonly Argument[];
}

/** #include and #parse. They read a file, and API Gateway has none. */
export interface ReadDirective extends Span {
  readonly kind: 'include' | 'parse';
  readonly args: readonly Argument[];
}

export type Expression = Operation | Comparison | Logical | Not | Operand;

/** A chain of operators of one precedence, applied from left to right: `a + b - c`. */
export interface Operation extends Span {
  readonly kind: 'operation';
  readonly first: Expression;
  readonly rest: readonly {
    readonly operator: ArithmeticOperator;
    readonly operand: Expression;
    /** The source after the operator. Velocity prints it if the operation fails and a string is added. */
    readonly literal: string;
  }[];
  /** The whole source of an operation in parentheses, for the same purpose. */
  readonly inParentheses?: string;
}
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: ComparisonOperator; readonly operand: Expression }[];
}
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Logical extends Span {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** `!x`, or `!!x` and so on: only whether the number of signs is odd matters. */
export interface Not extends Span {
  readonly kind: 'not';
  readonly odd: boolean;
  readonly operand: Expression;
}

/** The operands that Velocity allows in brackets, lists, maps and method arguments. */
export type Operand = Literal | InterpolatedString | ListLiteral | RangeLiteral | MapLiteral | Reference;

/** A bare word is allowed where a directive or a method takes arguments; as a value it is null. */
export type Argument = Operand | Word;

export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: JavaValue;
}

export interface InterpolatedString extends Span {
  readonly kind: 'interpolated-string';
  readonly block: Block;
  /** Whether Velocity cuts off the last printed character, as for `"abc#* "`. */
  readonly cutsLast: boolean;
}

export interface ListLiteral extends Span {
  readonly kind: 'list';
  readonly items: readonly Argument[];
}

export interface RangeLiteral extends Span {
  readonly kind: 'range';
  readonly from: Argument;
  readonly to: Argument;
}

export interface MapLiteral extends Span {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: Argument; readonly value: Argument }[];
}

export interface Word extends Span {
  readonly kind: 'word';
  readonly word: string;
}

/** `$name.part.part(…)[…]` in one of its spellings. */
export interface Reference extends Span {
  readonly kind: 'reference';
  readonly name: string;
  readonly parts: readonly ReferencePart[];
  /** The reference as written, without backslashes before it. */
  readonly text: string;
  /** `$name`, without `!` and braces: the only spelling that #set and #define can assign a variable by. */
  readonly plain: boolean;
}

export type ReferencePart = Property | MethodCall | Index;

export interface Property extends Span {
  readonly kind: 'property';
  readonly name: string;
}

export interface MethodCall extends Span {
  readonly kind: 'method';
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface Index extends Span {
  readonly kind: 'index';
  readonly index: Operand;
}
