import { MAX_CACHE_TTL_SECONDS } from '../../aws/quotas';
import type { CacheSetting, DeployedApi, DeployedStage, UnauthorizedStrategy } from '../api/deployed-api';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

/** The API's stages, in the template's order. */
export function readStages(reader: TemplateReader, apiId: string): DeployedStage[] {
  return [
    ...reader
      .resourcesOf(apiId, 'Stage')
      .map(({ properties }) => stageOf(reader, properties, properties, 'DeploymentId')),
    // A deployment with a StageName creates a stage, too.
    ...reader
      .resourcesOf(apiId, 'Deployment')
      .filter(({ properties }) => properties.has('StageName'))
      .map(({ logicalId, properties }) => ({
        ...stageOf(reader, properties, properties.object('StageDescription'), 'DeploymentId'),
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
  return { name: wanted ?? 'prod', deploymentId: 'none', variables: new Map(), cacheSettings: [] };
}

function stageOf(
  reader: TemplateReader,
  naming: Properties,
  description: Properties,
  deployment: string,
): DeployedStage {
  return {
    name: naming.text('StageName') ?? 'prod',
    deploymentId: naming.text(deployment) ?? 'none',
    variables: description.textMap('Variables'),
    cacheSettings: description.flag('CacheClusterEnabled') ? readCacheSettings(reader, description) : [],
  };
}

/** A StageDescription has the settings for single methods in MethodSettings, and those for all methods as its own members. */
function readCacheSettings(reader: TemplateReader, description: Properties): CacheSetting[] {
  return [
    ...description
      .objects('MethodSettings')
      .map((one) =>
        readCacheSetting(
          reader,
          one,
          one.text('HttpMethod') ?? '*',
          readResourcePath(one.text('ResourcePath') ?? '/*'),
        ),
      ),
    readCacheSetting(reader, description, '*', '/*'),
  ];
}

/** CloudFormation writes each slash after the first one as `~1`: `/~1users~1{user_id}`. */
function readResourcePath(text: string): string {
  return text.replaceAll('~1', '/').replace(/^\/+/, '/');
}

function readCacheSetting(
  reader: TemplateReader,
  properties: Properties,
  httpMethod: string,
  path: string,
): CacheSetting {
  const flag = (name: string): boolean | undefined => (properties.has(name) ? properties.flag(name) : undefined);
  const ttlSeconds = reader.knownNumber(properties, 'CacheTtlInSeconds');
  if (ttlSeconds !== undefined && !(ttlSeconds >= 0 && ttlSeconds <= MAX_CACHE_TTL_SECONDS)) {
    reader.warn(
      `${properties.where}.CacheTtlInSeconds is ${ttlSeconds}; API Gateway keeps an answer for 0 to ${MAX_CACHE_TTL_SECONDS} seconds.`,
    );
  }
  return {
    httpMethod: httpMethod.toUpperCase(),
    path,
    cachingEnabled: flag('CachingEnabled'),
    ttlSeconds,
    // API Gateway's MethodSetting has these two members. CloudFormation has no property for them yet.
    requiresAuthorization: flag('RequireAuthorizationForCacheControl'),
    unauthorizedStrategy: properties.text('UnauthorizedCacheControlHeaderStrategy') as UnauthorizedStrategy | undefined,
  };
}

/**
 * Returns the API keys that open a stage: the enabled keys of a usage plan that lists the stage. A key whose value AWS generates
 * has its logical id as its value here.
 */
export function readApiKeys(reader: TemplateReader, apiId: string, stageName: string): DeployedApi['apiKeys'] {
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
  return new Map(
    reader
      .resources('ApiKey')
      .filter(({ logicalId, properties }) => keyIds.includes(logicalId) && properties.flag('Enabled'))
      .map(({ logicalId, properties }) => {
        const value = properties.text('Value');
        return [value ?? logicalId, { isSecret: value !== undefined }];
      }),
  );
}
