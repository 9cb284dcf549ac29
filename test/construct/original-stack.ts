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

/** Makes new props for each stack, because a role or a key belongs to one stack. */
export type PropsIn<Props> = (stack: Stack) => Partial<Props>;

/** Returns the template without `Rules` and `Parameters`. The props are added to the three required ones. */
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
