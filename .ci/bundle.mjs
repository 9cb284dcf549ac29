// The last step of the build: makes of the compiled library the files that are published. All parts become one file, for a
// hundred small files take longer to load than to run. What users import and the command are doors to it. core's
// functions are compiled in. Writes the licences of what is compiled in to THIRD-PARTY-LICENSES.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { build } from 'esbuild';

const LIBRARY = 'lib/index.js';
const COMMAND = 'lib/local/cli/main.js';
/** Each part of it runs when it is first asked for: the command never loads the CDK. */
const PARTS = 'lib/parts.js';
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

/** The examples are not published; what reads their files gets the texts themselves. */
const withExamples = {
  name: 'with-examples',
  setup({ onLoad }) {
    onLoad({ filter: /lib.local.cli.example-app\.[jt]s$/ }, () => {
      const { EXAMPLES, readExample } = load('lib/local/cli/example-app.js');
      const texts = Object.fromEntries(Object.keys(EXAMPLES).map((language) => [language, readExample(language)]));
      const contents = `exports.EXAMPLES = ${JSON.stringify(EXAMPLES)};
        const texts = ${JSON.stringify(texts)};
        exports.readExample = (language) => texts[language];`;
      return { contents };
    });
  },
};

// As the compiler has made them: afterwards their files are doors.
const names = Object.fromEntries([LIBRARY, COMMAND].map((file) => [file, Object.keys(load(file))]));

const parts = [LIBRARY, COMMAND].map((file) => `exports[${JSON.stringify(file)}] = () => require('./${file}');`);
const { metafile } = await build({
  stdin: { contents: parts.join('\n'), resolveDir: '.' },
  outfile: PARTS,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: EXTERNAL,
  plugins: [withoutDeprecatedCall, withExamples],
  legalComments: 'none',
  metafile: true,
});
writeFileSync(LIBRARY, doorTo(LIBRARY, './parts.js'));
writeFileSync(COMMAND, doorTo(COMMAND, '../../parts.js'));
writeFileSync('THIRD-PARTY-LICENSES', licencesOf(packagesIn(metafile.outputs[PARTS])));

function load(file) {
  return createRequire(import.meta.url)(`${process.cwd()}/${file}`);
}

/** Names each export, so that Node.js finds it for an `import`, and loads it when it is asked for. */
function doorTo(file, parts) {
  const exported = names[file].map(
    (name) =>
      `Object.defineProperty(exports, '${name}', { enumerable: true, get: function () { return part.${name}; } });\n`,
  );
  return `'use strict';\nconst part = require('${parts}')['${file}']();\n${exported.join('')}`;
}

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
