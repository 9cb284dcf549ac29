/**
 * The files of a stack: its template, those of its nested stacks, and the OpenAPI documents of its APIs. In the output of
 * `cdk synth` the last two are assets, which the template names by metadata, or by the key that they get in S3. A template that a
 * person wrote names them by their paths, which `aws cloudformation package` and `sam build` replace.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { LITERAL } from '../cloudformation/intrinsics';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { readDocumentObject } from '../files/read-document';
import { readJsonObject } from '../files/read-json';
import { nestedParameters } from '../transforms/language-extensions';
import type { GivenParameters } from '../transforms/language-extensions';
import { transformTemplate } from '../transforms/transforms';
import { UsageError } from '../usage-error';

/** A template with its nested ones. An OpenAPI document in S3 has become the Body of its API. */
export interface StackFile extends StackTemplate {
  readonly file: string;
  readonly nestedStacks: ReadonlyMap<string, StackFile>;
}

/** A stack that is deployed by itself. */
export interface RootStackFile extends StackFile {
  /** The reasons why nested stacks could not be read, one sentence each. They matter only to users of this stack. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** The deepest nesting of stacks, because templates can be nested without end. CDK makes few levels. */
const MAX_DEPTH = 20;
const MAX_TEMPLATES = 500;

export class StackFiles {
  /** All files that were read. */
  readonly files: string[] = [];
  private readonly assets = new Map<string, ReadonlyMap<string, string>>();
  private templates = 0;
  private warnings: string[] = [];

  /**
   * @param root the directory that `cdk synth` wrote, or that of a template; no file outside of it is read
   * @param parameters of the templates that are not nested
   */
  constructor(
    private readonly root: string,
    private readonly parameters: GivenParameters = {},
  ) {}

  /** @throws UsageError if the template itself cannot be read */
  read(file: string): RootStackFile {
    const template = readDocumentObject(file);
    this.files.push(file);
    return this.readParsed(template, file, realpathSync(file));
  }

  /**
   * Takes a template that was already parsed.
   *
   * @param file its path, or for standard input a path in the working directory
   */
  readParsed(template: JsonObject, file: string, realFile = file): RootStackFile {
    const problems: string[] = [];
    this.warnings = [];
    return { ...this.open(template, file, [realFile], problems, this.parameters), problems, warnings: this.warnings };
  }

  private open(
    original: JsonObject,
    file: string,
    chain: readonly string[],
    problems: string[],
    parameters: GivenParameters,
  ): StackFile {
    const { template, nestedPaths, documentPaths, unreadDocuments } = this.readTemplate(original, file, parameters);
    const nestedStacks = new Map<string, StackFile>();
    for (const [logicalId, path] of nestedPaths) {
      try {
        const nested = this.nestedFile(file, path, logicalId, chain);
        const content = readDocumentObject(nested);
        this.files.push(nested);
        const given = nestedParameters(template, logicalId, parameters);
        nestedStacks.set(logicalId, this.open(content, nested, [...chain, realpathSync(nested)], problems, given));
      } catch (error) {
        problems.push(messageOf(error));
      }
    }
    const bodies = new Map<string, JsonObject>();
    for (const [logicalId, path] of documentPaths) {
      try {
        bodies.set(logicalId, this.readDocument(file, path, logicalId));
      } catch (error) {
        unreadDocuments.set(logicalId, messageOf(error));
      }
    }
    return { file, nestedStacks, unreadDocuments, template: withBodies(template, bodies) };
  }

  /**
   * The path of a file that the output of `cdk synth` names.
   *
   * @throws UsageError if there is none, or if it lies outside of the output
   */
  pathOf(namedBy: string, path: string, what: string): string {
    this.locate(namedBy, path, what);
    return resolve(dirname(namedBy), path);
  }

  private nestedFile(template: string, path: string, logicalId: string, chain: readonly string[]): string {
    const what = `the template of the nested stack ${logicalId}`;
    if (chain.includes(this.locate(template, path, what))) {
      throw new UsageError(`${template}: ${what} is ${path}, so that the stack contains itself.`);
    }
    if (chain.length >= MAX_DEPTH || ++this.templates > MAX_TEMPLATES) {
      throw new UsageError(
        `${template}: nested stacks are read to ${MAX_DEPTH} levels and ${MAX_TEMPLATES} templates.`,
      );
    }
    return resolve(dirname(template), path);
  }

