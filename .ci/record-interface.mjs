// Writes the interface of this build, which jsii has generated, to test/fixtures/last-interface.json. .ci/check-interface compares
// later builds with it. The parts that jsii-diff does not compare are left out: the README, the docs, places in the sources.
import { readFileSync, writeFileSync } from 'node:fs';

const UNCOMPARED = new Set(['readme', 'dependencyClosure', 'fingerprint', 'locationInModule', 'symbolId']);
/** Stability and deprecation are part of the interface. */
const COMPARED_DOCS = ['stability', 'deprecated', 'subclassable'];

const assembly = JSON.parse(readFileSync('.jsii', 'utf8'), (key, value) => {
  if (UNCOMPARED.has(key)) return undefined;
  if (key !== 'docs') return value;
  const kept = COMPARED_DOCS.filter((name) => name in value).map((name) => [name, value[name]]);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
});
writeFileSync('test/fixtures/last-interface.json', `${JSON.stringify(assembly, undefined, 1)}\n`);
