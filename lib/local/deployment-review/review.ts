/**
 * Finds what API Gateway refuses when the API is deployed, or answers with an error to every request, although the API
 * runs here. The review reads the data of the local API. `DeployedApi.warnings` lists the parts that could not be read into it.
 */
import type { ApiMethod, DeployedApi } from '../api/deployed-api';
import type { ApiTemplate } from '../api/api-template';
import { reviewAuthorizer } from './authorizers';
import { reviewDeployments, reviewResourcePolicy } from './deployments';
import { reviewHttpMethods, reviewIntegration } from './integrations';
import { reviewRequestMappings, reviewResponseMappings, reviewResponseStatuses } from './mappings';
import { titledMethodsOf } from './methods';
import type { TitledMethod } from './methods';
import { reviewCheckingModels, reviewModels } from './models';
import { reviewParameters } from './parameters';
import { reviewSageMakerUri } from './sagemaker-uris';
import { reviewTimeout, timeoutNotes } from './timeouts';

/** Returns one text for each problem. It begins with the method, or with the logical id of another resource. */
export function reviewDeployment(api: DeployedApi): string[] {
  const methods = titledMethodsOf(api.root);
  return [
    ...reviewResourcePolicy(api),
    ...reviewModels(api.declaration),
    ...reviewCheckingModels(api),
    ...reviewWaits(methods),
    // Skips a waiting method, because the missing part may be the one that it waits for.
    ...methods
      .filter(({ method }) => !method.waits)
      .flatMap(({ title, method }) => [
        ...[...reviewHttpMethods(method), ...reviewRequestMappings(method), ...reviewResponseMappings(method)].map(
          (problem) => `${title}: ${problem}`,
        ),
        ...[
          ...reviewAuthorizer(method),
          ...reviewParameters(method),
          ...reviewIntegration(method),
          ...reviewSageMakerUri(method, api),
          ...reviewTimeout(method, api),
          ...reviewResponseStatuses(method),
        ].map((problem) => `${title} (${method.declaration.where}): ${problem}`),
      ]),
    ...reviewDeployments(api.declaration, methods),
  ];
}

/** The remedies are the same for all methods, so they are reported once. */
function reviewWaits(methods: readonly TitledMethod[]): string[] {
  const waiting = methods.flatMap(({ title, method }) => (method.waits ? [{ title, ...method.waits }] : []));
  return [
    ...waiting.map(({ title, reasons }) => `${title} cannot be run yet: ${reasons.join('; ')}.`),
    ...new Set(waiting.map(({ waysOn }) => waysOn)),
  ];
}

/** Returns the settings that depend on the account's quotas, in the same form. */
export function deploymentNotes(api: DeployedApi): string[] {
  return titledMethodsOf(api.root).flatMap(({ title, method }) =>
    timeoutNotes(method, api).map((note) => `${title} (${method.declaration.where}): ${note}`),
  );
}

/** Returns the errors of mapping templates that cannot be parsed, each with its place. */
export function templateErrors(api: DeployedApi): string[] {
  return titledMethodsOf(api.root).flatMap(({ method }) =>
    templatesOf(method).flatMap((template) => template.syntaxError ?? []),
  );
}

function templatesOf({ integration }: ApiMethod): ApiTemplate[] {
  return [integration, ...integration.responses].flatMap((one) => [
    ...('requestTemplates' in one ? one.requestTemplates : one.responseTemplates).values(),
  ]);
}
