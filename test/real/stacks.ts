/** One stack for each real model. The example has its own app. */
import { App, Stack } from 'aws-cdk-lib';
import { PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';

const app = new App();

// This model takes and answers JSON. The API has other names for the fields than the model.
new ApiGatewayToSageMakerEndpoint(new Stack(app, 'Flowers'), 'Flowers', {
  endpointName: 'Iris-Species',
  resourcePath: 'species',
  httpMethod: 'POST',
  requestParameters: { 'method.request.querystring.top': true },
  requestMappingTemplate: `
#set( $flowers = $input.path('$.flowers') )
{"top": $input.params('top'), "instances": [
#foreach( $flower in $flowers )
  [$flower.sepal.length, $flower.sepal.width, $flower.petal.length, $flower.petal.width]#if( $foreach.hasNext ),#end

#end
]}`,
  responseMappingTemplate: `
#set( $predictions = $input.path('$.predictions') )
[#foreach( $prediction in $predictions )
{"species": "$util.escapeJavaScript($prediction[0].label)", "candidates": $prediction.size()}#if( $foreach.hasNext ),#end
#end]`,
});

// This model takes CSV. Clients send JSON or CSV.
new ApiGatewayToSageMakerEndpoint(new Stack(app, 'Diabetes'), 'Diabetes', {
  endpointName: 'diabetes-progression',
  resourcePath: 'progression',
  httpMethod: 'POST',
  invocation: { contentType: 'text/csv', accept: 'text/csv' },
  requestMappingTemplate: `#set( $patients = $input.path('$.patients') )
#foreach( $patient in $patients )
$patient.age,$patient.sex,$patient.bmi,$patient.pressure,$patient.s1,$patient.s2,$patient.s3,$patient.s4,$patient.s5,$patient.s6
#end`,
  additionalRequestTemplates: { 'text/csv': '$input.body' },
  responseMappingTemplate: '{"progressions": [$input.body.trim().replaceAll("\\s+", ", ")]}',
});

// This model takes bytes, and answers JSON or bytes. No template changes them.
const images: RestApiProps = { binaryMediaTypes: ['image/*'] };
const binary = {
  httpMethod: 'POST',
  requestMappingTemplate: '$input.body',
  passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
};
new ApiGatewayToSageMakerEndpoint(new Stack(app, 'Images'), 'Images', {
  ...binary,
  endpointName: 'digit-in-image',
  resourcePath: 'digits',
  invocation: { contentType: 'method.request.header.Content-Type', accept: 'method.request.header.Accept' },
  apiGatewayProps: images,
});

app.synth();
