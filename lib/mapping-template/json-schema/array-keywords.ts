import { canonicalJson } from './instance';
import { numberIn } from './keywords';
import type { Site } from './keywords';

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
  const texts = new Set<string>();
  for (const item of items) {
    const text = canonicalJson(item);
    site.spend(1 + text.length);
    texts.add(text);
  }
  return texts.size < items.length;
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
