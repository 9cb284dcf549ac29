import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Endpoint } from './endpoint';
import type { ApiAround } from './endpoint';
import type { EndpointProps } from './endpoint-props';
import { nameProps } from './prop-names';

/**
 * Checks props that are tokens, such as Lazy.string(), when CDK resolves them, because their text may be wrong. Accepts a token that
 * only the deployment resolves.
 */
export function checkWhenResolved(scope: Construct, endpoint: Endpoint, around: ApiAround): void {
  if (!hasToken(endpoint.props)) return;
  scope.node.addValidation({
    validate: () => {
      const props = resolveTexts(scope, endpoint.props) as EndpointProps;
      return new Endpoint(props, around).problems.map((problem) => nameProps(`${endpoint.route}: ${problem}`));
    },
  });
}

function hasToken(value: unknown): boolean {
  if (typeof value === 'string') return Token.isUnresolved(value);
  return isHolder(value) && Object.values(value).some(hasToken);
}

function resolveTexts(scope: Construct, value: unknown): unknown {
  if (typeof value === 'string') {
    const resolved: unknown = Token.isUnresolved(value) ? Stack.of(scope).resolve(value) : value;
    return typeof resolved === 'string' ? resolved : value;
  }
  if (!isHolder(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolveTexts(scope, inner)]));
}

const isHolder = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
