/** Reads the resources of a CloudFormation template. The template comes from a file, so nothing in it was checked before. */
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';

export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly condition: string | undefined;
  readonly dependsOn: readonly string[];
}

/** @throws if the object is not a CloudFormation template */
export function readResources(template: unknown): Map<string, TemplateResource> {
  const resources = member(template, 'Resources');
  if (!isJsonObject(resources)) {
    throw new Error(
      'This is not a CloudFormation template: it has no Resources. Give the JSON that `cdk synth` writes.',
    );
  }
  const byId = new Map<string, TemplateResource>();
  for (const [logicalId, resource] of Object.entries(resources)) {
    const type = member(resource, 'Type');
    const properties = member(resource, 'Properties');
    const condition = member(resource, 'Condition');
    if (typeof type !== 'string') throw new Error(`The resource ${logicalId} has no Type.`);
    byId.set(logicalId, {
      logicalId,
      type,
      properties: isJsonObject(properties) ? properties : {},
      condition: typeof condition === 'string' ? condition : undefined,
      dependsOn: [member(resource, 'DependsOn')].flat().filter((id) => typeof id === 'string'),
    });
  }
  return byId;
}
