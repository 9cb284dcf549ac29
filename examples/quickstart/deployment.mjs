// What a synthesized template would deploy, in a few lines.
import { relative } from 'node:path';
import process from 'node:process';

export function describeDeployment({ Resources: resources }, file) {
  const ofType = (type) => Object.values(resources).filter((resource) => resource.Type === type);
  console.log(`\nThis would be deployed, ${Object.keys(resources).length} resources:`);
  for (const { Properties: method } of ofType('AWS::ApiGateway::Method')) {
    const uri = method.Integration.Uri['Fn::Join'][1].at(-1);
    const path = pathOf(resources, method.ResourceId);
    console.log(`  ${method.HttpMethod} ${path} -> POST ${uri.slice(uri.indexOf('endpoints/'))}`);
    const parameters = JSON.stringify(method.RequestParameters ?? {});
    console.log(`    authorization ${method.AuthorizationType}, parameters ${parameters}`);
  }
  for (const { Properties: policy } of ofType('AWS::IAM::Policy')) {
    for (const { Action, Resource } of policy.PolicyDocument.Statement) {
      console.log(`  a role that may ${Action} on ${Resource['Fn::Join'][1].at(-1).slice(1)} and nothing else`);
    }
  }
  console.log('  an access log in CloudWatch, X-Ray tracing, a request validator, a usage plan');
  console.log(`The template: ${relative(process.cwd(), file)}`);
}

function pathOf(resources, { Ref: id }) {
  const { PathPart: part, ParentId: parent } = resources[id].Properties;
  return `${parent.Ref ? pathOf(resources, parent) : ''}/${part}`;
}
