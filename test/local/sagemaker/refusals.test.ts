import { HeaderFields } from '../../../lib/local/http/header-fields';
import { findLengthFault } from '../../../lib/local/sagemaker/refusals';

const faultOf = (name: string, length: number) =>
  findLengthFault(HeaderFields.ofRecord({ [name]: 'x'.repeat(length) }));

test.each([
  ['Accept', 1024],
  ['X-Amzn-SageMaker-Inference-Id', 64],
  ['x-amzn-sagemaker-target-variant', 0],
  ['X-Own', 5000],
])('InvokeEndpoint takes %s with %i characters', (name, length) => {
  expect(faultOf(name, length)).toBeUndefined();
});

test.each([
  ['Accept', 1025, "at 'accept' failed to satisfy constraint: Member must have length less than or equal to 1024"],
  ['x-amzn-sagemaker-inference-id', 65, "at 'inferenceId' failed to satisfy constraint: Member must have length less"],
  [
    'X-Amzn-SageMaker-Target-Model',
    0,
    "at 'targetModel' failed to satisfy constraint: Member must have length greater",
  ],
])('InvokeEndpoint refuses %s with %i characters', (name, length, fault) => {
  expect(faultOf(name, length)).toContain(fault);
});

test('the length of a header of several values is that of the joined text', () => {
  const headers = new HeaderFields();
  headers.add('X-Amzn-SageMaker-Inference-Id', ['x'.repeat(40), 'x'.repeat(24)]);
  expect(findLengthFault(headers)).toContain("at 'inferenceId'");
});
