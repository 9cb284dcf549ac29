import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;

/** The variable that the runtime of jsii sets in the process in which a program of another language runs this library. */
const { JSII_AGENT } = process.env;
afterEach(() => {
  if (JSII_AGENT === undefined) delete process.env.JSII_AGENT;
  else process.env.JSII_AGENT = JSII_AGENT;
});

function refusalIn(agent: string, props: Props): string[] {
  process.env.JSII_AGENT = agent;
  try {
    ratingsApi(props);
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
  throw new Error('nothing was refused');
}

test.each<[Props, string]>([
  [
    { endpointName: 'endpointName_' },
    "  - endpoint_name (endpointName): 'endpointName_' is not the name of a SageMaker endpoint; ",
  ],
  [
    { additionalRequestTemplates: { 'application/json': '' } },
    "  - additional_request_templates (additionalRequestTemplates): 'application/json' has its template in request_mapping_template; leave it out here",
  ],
  [
    { additionalRequestTemplates: { 'text/csv': '#end' } },
    "  - additional_request_templates['text/csv'] (additionalRequestTemplates['text/csv']): ",
  ],
  [
    { invocation: { targetModel: 'stageVariables.' } },
    "  - invocation.target_model (invocation.targetModel): 'stageVariables.' is not a mapping expression of API Gateway; " +
      'write method.request.header.NAME, method.request.querystring.NAME, method.request.path.NAME, method.request.body.JSONPATH, stageVariables.NAME or context.NAME',
  ],
])('a Python user reads the props of %j as Python writes them', (props, start) => {
  expect(refusalIn('Python/3.11.7', props)[0]?.slice(0, start.length)).toBe(start);
});

test("a template's lines stay as the user wrote them", () => {
  const [, ...frame] = refusalIn('Python/3.11.7', { requestMappingTemplate: '$endpointName endpointName #if($x)' });
  expect(frame.join('\n')).toContain('$endpointName endpointName #if($x)');
});

test('a warning names the props in the same way', () => {
  process.env.JSII_AGENT = 'Python/3.11.7';
  const { stack } = ratingsApi({ apiGatewayProps: { binaryMediaTypes: ['*/*'] } });
  const [{ entry }] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  expect(entry.data).toContain(
    "GET /{user_id}, request_mapping_template (requestMappingTemplate): '*/*' in binary_media_types ",
  );
  expect(entry.data).toContain('or set content_handling: CONVERT_TO_TEXT');
});

test.each(['Java/17.0.9', ''])('a message for the agent %p names the props as TypeScript writes them', (agent) => {
  expect(refusalIn(agent, { endpointName: '' })[0]).toContain("  - endpointName: '' is not the name");
});
