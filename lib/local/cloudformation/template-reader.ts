import { Intrinsics } from './intrinsics';
import type { TemplateSettings } from './intrinsics';
import { Properties } from './properties';
import { isObject } from './template';

/** A resource with its properties resolved. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly properties: Properties;
}

/** A template's resources by type, their properties resolved once. */
export class TemplateReader {
  private readonly intrinsics: Intrinsics;
  private readonly resolved = new Map<string, readonly ResolvedResource[]>();

  constructor(template: unknown, settings: TemplateSettings) {
    this.intrinsics = new Intrinsics(template, settings);
  }

  /** @param type without the leading `AWS::ApiGateway::`. */
  resources(type: string): readonly ResolvedResource[] {
    let resources = this.resolved.get(type);
    if (!resources) {
      resources = [...this.intrinsics.resources.values()]
        .filter((resource) => resource.type === `AWS::ApiGateway::${type}`)
        .map(({ logicalId, properties }) => {
          const values = this.intrinsics.resolve(properties);
          return { logicalId, properties: new Properties(isObject(values) ? values : {}, logicalId) };
        });
      this.resolved.set(type, resources);
    }
    return resources;
  }

  /** Those that belong to an API. */
  resourcesOf(apiId: string, type: string): readonly ResolvedResource[] {
    return this.resources(type).filter(({ properties }) => properties.text('RestApiId') === apiId);
  }

  /** All types in the template. */
  types(): ReadonlySet<string> {
    return new Set([...this.intrinsics.resources.values()].map(({ type }) => type));
  }
}
