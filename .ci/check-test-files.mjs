// test/ mirrors lib/ and the worker of the playground: the tests of lib/a/b.ts are in test/a/b.test.ts, those of playground/a/b.ts
// in test/playground/a/b.test.ts. Names each file that has code but no test file of its own, unless the list below names the tests
// of it.
import console from 'node:console';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import ts from 'typescript';

/** Files that other tests cover. The parts of some folders can be observed only in the answers of the whole. */
const TESTED_ELSEWHERE = [
  {
    files:
      /^lib\/mapping-template\/(syntax|values|java|evaluation|variables|mapping-template|failures|index|runtime)\b/,
    by: 'the recorded answers of Apache Velocity 1.7, and test/mapping-template by rules of the language',
  },
  { files: /^lib\/mapping-template\/java-regex\//, by: "the recorded answers of the JDK's regular expressions" },
  { files: /^lib\/mapping-template\/json\//, by: 'the recorded answers of Jayway JsonPath' },
  {
    files: /^lib\/mapping-template\/lint\//,
    by: 'the tests of the rules that share the file, in test/mapping-template/lint',
  },
  { files: /^lib\/mapping-template\/prove\//, by: 'test/mapping-template/prove, by proofs of whole templates' },
  { files: /^lib\/mapping-template\/editor\//, by: "test/playground/worker, by the worker's answers to the page" },
  {
    files: /^lib\/local\/(api|cloudformation)\//,
    atMost: 20,
    by: 'test/local/cloudformation and test/local/gateway, by the behavior of an API that was read from a template',
  },
  {
    files: /^lib\/local\/gateway\//,
    atMost: 10,
    by: 'test/local/gateway, by the messages to the endpoint and the client',
  },
  {
    files:
      /^lib\/local\/(cli|files|cloud-assembly|formats|transforms|colors|usage-error|running-api|translation|local-api-route|claim-report|core|stack-review|method-findings|template-findings)\b/,
    atMost: 38,
    by: 'test/local/cli, by commands as a user runs them, and test/local/*.test.ts, by LocalApi as a test uses it',
  },
  {
    files: /^lib\/mapping-template\/json-schema\//,
    atMost: 13,
    by: 'test/mapping-template/json-schema/validator.test.ts, keyword by keyword',
  },
  {
    files: /^lib\/local\/(deployment-review|sagemaker|server|targets)\//,
    atMost: 15,
    by: 'test/local/deployment-review/review.test.ts, and the tests of ApiServer, ApiThreads and HttpTarget, on real sockets',
  },
  {
    files: /^lib\/aws\/(quotas|http-method)\.ts$/,
    atMost: 2,
    by: 'the code that reads them, because they are only numbers and names',
  },
  {
    files: /^lib\/construct\/(endpoint-method|token-text)\.ts$/,
    atMost: 2,
    by: 'test/construct/api-gateway-to-sagemaker-endpoint.test.ts, by the synthesized template',
  },
  {
    files: /^playground\/worker\//,
    atMost: 16,
    by: "test/playground/worker, by the worker's answers to the page",
  },
  {
    files: /^playground\/texts\/examples\//,
    by: 'test/playground/texts/examples/index.test.ts, each example alike',
  },
  {
    files: /^playground\/texts\/test-languages\//,
    by: 'test/playground/texts/unit-test.test.ts, which runs the tests that they print',
  },
];

const untested = ['lib', 'playground/worker', 'playground/texts']
  .flatMap(sourcesIn)
  .filter((file) => !existsSync(testOf(file)) && hasCode(file));
const problems = [
  ...untested
    .filter((file) => !TESTED_ELSEWHERE.some(({ files }) => files.test(file)))
    .map((file) => `${file} has no test file: write ${testOf(file)}`),
  ...TESTED_ELSEWHERE.flatMap(({ files, atMost = Infinity, by }) => {
    const found = untested.filter((file) => files.test(file));
    if (found.length === 0) return [`${files} matches no file without a test: remove it from the list`];
    if (found.length <= atMost) return [];
    return [
      `${found.length} files match ${files} and have no test of their own, but only ${atMost} are tested by ${by}. Write one:\n` +
        found.map((file) => `  ${testOf(file)}`).join('\n'),
    ];
  }),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort();
}

function testOf(file) {
  return file.replace(/^lib|^(?=playground)/, (root) => (root === '' ? 'test/' : 'test')).replace(/\.ts$/, '.test.ts');
}

/** Interfaces and types need no test, and index files only re-export. */
function hasCode(file) {
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  return !statements.every(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement),
  );
}
