/**
 * The properties by which a template names resources, if `Ref` or `Fn::GetAtt` returns the same name (Template Reference,
 * "Return values" of each type). Without the property AWS makes a name, which only a deployment knows. The `Ref` of a topic or a
 * state machine is its ARN, and the `Ref` of a queue is its URL.
 */

/** Types whose `Ref` returns the value of a property. */
export const REF_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::Model', 'Name'],
  ['AWS::ApiGateway::Stage', 'StageName'],
  ['AWS::DynamoDB::GlobalTable', 'TableName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::Events::EventBus', 'Name'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::Kinesis::Stream', 'Name'],
  ['AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::SSM::Parameter', 'Name'],
]);

/** Types with an attribute that returns the value of a property. */
const ATTRIBUTES: ReadonlyMap<string, { readonly attribute: string; readonly property: string }> = new Map([
  ['AWS::Events::EventBus', { attribute: 'Name', property: 'Name' }],
  ['AWS::SNS::Topic', { attribute: 'TopicName', property: 'TopicName' }],
  ['AWS::SQS::Queue', { attribute: 'QueueName', property: 'QueueName' }],
  ['AWS::StepFunctions::StateMachine', { attribute: 'Name', property: 'StateMachineName' }],
]);

/** Returns the property whose value the attribute has; undefined if the attribute is not such a name. */
export function propertyOfAttribute(type: string, attribute: string): string | undefined {
  const known = ATTRIBUTES.get(type);
  return known?.attribute === attribute ? known.property : undefined;
}
