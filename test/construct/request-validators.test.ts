import { JsonSchemaType } from 'aws-cdk-lib/aws-apigateway';
import { RATINGS, ratingsApi } from './ratings-api';

test('an API whose endpoints have no model has only the validator of the original', () => {
  const validators = Object.values(ratingsApi().template().findResources('AWS::ApiGateway::RequestValidator'));
  expect(validators.map(({ Properties }) => Properties)).toEqual([
    { Name: 'request-param-validator', RestApiId: expect.anything(), ValidateRequestParameters: true },
  ]);
});

test('the first endpoint with a model makes a validator that checks parameters and body', () => {
  const { api, template } = ratingsApi();
  const model = api.apiGateway.addModel('Model', { schema: { type: JsonSchemaType.OBJECT } });
  const methodOptions = { requestModels: { 'application/json': model } };
  api.addEndpoint({ ...RATINGS, resourcePath: 'other', methodOptions });
  template().hasResourceProperties('AWS::ApiGateway::RequestValidator', {
    Name: 'request-body-and-param-validator',
    ValidateRequestParameters: true,
    ValidateRequestBody: true,
  });
});
