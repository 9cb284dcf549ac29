/**
 * What people write out of habit, from other languages or from JSON, and Velocity does not read: one table, each habit with
 * the places where the parser meets it. A habit is looked for only after the parser has failed, so nothing here can refuse a
 * template.
 */
import { ASSIGNMENTS } from './assignments';
import { COLLECTIONS } from './collections';
import { COMMENTS } from './comments';
import { DIRECTIVE_ARGUMENTS } from './directive-arguments';
import type { Habit } from './habit';
import { OPERATORS } from './operators';
import { QUOTES } from './quotes';
import { UNCLOSED } from './unclosed';
import { VALUES } from './values';
import { WORDS } from './words';

/** The first that is recognised counts, so that the particular ones come before the general ones. */
export const HABITS: readonly Habit[] = [
  ...QUOTES,
  ...COMMENTS,
  ...WORDS,
  ...OPERATORS,
  ...ASSIGNMENTS,
  ...DIRECTIVE_ARGUMENTS,
  ...COLLECTIONS,
  ...UNCLOSED,
  ...VALUES,
];
