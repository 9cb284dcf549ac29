/**
 * The request reached an integration that has no local counterpart. It is thrown, not answered: any answer would pass
 * for one that API Gateway gives.
 */
export class UnservedIntegrationError extends Error {
  constructor(route: string, what: string) {
    super(
      `${route} has ${what}. The local API runs mock integrations and SageMaker Runtime's InvokeEndpoint, nothing else.`,
    );
    this.name = 'UnservedIntegrationError';
  }
}
