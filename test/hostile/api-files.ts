/** Hostile descriptions of APIs in other formats than CDK's. */
import { command } from './commands';
import type { HostileCase } from './hostile-case';

const check = (content: unknown, file = 'api.yaml'): (() => unknown) =>
  command({ [file]: content }, ['check', file], (printed) => printed.includes(file));
const times = (count: number, of: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => of(at)).join('');

/** Makes a template whose list doubles at each level, because each level has two aliases. */
const doubling = (levels: number): string =>
  `Resources: {}\na0: &a0 [x, x]\n${times(levels, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`)}`;

const api = {
  address: 'aws_api_gateway_rest_api.a',
  mode: 'managed',
  type: 'aws_api_gateway_rest_api',
  name: 'a',
  values: { name: 'a' },
};
const planOf = (resources: unknown, configuration: unknown = {}): object => ({
  format_version: '1.2',
  terraform_version: '1.11.4',
  planned_values: { root_module: { resources } },
  configuration,
});

export const apiFileCases: readonly HostileCase[] = [
  { title: 'YAML of aliases that double forty times', prepare: () => check(doubling(40)) },
  { title: 'YAML of lists nested 100,000 deep', prepare: () => check(`Resources: ${'['.repeat(100_000)}`) },
  { title: 'YAML of blocks nested 100,000 deep', prepare: () => check('- '.repeat(100_000)) },
  { title: 'YAML of a million empty maps', prepare: () => check('- {}\n'.repeat(1_000_000)) },
  { title: 'YAML of 600,000 keys', prepare: () => check(`Resources:\n${times(300_000, (at) => `  k${at}: 1\n`)}`) },
  { title: 'YAML of a million anchors on one value', prepare: () => check('&a '.repeat(1_000_000)) },
  { title: 'YAML of a million comments', prepare: () => check('# \n'.repeat(1_000_000)) },
  { title: 'YAML of a million documents', prepare: () => check('---\n'.repeat(1_000_000)) },
  { title: 'YAML of six million blanks', prepare: () => check(`${' '.repeat(5_900_000)}a`) },
  { title: 'YAML of a text in a million lines', prepare: () => check(`Resources: |\n${'  x\n'.repeat(1_000_000)}`) },
  {
    title: 'YAML that merges a large map 5,000 times',
    prepare: () => check(`a: &a {${times(1000, (at) => `k${at}: 1,`)}}\nb:\n${'  - {<<: *a}\n'.repeat(5000)}`),
  },
  { title: 'YAML that is a zip archive', prepare: () => check(Buffer.from('PK\u0003\u0004'), 'p.yaml') },
  {
    title: 'snippets that include each other',
    prepare: () =>
      command(
        {
          'api.yaml': {
            Resources: { A: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: include('b.json') } } },
          },
          'b.json': { x: include('c.json'), y: include('c.json') },
          'c.json': { x: include('b.json'), y: include('b.json') },
        },
        ['check', 'api.yaml'],
        (printed) => printed.includes('AWS::Include is followed at most 100 times'),
      ),
  },
  {
    title: 'a plan of modules nested 5,000 deep',
    prepare: () =>
      check(
        `{"format_version":"1.2","planned_values":${'{"root_module":{"child_modules":['.repeat(2500)}${']}}'.repeat(2500)}}`,
        'plan.json',
      ),
  },
  {
    title: 'a plan of 30,000 resources that refer to each other in a circle',
    prepare: () => {
      const names = Array.from({ length: 30_000 }, (_, at) => `r${at}`);
      const resources = names.map((name) => ({
        ...api,
        address: `aws_api_gateway_resource.${name}`,
        type: 'aws_api_gateway_resource',
        name,
        values: { path_part: name },
      }));
      const configured = names.map((name, at) => ({
        address: `aws_api_gateway_resource.${name}`,
        expressions: {
          rest_api_id: { references: ['aws_api_gateway_rest_api.a.id'] },
          parent_id: { references: [`aws_api_gateway_resource.r${(at + 1) % names.length}.parent_id`] },
        },
      }));
      return check(planOf([api, ...resources], { root_module: { resources: configured } }), 'plan.json');
    },
  },
  {
    title: 'a body with 300,000 references',
    prepare: () => {
      const references = Array.from({ length: 300_000 }, (_, at) => `aws_x.r${at}.id`);
      const plan = planOf([api], {
        root_module: { resources: [{ address: api.address, expressions: { body: { references } } }] },
      });
      const change = { ...api, change: { actions: ['create'], after: {}, after_unknown: { body: true } } };
      return check({ ...plan, resource_changes: [change] }, 'plan.json');
    },
  },
];

function include(location: string): object {
  return { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } };
}
