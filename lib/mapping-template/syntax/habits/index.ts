/**
 * The table of habits: mistakes that people bring from other languages or from JSON, each with the places where the parser meets
 * it. The table is used only after the parser has failed, so nothing here can refuse a template.
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

/** The first match counts, so particular habits come before general ones. */
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
