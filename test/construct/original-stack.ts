// The stack in which the templates of test/fixtures/original were synthesized.
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import type { ApiGatewayToSageMakerEndpointProps as OriginalProps } from '../fixtures/original-interface';

export interface Resources {
  readonly [logicalId: string]: Resource | undefined;
}
export interface Resource {
  readonly Type: string;
  readonly [attribute: string]: unknown;
}
export interface SynthesizedStack {
  readonly Resources: Resources;
  readonly Outputs: unknown;
}

/** Makes the props anew for each stack, since a role or a key belongs to one. */
export type PropsIn<Props> = (stack: Stack) => Partial<Props>;

/** The template without `Rules` and `Parameters`; the props are laid over the three that are required. */
export function synthesized<Props extends OriginalProps>(
  construct: new (scope: Construct, id: string, props: OriginalProps & Partial<Props>) => Construct,
  props: PropsIn<Props> = () => ({}),
): SynthesizedStack {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Original');
  new construct(stack, 'Api', {
    endpointName: 'my-endpoint',
    resourcePath: '{user_id}',
    requestMappingTemplate: '{"instances": [[$input.params("user_id")]]}',
    ...props(stack),
  });
  const { Resources, Outputs } = Template.fromStack(stack).toJSON() as SynthesizedStack;
  return { Resources, Outputs };
}
