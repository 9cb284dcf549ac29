import { isJsonObject } from './json-object';
import type { JsonObject } from './json-object';
import { numberIn } from './keywords';
import type { Site } from './keywords';

/** required, minProperties, maxProperties, properties, patternProperties, additionalProperties, dependencies. */
export function checkObject(object: JsonObject, site: Site): void {
  const names = Object.keys(object);
  const { required } = site.schema;
  if (Array.isArray(required)) reportMissing(object, required, '', site);

  const minProperties = numberIn(site.schema, 'minProperties');
  const maxProperties = numberIn(site.schema, 'maxProperties');
  if (minProperties !== undefined && names.length < minProperties) {
    site.report(`has ${names.length} properties, at least ${minProperties} are needed`);
  }
  if (maxProperties !== undefined && names.length > maxProperties) {
    site.report(`has ${names.length} properties, at most ${maxProperties} are allowed`);
  }
  for (const name of names) {
    if (site.isSettled) return;
    checkProperty(name, object[name], site);
  }
}

/** The names that `dependencies` asks for beside a property, where it lists names. */
export function checkDependencies(object: JsonObject, site: Site): void {
  const { dependencies } = site.schema;
  if (!isJsonObject(dependencies)) return;
  for (const [name, dependency] of Object.entries(dependencies)) {
    if (!Object.hasOwn(object, name)) continue;
    if (Array.isArray(dependency)) reportMissing(object, dependency, ` beside ${JSON.stringify(name)}`, site);
    else site.checkWhole(dependency);
  }
}

function reportMissing(object: JsonObject, names: readonly unknown[], where: string, site: Site): void {
  const missing = names.filter((name) => typeof name === 'string' && !Object.hasOwn(object, name));
  if (missing.length > 0)
    site.report(`lacks required properties${where}: ${missing.map((n) => JSON.stringify(n)).join(', ')}`);
}

function checkProperty(name: string, value: unknown, site: Site): void {
  const { properties, patternProperties, additionalProperties } = site.schema;
  let described = false;
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) {
    described = true;
    site.checkMember(name, value, properties[name]);
  }
  if (isJsonObject(patternProperties)) {
    for (const [pattern, schema] of Object.entries(patternProperties)) {
      if (!site.hasMatch(pattern, name)) continue;
      described = true;
      site.checkMember(name, value, schema);
    }
  }
  if (described) return;
  site.spend(0.25);
  if (additionalProperties === false) site.report(`has the property ${JSON.stringify(name)}, which is not allowed`);
  else if (isJsonObject(additionalProperties)) site.checkMember(name, value, additionalProperties);
}
