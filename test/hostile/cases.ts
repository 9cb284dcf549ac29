/** All cases by kind. For a new kind, add a file beside this one and a line here. */
import { apiFileCases } from './api-files';
import { cdkOutCases } from './cdk-out';
import { evaluationCases } from './evaluation';
import { fileCases } from './files';
import { honestCases } from './honest-work';
import type { HostileCase } from './hostile-case';
import { jsonCases } from './json';
import { jsonPathCases } from './json-path';
import { jsonSchemaCases } from './json-schema';
import { lintCases } from './lint';
import { numberCases } from './number';
import { proofCases } from './proof';
import { regularExpressionCases } from './regular-expression';
import { serverCases } from './server';
import { textCases } from './text';

export const CASES: { readonly [kind: string]: readonly HostileCase[] } = {
  text: textCases,
  number: numberCases,
  evaluation: evaluationCases,
  'honest work': honestCases,
  'regular expression': regularExpressionCases,
  JSON: jsonCases,
  JSONPath: jsonPathCases,
  'JSON Schema': jsonSchemaCases,
  lint: lintCases,
  proof: proofCases,
  server: serverCases,
  'cdk.out': cdkOutCases,
  file: fileCases,
  'API file': apiFileCases,
};
