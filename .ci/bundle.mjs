// The last step of the build: makes of the compiled library the files that are published. What users import and the
// command become one file each, for a hundred small files take longer to load than to run, and core's functions are
// compiled into the first. Writes the licences of what is compiled in to THIRD-PARTY-LICENSES.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const LIBRARY = 'lib/index.js';
const COMMAND = 'lib/local/cli/main.js';
/** What a user's project has beside this package. */
const EXTERNAL = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'];

/**
 * core calls addDependency, which newer versions of the CDK name addResourceDependency. They print a warning for the old
 * name at each synthesis, and refuse it with JSII_DEPRECATED=fail; older ones do not know the new name.
 */
const DEPRECATED_CALL = 'cfnAccount.addDependency(cfnApi);';
const CURRENT_CALL = '(cfnAccount.addResourceDependency ?? cfnAccount.addDependency).call(cfnAccount, cfnApi);';
const withoutDeprecatedCall = {
  name: 'without-deprecated-call',
  setup({ onLoad }) {
    onLoad({ filter: /solutions-constructs.core.lib.apigateway-helper\.js$/ }, ({ path }) => {
      const parts = readFileSync(path, 'utf8').split(DEPRECATED_CALL);
      if (parts.length !== 2) throw new Error(`${path} is to have "${DEPRECATED_CALL}" once; core has changed it`);
      return { contents: parts.join(CURRENT_CALL) };
    });
  },
};

const { metafile } = await build({
  entryPoints: [LIBRARY, COMMAND],
  outdir: '.',
  outbase: '.',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: EXTERNAL,
  plugins: [withoutDeprecatedCall],
  legalComments: 'none',
  metafile: true,
});

writeFileSync('THIRD-PARTY-LICENSES', licencesOf(packagesIn(metafile.outputs[LIBRARY])));
if (packagesIn(metafile.outputs[COMMAND]).length > 0) throw new Error('The command must not need any package');

/** The folders of the packages that a bundle holds, such as node_modules/@aws-solutions-constructs/core. */
function packagesIn({ inputs }) {
  const folders = Object.keys(inputs).flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)].sort();
}

function licencesOf(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const title = `${name} ${version} (${license})`;
    return [`${title}\n${'-'.repeat(title.length)}`, ...licenceTexts(folder, license, author)];
  });
  const head =
    'This package contains the compiled code of these packages, each under the licence that follows its name.';
  return `${[[head], ...parts].map((part) => part.join('\n\n')).join('\n\n\n')}\n`;
}

function licenceTexts(folder, license, author) {
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice)/i.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
  if (texts.length > 0) return texts;
  // core is published without the text of its licence, which is the one of this package.
  if (license !== JSON.parse(readFileSync('package.json', 'utf8')).license) throw new Error(`${folder} has no licence`);
  return [`Copyright ${author.name}. The text of the licence is in the file LICENSE.`];
}
