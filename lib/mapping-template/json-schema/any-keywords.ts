import { CHARACTERS_PER_STEP } from './effort';
import { typeOf } from './instance';
import { isJsonObject } from './json-object';
import type { Site } from './keywords';

/** Checks type and enum, which apply to values of every kind. */
export function checkAny(value: unknown, site: Site): void {
  const { types, allowed } = site.prepared;
  if (types) checkType(value, types, site);
  if (!allowed || site.isSettled) return;
  if (typeof value === 'object') site.spend(allowed.longest / CHARACTERS_PER_STEP);
  if (!allowed.has(value)) site.report(() => `is none of ${allowed.list()}`);
}

function checkType(value: unknown, types: ReadonlySet<unknown>, site: Site): void {
  const found = typeOf(value);
  if (types.has(found) || (found === 'integer' && types.has('number'))) return;
  site.report(() => `expected ${[...types].join(' or ')}, found ${found}`);
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
