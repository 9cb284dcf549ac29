import type { Waits } from '../api/deployed-api';
import { createdBefore } from './dependencies';
import { Intrinsics } from './intrinsics';
import type { TemplateSettings } from './intrinsics';
import { Properties, UnreadablePartError } from './properties';
import { isJsonObject } from '../json-object';

/** A resource with its properties resolved. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly properties: Properties;
}

/** A template's resources by type, with their properties resolved once, and the warnings that arose on the way. */
export class TemplateReader {
  readonly warnings: string[];
  private readonly intrinsics: Intrinsics;
  private readonly resolved = new Map<string, readonly ResolvedResource[]>();

  /** @param warnings the problems that were found before */
  constructor(
    template: unknown,
    private readonly settings: TemplateSettings,
    warnings: readonly string[] = [],
  ) {
    this.warnings = [...warnings];
    this.intrinsics = new Intrinsics(template, settings);
  }

  /** @param type without the leading `AWS::ApiGateway::`. */
  resources(type: string): readonly ResolvedResource[] {
    return this.resourcesOfType(`AWS::ApiGateway::${type}`);
  }

  /** @param type the whole type. */
  resourcesOfType(type: string): readonly ResolvedResource[] {
    let resources = this.resolved.get(type);
    if (!resources) {
      resources = [...this.intrinsics.resources.values()]
        .filter((resource) => resource.type === type)
        .map(({ logicalId, properties }) => {
          const values = this.intrinsics.resolve(properties);
          return { logicalId, properties: new Properties(isJsonObject(values) ? values : {}, logicalId) };
        });
      this.resolved.set(type, resources);
    }
    return resources;
  }

  /** The resources of a type that belong to an API. */
  resourcesOf(apiId: string, type: string): readonly ResolvedResource[] {
    return this.resources(type).filter(({ properties }) => properties.text('RestApiId') === apiId);
  }

  /** @param warning one sentence, which begins with the place. */
  warn(warning: string): void {
    this.warnings.push(warning);
  }

  /** Whether Terraform creates the resources, instead of CloudFormation. */
  get isTerraform(): boolean {
    return this.settings.literal?.isTerraform ?? false;
  }

  /** The parts of a method that only a deployment knows; undefined if all parts are known. */
  waitsOf(logicalId: string): Waits | undefined {
    return this.settings.literal?.waits.get(logicalId);
  }

  /** Reads a part of the API. A malformed part is left out with a warning, so that the rest of the API runs. */
  readOrLeaveOut<Part>(read: () => Part): Part[] {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof UnreadablePartError)) throw error;
      this.warn(`${error.message} It is left out here.`);
      return [];
    }
  }

  /** Returns a copy of an OpenAPI document in which the variables of the import have their values. */
  withImportVariables(document: unknown): unknown {
    return this.intrinsics.withImportVariables(document);
  }

  declaresApi(apiId: string): boolean {
    return this.resources('RestApi').some(({ logicalId }) => logicalId === apiId);
  }

  /** Whether a resolved value comes from a reference to a logical id that the template lacks. */
  isDangling(value: string): boolean {
    return this.intrinsics.dangling.has(value);
  }

  /** Whether a resolved value comes from a parameter, or is a placeholder for a value that only a deployment knows. */
  isFromOutside(value: string): boolean {
    return this.intrinsics.outside.has(value);
  }

  /**
   * Returns a number; undefined if only a deployment knows it. Its text is then the name of a parameter without a value.
   */
  knownNumber(properties: Properties, name: string): number | undefined {
    const text = properties.text(name);
    const isUnknown = text !== undefined && this.isFromOutside(text) && Number.isNaN(Number(text));
    return isUnknown ? undefined : properties.number(name);
  }

  /** Whether a resolved text contains the logical id of an endpoint where AWS would have the endpoint's ARN. */
  hasEndpointArn(text: string): boolean {
    return this.intrinsics.endpointArns.has(text);
  }

  /** All texts for which `isFromOutside` is true. The set is complete when the whole API has been read. */
  get unknownTexts(): ReadonlySet<string> {
    return this.intrinsics.outside;
  }

  /**
   * Returns the logical id of the nested stack that contains a resource. The merged template has it first in the DependsOn of the
   * resource, so a resource that depends on a nested stack looks as if it were in it.
   */
  nestedStackOf(logicalId: string): string | undefined {
    const [first = ''] = this.intrinsics.resources.get(logicalId)?.dependsOn ?? [];
    return this.intrinsics.resources.get(first)?.type === 'AWS::CloudFormation::Stack' ? first : undefined;
  }

  /** Selects the wanted logical ids that CloudFormation creates before a resource. */
  createdBefore(logicalId: string, wanted: readonly string[]): ReadonlySet<string> {
    return createdBefore(this.intrinsics.resources, logicalId, wanted);
  }

  /** All types in the template. */
  types(): ReadonlySet<string> {
    return new Set([...this.intrinsics.resources.values()].map(({ type }) => type));
  }
}
