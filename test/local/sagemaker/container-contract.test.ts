import { HeaderFields } from '../../../lib/local/http/header-fields';
import { callerHeaders, containerHeaders } from '../../../lib/local/sagemaker/container-contract';

const invocation = (headers: { [name: string]: string }) => ({
  endpointName: 'model',
  headers: HeaderFields.ofRecord(headers),
  body: '',
});

test('the container gets the headers of the contract, and no other', () => {
  const headers = { 'content-type': 'text/csv', 'X-Amzn-SageMaker-Inference-Id': '1', 'User-Agent': 'a', 'X-Own': 'b' };
  expect(containerHeaders(invocation(headers))).toEqual([
    ...['content-type', 'text/csv'],
    ...['X-Amzn-SageMaker-Inference-Id', '1'],
  ]);
});

test('the caller gets the headers of the contract, an id and the variant', () => {
  const container = { 'content-type': 'text/csv', server: 'model', 'set-cookie': ['a=b'] };
  const { 'x-amzn-RequestId': id, ...headers } = callerHeaders(container, invocation({})).toRecord();
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers).toEqual({ 'x-Amzn-Invoked-Production-Variant': 'AllTraffic', 'Content-Type': 'text/csv' });
});

test('the answer names the requested variant', () => {
  const asked = invocation({ 'x-amzn-sagemaker-target-variant': 'blue' });
  expect(callerHeaders({}, asked).last('x-Amzn-Invoked-Production-Variant')).toBe('blue');
});
