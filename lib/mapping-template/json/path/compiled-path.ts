/** A JSONPath as plain data, which the parser makes and the evaluation reads. */
import type { JavaPattern } from '../../java-regex';
import type { JavaBigDecimal } from '../../values/values';

export type PathToken =
  | { readonly kind: 'property'; readonly keys: readonly string[] }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  // length() adds a wildcard to its path parameter without telling the token before it.
  | { readonly kind: 'wildcard'; readonly added?: boolean }
  | { readonly kind: 'scan' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'function'; readonly name: string; readonly parameters: readonly FunctionParameter[] };

export type FunctionParameter =
  { readonly kind: 'json'; readonly text: string } | { readonly kind: 'path'; readonly path: CompiledPath };

export type Filter =
  | { readonly kind: 'or' | 'and'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'exists'; readonly path: CompiledPath; readonly negated: boolean }
  | { readonly kind: 'comparison'; readonly left: Operand; readonly operator: Operator; readonly right: Operand };

export type Operand =
  | { readonly kind: 'path'; readonly path: CompiledPath }
  | { readonly kind: 'literal'; readonly value: string | boolean | null }
  | { readonly kind: 'number'; readonly value: JavaBigDecimal }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: JavaPattern };

export const OPERATORS = [
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  '=~',
  'in',
  'nin',
  'contains',
  'all',
  'size',
  'empty',
  'subsetof',
  'anyof',
  'noneof',
  'exists',
  'type',
  'matches',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface CompiledPath {
  readonly source: string;
  /** Whether the path begins at the document (`$`) or, in a filter, at the value under test (`@`). */
  readonly root: '$' | '@';
  readonly tokens: readonly PathToken[];
  /** Whether the path leads to one value at most; otherwise it reads a list. */
  readonly definite: boolean;
  /** For each token, whether all tokens before it are definite. Then a miss is an error and not an empty result. */
  readonly upstreamDefinite: readonly boolean[];
  /** The keys of a path that consists of single keys. */
  readonly keys: readonly string[] | undefined;
}

/** @param isBehindScan whether tokens that are not definite stood before these */
export function compiledPath(
  source: string,
  root: '$' | '@',
  tokens: readonly PathToken[],
  isBehindScan = false,
): CompiledPath {
  const upstreamDefinite: boolean[] = [];
  let definite = true;
  tokens.forEach((token, i) => {
    upstreamDefinite.push(definite && !isBehindScan);
    definite &&= isDefinite(token, i === tokens.length - 1);
  });
  return { source, root, tokens, definite, upstreamDefinite, keys: singleKeys(tokens) };
}

function singleKeys(tokens: readonly PathToken[]): string[] | undefined {
  const keys: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'property' || token.keys.length !== 1) return undefined;
    keys.push(token.keys[0]);
  }
  return keys;
}

function isDefinite(token: PathToken, last: boolean): boolean {
  switch (token.kind) {
    case 'property':
      return token.keys.length === 1 || last;
    case 'index':
      return token.indexes.length === 1;
    case 'function':
      return true;
    default:
      return false;
  }
}
