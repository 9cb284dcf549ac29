/** Warns of the parts of an OpenAPI document that API Gateway's import ignores or refuses. */
import { explainPathPart, isPathPart } from '../../aws/path-part';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

/** The keys of a path item that are not operations, in OpenAPI 2 and 3. */
const OTHER_KEYS = ['parameters', 'summary', 'description', 'servers'];

export function warnOfVersion(reader: TemplateReader, body: Properties): void {
  const versions = 'API Gateway imports Swagger 2.0 and OpenAPI 3.0.';
  if (body.has('swagger')) {
    const version = body.text('swagger') ?? '';
    // A version without quotes is a number in YAML.
    if (!/^2(\.0)?$/.test(version)) reader.warn(`${body.where}.swagger is ${JSON.stringify(version)}; ${versions}`);
  } else if (body.has('openapi')) {
    const version = body.text('openapi') ?? '';
    if (/^3(\.0(\.\d+)?)?$/.test(version)) return;
    reader.warn(
      `${body.where}.openapi is ${JSON.stringify(version)}; API Gateway refuses that ("Invalid OpenAPI input."). ${versions}`,
    );
  } else {
    // API Gateway's answer to such a document is not documented.
    reader.warn(`${body.where} has neither swagger nor openapi, which gives the version of the document. ${versions}`);
  }
}

/** @param path the path with the base path before it */
export function warnOfPath(reader: TemplateReader, path: string, item: Properties): void {
  const wrong = path.split('/').filter((part) => part !== '' && !isPathPart(part));
  for (const part of wrong) reader.warn(explainPathPart(`A part of ${item.where}`, part));
}

/** Warns of keys that look like operations but are not. */
export function warnOfKeys(reader: TemplateReader, item: Properties, operations: readonly string[]): void {
  for (const key of item.names()) {
    if (operations.includes(key) || OTHER_KEYS.includes(key)) continue;
    const place = `${item.where}.${key}`;
    const lower = key.toLowerCase();
    if (operations.includes(lower)) {
      // It is not known whether API Gateway then refuses the document. Keys of OpenAPI are case-sensitive.
      reader.warn(`${place} is not a method: OpenAPI writes ${lower}. It is left out here.`);
    } else if (lower === 'trace') {
      reader.warn(`${place} is left out: API Gateway has no TRACE methods.`);
    } else if (key === '$ref') {
      reader.warn(
        `${place} is left out: API Gateway reads no other files ("$ref cannot be used to reference other files").`,
      );
    } else if (!lower.startsWith('x-')) {
      reader.warn(`${place} is not a method of OpenAPI, and is left out.`);
    }
  }
}

/** Warns if operations without their own security rely on the security of the whole document. */
export function warnOfRootSecurity(reader: TemplateReader, body: Properties, operations: readonly Properties[]): void {
  if (!body.objects('security').some((one) => one.names().length > 0)) return;
  const open = operations.filter((operation) => !operation.has('security')).length;
  if (open === 0) return;
  reader.warn(
    `${body.where}.security has no effect, so that ${open === 1 ? 'one method asks' : `${open} methods ask`} for nothing of it: ` +
      '"API Gateway doesn\'t use root level security defined in the OpenAPI specification". Give each operation its security.',
  );
}

export function warnOfPolicy(reader: TemplateReader, api: Properties, body: Properties): void {
  if (!body.has(POLICY)) return;
  // It is not documented which of two policies API Gateway keeps.
  const other = api.has('Policy') ? `, and ${api.where}.Policy is a second one; give one of them` : '';
  reader.warn(
    `${body.where}.${POLICY} is a resource policy, by which AWS may refuse requests that pass here, where it is not ` +
      `evaluated${other}.`,
  );
}

const POLICY = 'x-amazon-apigateway-policy';
