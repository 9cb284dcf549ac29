import type { DeployedStage } from '../api/deployed-api';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

/** The API's stages, in the template's order. */
export function readStages(reader: TemplateReader, apiId: string): DeployedStage[] {
  return [
    ...reader.resourcesOf(apiId, 'Stage').map(({ properties }) => stageOf(properties, properties, 'DeploymentId')),
    // A deployment can create a stage, too.
    ...reader
      .resourcesOf(apiId, 'Deployment')
      .filter(({ properties }) => properties.has('StageName'))
      .map(({ logicalId, properties }) => ({
        ...stageOf(properties, properties.object('StageDescription'), 'DeploymentId'),
        deploymentId: logicalId,
      })),
  ];
}

/** Chooses the stage to serve: the named one, or else the first. A template without a stage gets `prod`. */
export function chooseStage(
  reader: TemplateReader,
  stages: readonly DeployedStage[],
  wanted: string | undefined,
): DeployedStage {
  const stage = wanted === undefined ? stages[0] : stages.find(({ name }) => name === wanted);
  if (stage) {
    if (!/^[\w-]{1,128}$/.test(stage.name) && !reader.isFromOutside(stage.name)) {
      reader.warn(
        `The stage ${JSON.stringify(stage.name)} has a StageName that API Gateway refuses: up to 128 letters, digits, - and _.`,
      );
    }
    return stage;
  }
  if (wanted !== undefined && stages.length > 0) {
    throw new Error(`The API has no stage ${wanted}; it has ${stages.map(({ name }) => name).join(', ')}.`);
  }
  return { name: wanted ?? 'prod', deploymentId: 'none', variables: new Map() };
}

function stageOf(naming: Properties, description: Properties, deployment: string): DeployedStage {
  return {
    name: naming.text('StageName') ?? 'prod',
    deploymentId: naming.text(deployment) ?? 'none',
    variables: description.textMap('Variables'),
  };
}

/**
 * The API keys that open a stage: enabled, and in a usage plan that lists the stage. A key whose value AWS generates
 * has its logical id for a value here.
 */
export function readApiKeys(reader: TemplateReader, apiId: string, stageName: string): Set<string> {
  const plans = reader
    .resources('UsagePlan')
    .filter(({ properties }) =>
      properties
        .objects('ApiStages')
        .some((stage) => stage.text('ApiId') === apiId && stage.text('Stage') === stageName),
    )
    .map(({ logicalId }) => logicalId);
  const keyIds = reader
    .resources('UsagePlanKey')
    .filter(({ properties }) => plans.includes(properties.text('UsagePlanId') ?? ''))
    .map(({ properties }) => properties.text('KeyId'));
  return new Set(
    reader
      .resources('ApiKey')
      .filter(({ logicalId, properties }) => keyIds.includes(logicalId) && properties.flag('Enabled'))
      .map(({ logicalId, properties }) => properties.text('Value') ?? logicalId),
  );
}
