// An app with a sibling of AWS Solutions Constructs beside this construct. See .ci/prove-installs.
const { App, Stack } = require('aws-cdk-lib');
const { Code, Runtime } = require('aws-cdk-lib/aws-lambda');
const { ApiGatewayToLambda } = require('@aws-solutions-constructs/aws-apigateway-lambda');
const { ApiGatewayToSageMakerEndpoint } = require('@aws-solutions-constructs/aws-apigateway-sagemakerendpoint');

const app = new App();
const stack = new Stack(app, 'Both');
new ApiGatewayToLambda(stack, 'Lambda', {
  lambdaFunctionProps: {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
  },
});
new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"instances": []}',
});
const { Resources } = app.synth().getStackByName('Both').template;
console.log(`Both constructs in one stack: ${Object.keys(Resources).length} resources`);
