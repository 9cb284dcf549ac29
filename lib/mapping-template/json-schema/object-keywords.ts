import { CHARACTERS_PER_STEP } from './effort';
import { isJsonObject } from './json-object';
import type { JsonObject } from './json-object';
import { numberIn } from './keywords';
import type { Site } from './keywords';

/** The names that are looked up in the time of a step. */
const NAMES_PER_STEP = 4;

/** required, minProperties, maxProperties, properties, patternProperties, additionalProperties, dependencies. */
export function checkObject(object: JsonObject, site: Site): void {
  const names = Object.keys(object);
  site.spend(names.length / NAMES_PER_STEP);
  reportMissing(object, names.length, site.prepared.required, '', site);

  const minProperties = numberIn(site.schema, 'minProperties');
  const maxProperties = numberIn(site.schema, 'maxProperties');
  if (minProperties !== undefined && names.length < minProperties) {
    site.report(`has ${names.length} properties, at least ${minProperties} are needed`);
  }
  if (maxProperties !== undefined && names.length > maxProperties) {
    site.report(`has ${names.length} properties, at most ${maxProperties} are allowed`);
  }
  if (!site.prepared.describesProperties) return;
  for (const name of names) {
    if (site.isSettled) return;
    checkProperty(name, object[name], site);
  }
}

/** Checks the names that `dependencies` requires beside a property. */
export function checkDependencies(object: JsonObject, site: Site): void {
  const { dependencies } = site.prepared;
  if (dependencies.size === 0) return;
  const names = Object.keys(object);
  for (const name of names.length < dependencies.size ? names : dependencies.keys()) {
    site.spend(1 / NAMES_PER_STEP);
    const dependency = dependencies.get(name);
    if (!dependency || !Object.hasOwn(object, name)) continue;
    if ('schema' in dependency) site.checkWhole(dependency.schema);
    else reportMissing(object, names.length, dependency.names, ` beside ${JSON.stringify(name)}`, site);
  }
}

/** Stops early if more names are required than the object has, because some are missing for sure. */
function reportMissing(object: JsonObject, size: number, names: readonly string[], where: string, site: Site): void {
  if (names.length === 0 || site.isSettled) return;
  const isMissing = (name: string): boolean => !Object.hasOwn(object, name);
  if (names.length <= size) {
    site.spend(names.length / NAMES_PER_STEP);
    if (!names.some(isMissing)) return;
  }
  site.report(() => {
    const missing = names.filter(isMissing).map((name) => JSON.stringify(name));
    return `lacks required properties${where}: ${missing.join(', ')}`;
  });
}

function checkProperty(name: string, value: unknown, site: Site): void {
  const { properties, additionalProperties } = site.schema;
  let described = false;
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) {
    described = true;
    site.checkMember(name, value, properties[name]);
  }
  for (const [pattern, schema] of site.prepared.patternProperties) {
    if (!site.hasMatch(pattern, name)) continue;
    described = true;
    site.checkMember(name, value, schema);
  }
  if (described) return;
  site.spend(1 / NAMES_PER_STEP + name.length / CHARACTERS_PER_STEP);
  if (additionalProperties === false)
    site.report(() => `has the property ${JSON.stringify(name)}, which is not allowed`);
  else if (isJsonObject(additionalProperties)) site.checkMember(name, value, additionalProperties);
}
