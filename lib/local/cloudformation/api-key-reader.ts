import type { TemplateReader } from './template-reader';

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
