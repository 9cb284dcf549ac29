// The last step of the build: makes the published files from the compiled library. Its parts become a few files, because
// hundreds of small ones take longer to load than to run, and an import would read a single file as a whole although it
// needs only a quarter of it. The files that users import, and the command, only load these parts. core's functions are
// compiled in. Writes the licences of all code that is compiled in to THIRD-PARTY-LICENSES.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { minify } from '@swc/core';
import { build } from 'esbuild';
import typescript from 'typescript';

const LIBRARY = 'lib/index.js';
const TYPES = 'lib/index.d.ts';
const COMMAND = 'lib/local/cli/main.js';
/**
 * The files, with the parts that are requested from outside. A part is in the first file that needs it, and runs when it is
 * first requested, so the command never loads the CDK.
 */
const FILES = [
  { file: 'lib/parts/at-import.js', parts: new Set([LIBRARY]) },
  { file: 'lib/parts/at-synthesis.js', parts: new Set(['lib/mapping-template/prove/plain-counterexample.ts']) },
  { file: 'lib/parts/analysis.js', parts: new Set(['lib/mapping-template/prove/client-text.ts']) },
  { file: 'lib/parts/on-demand.js', parts: new Set([COMMAND]) },
  { file: 'lib/parts/yaml.js', parts: new Set(['lib/local/files/yaml.ts']) },
];
const ON_DEMAND = FILES[3];
const IS_RESOLVING = Symbol('is resolving');
/** The packages that a user's project has beside this one. */
const EXTERNAL = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'];

/**
 * Replacements in core's code.
 *
 * - core calls addDependency, which newer versions of the CDK name addResourceDependency. They print a warning for the old
 *   name at each synthesis, and refuse it with JSII_DEPRECATED=fail; older ones do not know the new name.
 * - core reads a runtime of Lambda when it is loaded, which loads much of aws-lambda. Nothing here uses it.
 */
const IN_OTHER_WORDS = [
  {
    file: 'apigateway-helper.js',
    of: 'cfnAccount.addDependency(cfnApi);',
    as: '(cfnAccount.addResourceDependency ?? cfnAccount.addDependency).call(cfnAccount, cfnApi);',
  },
  {
    file: 'utils.js',
    of: 'exports.COMMERCIAL_REGION_LAMBDA_NODE_RUNTIME = lambda.Runtime.NODEJS_22_X;',
    as: "Object.defineProperty(exports, 'COMMERCIAL_REGION_LAMBDA_NODE_RUNTIME', { get: () => lambda.Runtime.NODEJS_22_X });",
  },
];
const coreInOtherWords = {
  name: 'core-in-other-words',
  setup({ onLoad }) {
    for (const { file, of, as } of IN_OTHER_WORDS) {
      onLoad({ filter: new RegExp(`solutions-constructs.core.lib.${file.replace('.', '\\.')}$`) }, ({ path }) => {
        const parts = readFileSync(path, 'utf8').split(of);
        if (parts.length !== 2) throw new Error(`${path} must have "${of}" once; core has changed it`);
        return { contents: parts.join(as) };
      });
    }
  },
};

/** Puts the texts of the examples into the code that reads them, because the examples are not published. */
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

// The names are read before the bundles replace the files by doors.
const names = Object.fromEntries([LIBRARY, COMMAND].map((file) => [file, namesOf(file)]));

// The first run shows the file of each part, and the parts that other files request.
for (const file of FILES) file.inputs = await bundle(file);
for (const file of FILES) file.inputs = await bundle(file);
for (const { file } of FILES) await shortenVariables(file);
writeFileSync(LIBRARY, doorTo(LIBRARY));
writeFileSync(COMMAND, doorTo(COMMAND));
writeFileSync('THIRD-PARTY-LICENSES', licencesOf(packagesIn(FILES.flatMap(({ inputs }) => inputs))));
keepPublicTypes();
shortenAssembly();

/** @returns the files of which the bundle was made */
async function bundle(target) {
  // The parts are sorted, because esbuild reads several files at once and finds the parts in a different order each time.
  const doors = [...target.parts]
    .sort()
    .map((part) => `exports[${JSON.stringify(part)}] = () => require('./${part}');`);
  const { metafile } = await build({
    stdin: { contents: doors.join('\n'), resolveDir: '.' },
    outfile: target.file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: EXTERNAL,
    plugins: [partsOfOtherFiles(target), coreInOtherWords, withExamples],
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
  });
  return Object.keys(metafile.outputs[target.file].inputs);
}

/** Shortens the names of variables, which are a tenth of the package. Functions and classes keep theirs for stack traces. */
async function shortenVariables(file) {
  const mangle = { keep_fnames: true, keep_classnames: true };
  const { code } = await minify(readFileSync(file, 'utf8'), { compress: false, mangle, module: false });
  writeFileSync(file, code);
}

