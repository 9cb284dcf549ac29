import { EndpointTargets, TargetError } from '../../../lib/local/targets/endpoint-targets';

test('an endpoint is answered by the target that is named for it, in any letter case, or else by the echo', () => {
  const targets = new EndpointTargets(['My-Model=http://127.0.0.1:8080/a/', 'other=echo']);
  expect(['my-model', 'MY-MODEL', 'other', 'unnamed'].map((name) => targets.of(name).name)).toEqual([
    'http://127.0.0.1:8080/a',
    'http://127.0.0.1:8080/a',
    'echo',
    'echo',
  ]);
  targets.close();
});

test('targets of endpoints that the API never calls are listed, unless the API may call any endpoint', () => {
  const targets = new EndpointTargets(['A=echo', 'B=echo']);
  expect(targets.uncalled(['b'])).toEqual(['a']);
  expect(targets.uncalled(undefined)).toEqual([]);
  expect(targets.unassigned(['b', 'C'])).toEqual(['C']);
});

test('a target for * answers for each endpoint that is not named', () => {
  const targets = new EndpointTargets(['*=http://127.0.0.1:8080', 'other=echo']);
  expect(['any', 'other', '{model}'].map((name) => targets.of(name).name)).toEqual([
    'http://127.0.0.1:8080',
    'echo',
    'http://127.0.0.1:8080',
  ]);
  expect(targets.uncalled(['other'])).toEqual([]);
  expect(targets.unassigned(['any', 'other'])).toEqual([]);
  targets.close();
});

test('an endpoint whose name only a request fills may use credentials if any target does', () => {
  const targets = new EndpointTargets(['deployed=aws', 'local=echo']);
  const names = ['deployed', 'local', 'unnamed', '{model}'];
  expect(names.filter((name) => targets.maySpendCredentials(name))).toEqual(['deployed', '{model}']);
  targets.close();
});

test.each([
  ['=echo', 'write NAME=TARGET'],
  ['echo', 'write NAME=TARGET'],
  ['a=http://user@host', 'only scheme, host, port and path belong in the URL of a container'],
  ['a=http://host/?q', 'only scheme, host, port and path belong in the URL of a container'],
  ['a=ftp://host', '"ftp://host" is no target'],
])('the assignment %s is refused', (assignment, message) => {
  expect(() => new EndpointTargets([assignment])).toThrow(TargetError);
  expect(() => new EndpointTargets([assignment])).toThrow(message);
});

test('one name for two targets is refused', () => {
  expect(() => new EndpointTargets(['a=echo', 'A=echo'])).toThrow('--endpoint: A is given twice');
});
