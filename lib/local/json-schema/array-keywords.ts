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
  if (site.schema.uniqueItems === true && new Set(items.map(canonicalJson)).size < items.length) {
    site.report('has equal items, each must be different');
  }
  checkItems(items, site);
}

function checkItems(items: readonly unknown[], site: Site): void {
  const { items: schema, additionalItems } = site.schema;
  if (!Array.isArray(schema)) {
    if (schema !== undefined)
      items.forEach((item, index) => {
        site.checkMember(index, item, schema);
      });
    return;
  }
  const tuple: readonly unknown[] = schema;
  if (additionalItems === false && items.length > tuple.length) {
    site.report(`has ${items.length} items, only ${tuple.length} are described`);
  }
  items.forEach((item, index) => {
    const own = index < tuple.length ? tuple[index] : additionalItems;
    if (typeof own === 'object') site.checkMember(index, item, own);
  });
}
