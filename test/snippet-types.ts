/**
 * Checks the types of all snippets in one program, because jsii-rosetta compiles only the README. Ends with 1 if a snippet does
 * not compile. `.ci/run` runs it instead of jest, because loading the types of aws-cdk-lib takes longer than many tests.
 */
import { join } from 'node:path';
import * as ts from 'typescript';
import { inFixture, readSnippets } from './snippets';

const ROOT = join(__dirname, '..');
const snippets = readSnippets();
const files = new Map(snippets.map((snippet, n) => [join(ROOT, 'test', `snippet-${n}.ts`), inFixture(snippet)]));
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  paths: { '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint': [join(ROOT, 'lib/index.ts')] },
};
const host = ts.createCompilerHost(options);
host.fileExists = (file) => files.has(file) || ts.sys.fileExists(file);
host.readFile = (file) => files.get(file) ?? ts.sys.readFile(file);
const program = ts.createProgram([...files.keys()], options, host);
const problems = [...files.keys()].flatMap((file, n) => {
  const source = program.getSourceFile(file);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ messageText }) => `${snippets[n].title}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
});
for (const problem of problems) console.error(problem);
console.log(`${snippets.length} snippets, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
