/**
 * Decides whether two templates have the same tree except for places. Then they print the same for every request, because a template
 * is compiled from its tree. The tree contains the source of each reference that may be printed literally.
 */
import type { ParsedTemplateHolder } from '../parsed-template';

/** The members with places. Places appear only in messages and in `$foreach.info`. */
const PLACES: ReadonlySet<string> = new Set(['begin', 'end']);

export function isSameTree(one: ParsedTemplateHolder, other: ParsedTemplateHolder): boolean {
  return isSame(one._parsed.block, other._parsed.block);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return Object.is(one, other);
  }
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const names = Object.keys(one).filter((name) => !PLACES.has(name));
  if (names.length !== Object.keys(other).filter((name) => !PLACES.has(name)).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && isSame((one as Indexed)[name], (other as Indexed)[name]));
}

interface Indexed {
  readonly [name: string]: unknown;
}
