import { UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { addWarning } from './annotations';

/**
 * Gives the API's usage plan a key. Core makes a key only if `defaultMethodOptions` require one, but a method can require one by its
 * own options. Warns if there is no plan, because no key can open the method unless the user makes a plan and a key.
 */
export function keepUsagePlanWithKey(api: RestApi, route: string): void {
  const plan = api.node.tryFindChild('UsagePlan');
  if (plan instanceof UsagePlan) {
    if (api.node.tryFindChild('ApiKey') === undefined) plan.addApiKey(api.addApiKey('ApiKey'));
    return;
  }
  const warning =
    `${route}, methodOptions.apiKeyRequired: createUsagePlan is false, so no key opens the method; leave createUsagePlan out, or ` +
    'add a usage plan with a key to apiGateway';
  addWarning(api, 'api-key-without-usage-plan', warning);
}
