// What SageMaker would receive for one request, by LocalApi of the compiled package: no network, no model.
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @throws if API Gateway would not pass the request on, or SageMaker would receive something that is not JSON */
export function showMapping(root, template, request) {
  const { LocalApi } = createRequire(import.meta.url)(join(root, 'lib', 'index.js'));
  const { endpointRequest, apiResponse } = LocalApi.fromTemplate(template).receive(request);
  if (endpointRequest === undefined) throw new Error(`${apiResponse.statusCode} ${apiResponse.body}`);
  const { endpointName, headers, body } = endpointRequest;
  const { instances } = JSON.parse(body);
  console.log(`\nFor ${request.method} ${request.path} SageMaker would receive at endpoint ${endpointName}:`);
  console.log(`  Content-Type: ${headers['Content-Type']}`);
  console.log(body.replace(/^/gm, '  ').trimEnd());
  console.log(`That is valid JSON, ${instances.length} instances.`);
}
