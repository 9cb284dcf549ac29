/**
 * All rules of lint. A new rule is one line here, one row of the table in
 * docs/mapping-templates.md, and a reader in a file of its own that CHECKS in `lint.ts` lists.
 *
 * `sure`: the finding is a fault in every template, so synthesis warns of it as well. A finding that depends on the client, the
 * model or taste is not sure, and only `lint` and `check` report it.
 */
const RULES = {
  'directive-as-text': { sure: true },
  'unread-parameter': { sure: true },
  'missing-path-parameter': { sure: true },
  'parameter-case': { sure: true },
  'unescaped-value': { sure: true },
  'escaped-quote': { sure: true },
  'escaped-once': { sure: false },
  'unescaped-name': { sure: false },
  'unescaped-context': { sure: false },
  'unquoted-value': { sure: false },
  'unencoded-form-value': { sure: false },
  'always-true': { sure: true },
  'missing-is-true': { sure: false },
  'method-of-missing': { sure: false },
  'stray-comma': { sure: true },
  'left-over-comma': { sure: false },
  'no-value': { sure: true },
  'value-left-out': { sure: false },
  'never-json': { sure: true },
  'comment-as-text': { sure: true },
  'unknown-name': { sure: true },
  'claim-with-colon': { sure: true },
  'unset-variable': { sure: true },
  'hidden-variable': { sure: false },
  'text-member': { sure: true },
  'text-arithmetic': { sure: false },
  'java-text': { sure: false },
  'lost-backslash': { sure: true },
  'split-pattern': { sure: true },
  'sign-after-directive': { sure: true },
  'line-end-as-text': { sure: false },
  'override-as-text': { sure: true },
  'else-if-as-text': { sure: true },
  macro: { sure: true },
  'recursive-define': { sure: true },
  'comment-in-url': { sure: true },
} as const satisfies Record<string, { readonly sure: boolean }>;

export type RuleName = keyof typeof RULES;

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

export function isSure(rule: RuleName): boolean {
  return RULES[rule].sure;
}
