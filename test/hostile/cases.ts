/** All the cases, by kind. A new kind is a file beside this one and a line here. */
import { cdkOutCases } from './cdk-out';
import { fileCases } from './files';
import type { HostileCase } from './hostile-case';
import { jsonCases } from './json';
import { jsonPathCases } from './json-path';
import { jsonSchemaCases } from './json-schema';
import { regularExpressionCases } from './regular-expression';

export const CASES: { readonly [kind: string]: readonly HostileCase[] } = {
  'regular expression': regularExpressionCases,
  JSON: jsonCases,
  JSONPath: jsonPathCases,
  'JSON Schema': jsonSchemaCases,
  'cdk.out': cdkOutCases,
  file: fileCases,
};
