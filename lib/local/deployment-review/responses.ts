import type { ApiMethod } from '../api/deployed-api';

/** A proxy integration has its answers from the backend, and no responses of its own. */
const WITH_RESPONSES: readonly (string | undefined)[] = ['AWS', 'HTTP', 'MOCK'];

/** Where headers are mapped, the review of mappings tells that nothing declares them. */
export function reviewResponseStatuses({ integration, methodResponses }: ApiMethod): string[] {
  if (!WITH_RESPONSES.includes(integration.type)) return [];
  return integration.responses
    .filter(({ statusCode, headers }) => headers.length === 0 && !methodResponses.has(statusCode))
    .map(
      ({ statusCode }) =>
        `an integration response has the status ${statusCode}, for which the method has no method response; API Gateway ` +
        `answers 500 then ("Output mapping refers to an invalid method response: ${statusCode}"). Give the method a ` +
        `method response ${statusCode}.`,
    );
}
