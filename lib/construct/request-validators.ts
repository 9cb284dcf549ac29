import type { RequestValidator, RestApi } from 'aws-cdk-lib/aws-apigateway';

/** The request validators of one API. The first method that needs it makes the validator of bodies. */
export class RequestValidators {
  /** Checks required parameters only, as in the original construct. */
  readonly ofParameters: RequestValidator;
  private withBody?: RequestValidator;

  constructor(private readonly api: RestApi) {
    this.ofParameters = api.addRequestValidator('request-validator', {
      requestValidatorName: 'request-param-validator',
      validateRequestParameters: true,
    });
  }

  /** Checks required parameters, and checks the body against the model of its content type. */
  get ofParametersAndBody(): RequestValidator {
    return (this.withBody ??= this.api.addRequestValidator('request-body-validator', {
      requestValidatorName: 'request-body-and-param-validator',
      validateRequestParameters: true,
      validateRequestBody: true,
    }));
  }
}
