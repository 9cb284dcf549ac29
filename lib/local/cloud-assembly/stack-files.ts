/**
 * The files of a stack in the output of `cdk synth`: its template, those of its nested stacks, and the OpenAPI documents of its
 * APIs. The last two are assets, which the template names by metadata, or by the key that they get in S3.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { readTextFile } from '../files/read-file';
import { jsonObject, parseJsonText, readJsonObject } from '../files/read-json';
import { UsageError } from '../usage-error';

/** A template with its nested ones. An OpenAPI document in S3 has become the Body of its API. */
export interface StackFile extends StackTemplate {
  readonly file: string;
  readonly nestedStacks: ReadonlyMap<string, StackFile>;
}

/** A stack that is deployed by itself. */
export interface RootStackFile extends StackFile {
  /** Why nested stacks could not be read, one sentence each. This matters only to users of this stack. */
  readonly problems: readonly string[];
}

/** Bounds for templates that are nested without end. CDK itself makes few levels. */
const MAX_DEPTH = 20;
const MAX_TEMPLATES = 500;

export class StackFiles {
  /** All that were read. */
  readonly files: string[] = [];
  private readonly assets = new Map<string, ReadonlyMap<string, string>>();
  private templates = 0;

  /** @param root the directory that `cdk synth` wrote; no file outside of it is read */
  constructor(private readonly root: string) {}

  /** @throws UsageError if the template itself cannot be read */
  read(file: string): RootStackFile {
    const problems: string[] = [];
    return { ...this.open(file, [], problems), problems };
  }

  private open(file: string, above: readonly string[], problems: string[]): StackFile {
    const { template, nestedPaths, documentPaths } = this.readTemplate(file);
    const chain = [...above, realpathSync(file)];
    const nestedStacks = new Map<string, StackFile>();
    for (const [logicalId, path] of nestedPaths) {
      try {
        nestedStacks.set(logicalId, this.open(this.nestedFile(file, path, logicalId, chain), chain, problems));
      } catch (error) {
        problems.push(messageOf(error));
      }
    }
    const bodies = new Map<string, JsonObject>();
    const unreadDocuments = new Map<string, string>();
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

  private readTemplate(file: string) {
    const template = readJsonObject(file);
    this.files.push(file);
    const nestedPaths = new Map<string, string>();
    const documentPaths = new Map<string, string>();
    for (const [logicalId, resource] of Object.entries(isJsonObject(template.Resources) ? template.Resources : {})) {
      const type = member(resource, 'Type');
      const properties = member(resource, 'Properties');
      const isStack = type === 'AWS::CloudFormation::Stack';
      const location = isStack
        ? member(properties, 'TemplateURL')
        : type === 'AWS::ApiGateway::RestApi'
          ? member(member(properties, 'BodyS3Location'), 'Key')
          : undefined;
      if (location === undefined && !isStack) continue;
      const named = member(member(resource, 'Metadata'), 'aws:asset:path');
      const path = typeof named === 'string' ? named : this.assetAt(dirname(file), literalText(location));
      if (path !== undefined) (isStack ? nestedPaths : documentPaths).set(logicalId, path);
    }
    return { template, nestedPaths, documentPaths };
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
    const text = readTextFile(file);
    this.files.push(file);
    if (/\.ya?ml$/i.test(file) || !/^\s*\{/.test(text)) {
      throw new UsageError(`${file}, ${what}, is not JSON, and YAML is not read yet: give the document as JSON.`);
    }
    return jsonObject(parseJsonText(text, file), `${file}: ${what}`);
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
    resources[logicalId] = { ...resource, Properties: { ...Object.fromEntries(properties), Body } };
  }
  return { ...template, Resources: resources };
}