/** Loads a part from the file that has it, because two copies of a class would be two classes. */
function partsOfOtherFiles(target) {
  const before = FILES.slice(0, FILES.indexOf(target));
  return {
    name: 'parts-of-other-files',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^\.\.?\// }, async ({ kind, importer, namespace, path, resolveDir, pluginData }) => {
        if (namespace === 'other') return { path, external: true };
        if (!importer.endsWith('.ts') || pluginData === IS_RESOLVING) return undefined;
        const resolved = await resolve(path, { kind, importer, resolveDir, pluginData: IS_RESOLVING });
        const part = relative('.', resolved.path);
        const isLater = kind === 'require-call';
        const owner = before.find(({ inputs }) => inputs.includes(part)) ?? (isLater ? ownerOf(part) : target);
        if (owner === target) return resolved;
        owner.parts.add(part);
        return { path: part, namespace: 'other', pluginData: { owner, isLater } };
      });
      onLoad({ filter: /^/, namespace: 'other' }, ({ path: part, pluginData: { owner, isLater } }) => {
        const request = `require('./${basename(owner.file)}')[${JSON.stringify(part)}]()`;
        if (isLater) return { contents: `module.exports = ${request};` };
        // Each name gets a variable, because code that runs often must not look a name up.
        const variables = namesOf(part).map((name) => `export const ${name} = part.${name};`);
        return { contents: [`const part = ${request};`, ...variables].join('\n') };
      });
    },
  };
}

/** A part that is only requested inside of functions is on demand, unless another file lists it. */
function ownerOf(part) {
  return FILES.find(({ parts }) => parts.has(part)) ?? ON_DEMAND;
}

function namesOf(part) {
  return Object.keys(load(part.replace(/\.ts$/, '.js')));
}

function load(file) {
  return createRequire(import.meta.url)(`${process.cwd()}/${file}`);
}

/** Writes a file that names each export, because Node.js needs the names for an `import`, and loads a part when it is used. */
function doorTo(file) {
  const owner = ownerOf(file).file;
  const exported = names[file].map(
    (name) =>
      `Object.defineProperty(exports, '${name}', { enumerable: true, get: function () { return part.${name}; } });\n`,
  );
  return `'use strict';\nconst part = require('./${relative(dirname(file), owner)}')['${file}']();\n${exported.join('')}`;
}

/**
 * Keeps only the declarations that a user's compiler reads. The others, which are used by @internal members or not at all, are a
 * third of the package. jsii does not allow the compiler option that leaves out internal members.
 */
function keepPublicTypes() {
  const options = { ...compilerOptions(), stripInternal: true, emitDeclarationOnly: true, noCheck: true };
  typescript.createProgram([TYPES.replace('.d.ts', '.ts')], options).emit();
  const seen = new Set([TYPES]);
  for (const file of seen) {
    for (const { fileName } of typescript.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) seen.add(declarationOf(join(dirname(file), fileName)));
    }
  }
  for (const file of readdirSync('lib', { recursive: true })) {
    const path = join('lib', file);
    if (path.endsWith('.d.ts') && !seen.has(path)) rmSync(path);
  }
}

/**
 * Leaves out of jsii's description of the package the places in the sources, which are not published, and what the modules of the CDK
 * are called in languages for which there is no package. Indented, it would be a quarter longer in the tarball.
 */
function shortenAssembly() {
  const assembly = JSON.parse(readFileSync('.jsii', 'utf8'), (key, value) =>
    key === 'locationInModule' ? undefined : value,
  );
  const open = Object.values(assembly.dependencyClosure);
  for (const module of open) {
    const targets = Object.entries(module.targets ?? {}).filter(([language]) => language in assembly.targets);
    module.targets = Object.fromEntries(targets);
    open.push(...Object.values(module.submodules ?? {}));
  }
  writeFileSync('.jsii', JSON.stringify(assembly));
}

function compilerOptions() {
  const { config } = typescript.readConfigFile('tsconfig.json', (file) => readFileSync(file, 'utf8'));
  return typescript.convertCompilerOptionsFromJson(config.compilerOptions, '.').options;
}

/** Returns the declarations of a module, which may be a file or a folder. */
function declarationOf(module) {
  return [`${module}.d.ts`, `${module}/index.d.ts`].find((file) => existsSync(file));
}

/** Returns the folders of the packages in a bundle, such as node_modules/@aws-solutions-constructs/core. */
function packagesIn(files) {
  const folders = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
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
  // core is published without the text of its licence, which is the same as that of this package.
  if (license !== JSON.parse(readFileSync('package.json', 'utf8')).license) throw new Error(`${folder} has no licence`);
  return [`Copyright ${author.name}. The text of the licence is in the file LICENSE.`];
}