  private readTemplate(original: JsonObject, file: string, parameters: GivenParameters) {
    const { template, unreadDocuments, warnings } = this.transform(original, file, parameters);
    this.warnings.push(...warnings);
    const nestedPaths = new Map<string, string>();
    const documentPaths = new Map<string, string>();
    const unread = new Map(unreadDocuments);
    for (const [logicalId, resource] of Object.entries(isJsonObject(template.Resources) ? template.Resources : {})) {
      const type = member(resource, 'Type');
      const properties = member(resource, 'Properties');
      const isStack = type === 'AWS::CloudFormation::Stack';
      const property = isStack
        ? member(properties, 'TemplateURL')
        : type === 'AWS::ApiGateway::RestApi'
          ? member(properties, 'BodyS3Location')
          : undefined;
      const location = isStack ? property : (member(property, 'Key') ?? property);
      if (location === undefined && !isStack) continue;
      const named = member(member(resource, 'Metadata'), 'aws:asset:path');
      const path =
        typeof named === 'string' ? named : (this.assetAt(dirname(file), literalText(location)) ?? localPath(property));
      if (path !== undefined) (isStack ? nestedPaths : documentPaths).set(logicalId, path);
      else if (!isStack) unread.set(logicalId, explainS3(logicalId, property));
    }
    return { template, nestedPaths, documentPaths, unreadDocuments: unread };
  }

  private transform(
    template: JsonObject,
    file: string,
    parameters: GivenParameters,
  ): ReturnType<typeof transformTemplate> {
    try {
      const read = (location: string): JsonObject => {
        const snippet = this.pathOf(file, location, 'the file that AWS::Include names');
        const content = readDocumentObject(snippet);
        this.files.push(snippet);
        return content;
      };
      return transformTemplate(template, read, parameters);
    } catch (error) {
      throw new UsageError(`${file}: ${messageOf(error)}`);
    }
  }

  /** The file of the asset that is published under this key, or at this URL. */
  private assetAt(directory: string, text: string): string | undefined {
    let assets = this.assets.get(directory);
    if (!assets) this.assets.set(directory, (assets = readAssetManifests(directory)));
    const key = text.slice(text.lastIndexOf('/') + 1);
    return key === '' ? undefined : assets.get(key);
  }

  private readDocument(template: string, path: string, logicalId: string): JsonObject {
    const what = `the OpenAPI document of ${logicalId}`;
    const file = this.pathOf(template, path, what);
    const document = readDocumentObject(file);
    this.files.push(file);
    return document;
  }

  /** Finds the real place of a file. A symbolic link must not lead out of the directory. */
  private locate(template: string, path: string, what: string): string {
    const file = resolve(dirname(template), path);
    if (isInside(file, resolve(this.root))) {
      if (!existsSync(file)) throw new UsageError(`${template}: ${what} is ${path}, and there is no such file.`);
      const real = realpathSync(file);
      if (isInside(real, realpathSync(this.root))) return real;
    }
    throw new UsageError(`${template}: ${what} is ${path}, which lies outside of ${this.root} and is not read.`);
  }
}

const isInside = (place: string, root: string): boolean => place.startsWith(root.endsWith(sep) ? root : root + sep);

/** The directory that `cdk synth` wrote, if the template is in it. A stage has a directory of its own below. */
export function assemblyRootOf(templateFile: string): string {
  let root = dirname(templateFile);
  while (existsSync(join(root, 'manifest.json')) && existsSync(join(dirname(root), 'manifest.json'))) {
    root = dirname(root);
  }
  return root;
}

/** The files of all assets, by the last part of their key in S3, which is a hash of the content. */
function readAssetManifests(directory: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.assets.json'))) {
    const files = readJsonObject(join(directory, name)).files;
    for (const asset of Object.values(isJsonObject(files) ? files : {})) {
      const path = member(member(asset, 'source'), 'path');
      const destinations = member(asset, 'destinations');
      for (const destination of Object.values(isJsonObject(destinations) ? destinations : {})) {
        const key = member(destination, 'objectKey');
        if (typeof key === 'string' && typeof path === 'string') paths.set(key.slice(key.lastIndexOf('/') + 1), path);
      }
    }
  }
  return paths;
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  throw error;
}

/** Returns a text that is not a URL, because it is a path in a template that was not packaged yet. */
function localPath(property: unknown): string | undefined {
  return typeof property === 'string' && /^[^:]*\.(?:json|ya?ml|template)$/i.test(property) ? property : undefined;
}

function explainS3(logicalId: string, location: unknown): string {
  const [bucket, key] = ['Bucket', 'Key'].map((name) => literalText(member(location, name)));
  return (
    `${logicalId}: its OpenAPI document lies in S3, at s3://${bucket}/${key}, and is not read here. Give it as Body, or write the path of ` +
    'a local copy in place of the location, as before "aws cloudformation package".'
  );
}

/** The literal text in a value that CloudFormation composes. */
function literalText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(literalText).join('') : '';
}

function withBodies(template: JsonObject, documents: ReadonlyMap<string, JsonObject>): JsonObject {
  if (documents.size === 0) return template;
  const resources = { ...(template.Resources as JsonObject) };
  for (const [logicalId, Body] of documents) {
    const resource = resources[logicalId] as JsonObject;
    const properties = Object.entries(resource.Properties as JsonObject).filter(([name]) => name !== 'BodyS3Location');
    resources[logicalId] = {
      ...resource,
      Properties: { ...Object.fromEntries(properties), Body: { [LITERAL]: Body } },
    };
  }
  return { ...template, Resources: resources };
}
