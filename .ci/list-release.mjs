// Lists the files that a release of dist/ would publish: registry, name, version, and each file with its size. A file that a
// registry requires and dist/ lacks is an error, because a release cannot be completed later.
import { readFileSync, statSync } from 'node:fs';

const { name, version, jsii } = JSON.parse(readFileSync('package.json', 'utf8'));
const { python, java } = jsii.targets;
const { groupId, artifactId } = java.maven;
const wheel = python.distName.replace(/[.-]/g, '_');
const jar = `dist/java/${groupId.replaceAll('.', '/')}/${artifactId}/${version}/${artifactId}-${version}`;

const releases = {
  [`npm ${name} ${version}`]: [`dist/js/${name.split('/').at(-1)}@${version}.jsii.tgz`],
  [`PyPI ${python.distName} ${version}`]: [
    `dist/python/${wheel}-${version}-py3-none-any.whl`,
    `dist/python/${wheel}-${version}.tar.gz`,
  ],
  [`Maven Central ${groupId}:${artifactId} ${version}`]: ['.jar', '-sources.jar', '-javadoc.jar', '.pom'].map(
    (suffix) => jar + suffix,
  ),
};

for (const [title, files] of Object.entries(releases)) {
  console.log(title);
  for (const file of files) console.log(`${statSync(file).size.toLocaleString('en').padStart(11)}  ${file}`);
}
