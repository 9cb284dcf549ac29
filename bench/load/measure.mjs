// Measures in a fresh process and prints JSON: node measure.mjs package|core APIS ENDPOINTS_PER_API
import { Buffer } from 'node:buffer';
import console from 'node:console';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { makeByHand } from './by-hand.mjs';
import { largestPolicies } from './policies.mjs';

/** An API of one endpoint has 13 resources, and CloudFormation accepts 500 in a stack. */
const APIS_PER_STACK = 25;
const TEMPLATE = `{
  "instances": [
#set( $user_id = $input.params("user_id") )
#set( $items = $input.params("items") )
#foreach( $item in $items.split(",") )
    {"in0": [$user_id], "in1": [$item]}#if( $foreach.hasNext ),#end
    $esc.newline
#end
  ]
}`;

const require = createRequire(import.meta.url);
const [variant, apis, endpointsPerApi] = process.argv.slice(2);

const [importTime, library] = timed(() => require(variant === 'package' ? '../..' : '@aws-solutions-constructs/core'));
const cdk = require('aws-cdk-lib');
const { Construct } = require('constructs');

const app = new cdk.App();
const [firstTime] = timed(() => makeApi(0));
const [restTime, assembly] = timed(() => {
  for (let api = 1; api < Number(apis); api += 1) makeApi(api);
  return app.synth();
});
const templates = assembly.stacks.map(({ template }) => template);
rmSync(assembly.directory, { recursive: true });

console.log(
  JSON.stringify({
    importTime,
    firstTime,
    total: firstTime + restTime,
    stacks: templates.length,
    resources: Math.max(...templates.map(({ Resources }) => Object.keys(Resources).length)),
    bytes: Math.max(...templates.map((template) => Buffer.byteLength(JSON.stringify(template)))),
    policies: largestPolicies(templates),
  }),
);

function makeApi(index) {
  const stackId = `Stack${Math.floor(index / APIS_PER_STACK)}`;
  const scope = new Construct(app.node.tryFindChild(stackId) ?? new cdk.Stack(app, stackId), `Api${index}`);
  const endpoints = Array.from({ length: Number(endpointsPerApi) }, (_, endpoint) => ({
    // The longest name that SageMaker allows is the worst case for the limits of IAM.
    endpointName: `endpoint-${index}-${endpoint}-`.padEnd(63, 'x'),
    resourceName: `model-${endpoint}`,
    resourcePath: '{user_id}',
    requestMappingTemplate: TEMPLATE,
  }));
  if (variant === 'core') {
    makeByHand(library, cdk, scope, endpoints);
    return;
  }
  const [first, ...further] = endpoints;
  const construct = new library.ApiGatewayToSageMakerEndpoint(scope, 'Ratings', first);
  for (const endpoint of further) construct.addEndpoint(endpoint);
}

function timed(work) {
  const begin = performance.now();
  const result = work();
  return [performance.now() - begin, result];
}
