import { canonicalJson, isEqualJson, typeOf } from './instance';
import { isJsonObject } from './json-object';
import type { Site } from './keywords';

/** type and enum, which hold for values of every kind. */
export function checkAny(value: unknown, site: Site): void {
  const { type, enum: allowed } = site.schema;
  if (type !== undefined) checkType(value, (Array.isArray(type) ? type : [type]) as readonly unknown[], site);
  if (!Array.isArray(allowed) || site.isSettled) return;
  site.spend(allowed.length / 100);
  if (!isAmong(value, allowed)) site.report(() => `is none of ${allowed.map(canonicalJson).join(', ')}`);
}

function checkType(value: unknown, types: readonly unknown[], site: Site): void {
  const found = typeOf(value);
  if (types.includes(found) || (found === 'integer' && types.includes('number'))) return;
  site.report(() => `expected ${types.join(' or ')}, found ${found}`);
}

function isAmong(value: unknown, allowed: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null) return allowed.includes(value);
  return allowed.some((one) => isEqualJson(one, value));
}

/** allOf, anyOf, oneOf, not. */
export function checkCombinations(site: Site): void {
  const { allOf, anyOf, oneOf, not } = site.schema;
  if (Array.isArray(allOf)) for (const part of allOf) site.checkWhole(part);
  if (Array.isArray(anyOf) && !site.isSettled && !anyOf.some((part) => site.fits(part))) {
    site.report(`fits none of the ${anyOf.length} schemas of anyOf`);
  }
  if (Array.isArray(oneOf) && !site.isSettled) {
    const fitting = oneOf.filter((part) => site.fits(part)).length;
    if (fitting !== 1) site.report(`fits ${fitting} of the ${oneOf.length} schemas of oneOf, exactly 1 is needed`);
  }
  if (isJsonObject(not) && !site.isSettled && site.fits(not)) site.report('fits the schema of not');
}
