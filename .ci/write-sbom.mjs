// Writes dist/sbom.cdx.json, the software bill of materials of the packages in dist/. It lists the installed npm packages that
// the build has compiled into them (see .ci/bundle.mjs). The same commit gives the same file.
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const read = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
const bom = JSON.parse(read('npm', 'sbom', '--sbom-format', 'cyclonedx'));

// Each title of a licence names a package: deepmerge 4.3.1 (MIT)
const compiledIn = [...readFileSync('THIRD-PARTY-LICENSES', 'utf8').matchAll(/^(\S+) (\d\S*) \(.*\)$/gm)];
const ids = compiledIn.map(([, package_, version]) => `${package_}@${version}`);
const components = bom.components.filter((component) => ids.includes(component['bom-ref']));
// npm marks them as "development", because they are compiled in and need no installation.
for (const component of components) delete component.properties;
if (components.length !== ids.length) throw new Error(`npm does not list all of ${ids.join(', ')}`);

const root = bom.metadata.component;
const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? read('git', 'log', '-1', '--format=%ct'));
const content = {
  ...bom,
  metadata: { ...bom.metadata, timestamp: new Date(seconds * 1000).toISOString(), component: { ...root, name } },
  components,
  dependencies: [{ ref: root['bom-ref'], dependsOn: ids }, ...ids.map((ref) => ({ ref, dependsOn: [] }))],
};
// The serial number is a hash of the rest, so that equal bills have equal numbers.
delete content.serialNumber;
content.serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(content, null, 2)}\n`);

/** Makes a UUID of version 8 of RFC 9562 from a hash. */
function uuidOf(text) {
  const bytes = Buffer.from(createHash('sha256').update(text).digest().subarray(0, 16));
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
