import { canonicalJson } from './canonical-json';
import { CHARACTERS_PER_STEP } from './effort';
import { numberIn } from './keywords';
import type { Site } from './keywords';

/** The characters of a list or an object that are written in the time of a step. */
const WRITTEN_PER_STEP = 4;

/** items and additionalItems, minItems, maxItems, uniqueItems. */
export function checkArray(items: readonly unknown[], site: Site): void {
  const minItems = numberIn(site.schema, 'minItems');
  const maxItems = numberIn(site.schema, 'maxItems');
  if (minItems !== undefined && items.length < minItems) {
    site.report(`has ${items.length} items, at least ${minItems} are needed`);
  }
  if (maxItems !== undefined && items.length > maxItems) {
    site.report(`has ${items.length} items, at most ${maxItems} are allowed`);
  }
  if (site.schema.uniqueItems === true && !site.isSettled && hasEqualItems(items, site)) {
    site.report('has equal items, each must be different');
  }
  checkItems(items, site);
}

/** Each text is counted, because lists in lists print the innermost one at every level. */
function hasEqualItems(items: readonly unknown[], site: Site): boolean {
  const scalars = new Set<unknown>();
  const containers = new Set<string>();
  for (const item of items) {
    if (typeof item !== 'object' || item === null) {
      site.spend(1 + (typeof item === 'string' ? item.length / CHARACTERS_PER_STEP : 0));
      if (scalars.has(item)) return true;
      scalars.add(item);
    } else {
      const text = canonicalJson(item);
      site.spend(1 + text.length / WRITTEN_PER_STEP);
      if (containers.has(text)) return true;
      containers.add(text);
    }
  }
  return false;
}

function checkItems(items: readonly unknown[], site: Site): void {
  const { items: schema, additionalItems } = site.schema;
  if (schema === undefined) return;
  const tuple: readonly unknown[] | undefined = Array.isArray(schema) ? schema : undefined;
  if (tuple && additionalItems === false && items.length > tuple.length) {
    site.report(`has ${items.length} items, only ${tuple.length} are described`);
  }
  for (let index = 0; index < items.length && !site.isSettled; index++) {
    const own = !tuple ? schema : index < tuple.length ? tuple[index] : additionalItems;
    site.checkMember(index, items[index], own);
  }
}
