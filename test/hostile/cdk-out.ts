/** The commands read a cdk.out or one of its templates that is damaged or hostile. */
import { RunningApi } from '../../lib/local/running-api';
import { apiTemplate } from '../local/server/api-template';
import { command } from './commands';
import { times } from './doors';
import type { HostileCase } from './hostile-case';

const API = apiTemplate({ methods: [{ method: 'GET', path: '{id}', requestTemplates: { 'application/json': '{}' } }] });

function loading(resources: object): () => unknown {
  const template = { Resources: { ...API.Resources, ...resources } };
  return () => RunningApi.ofTemplate(template, {});
}
const model = (Schema: unknown): object => ({
  Model: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId: { Ref: 'Api' }, Schema } },
});
const resource = (ParentId: unknown): object => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart: 'a' },
});
function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  return times(depth, () => 0).reduce<unknown>((inner) => wrap(inner), 'a');
}
const manifest = (templateFile: string, more: object = {}): object => ({
  artifacts: { S: { type: 'aws:cloudformation:stack', properties: { templateFile } }, ...more },
});
const stackOf = (path: string): object => ({
  Type: 'AWS::CloudFormation::Stack',
  Metadata: { 'aws:asset:path': path },
});
const invoke = (files: { readonly [file: string]: unknown }): (() => unknown) => command(files, ['invoke', 'GET /1']);

export const cdkOutCases: readonly HostileCase[] = [
  {
    title: 'Fn::Sub that doubles',
    prepare: () => loading(model(nested(40, (a) => ({ 'Fn::Sub': ['${a}${a}', { a }] })))),
  },
  {
    title: 'Fn::Join of long texts by a long text',
    prepare: () => loading(model({ 'Fn::Join': ['x'.repeat(1e6), times(100_000, () => 'y'.repeat(100))] })),
  },
  {
    title: 'Fn::Split into a million parts, again and again',
    prepare: () => loading(model(times(3000, () => ({ 'Fn::Split': ['', 'x'.repeat(900_000)] })))),
  },
  {
    title: 'Fn::If that chooses the same value in each of its branches',
    prepare: () =>
      loading(model(nested(40, (a) => ({ 'Fn::Join': ['', [{ 'Fn::If': ['C', a, a] }, { 'Fn::If': ['C', a, a] }]] })))),
  },
  {
    title: 'functions 5,000 deep',
    prepare: () => loading(model(nested(5000, (a) => ({ 'Fn::Join': ['', [a]] })))),
  },
  {
    title: '8,000 parents',
    prepare: () =>
      loading(Object.fromEntries(times(8000, (i) => [`R${i}`, resource({ Ref: i === 7999 ? 'Api' : `R${i + 1}` })]))),
  },
  {
    title: 'a large map that many functions print',
    prepare: () => {
      const text = { 'Fn::Join': ['', [{ 'Fn::FindInMap': ['M', 'a', 'b'] }]] };
      const Mappings = { M: { a: { b: times(100_000, (i) => i) } } };
      const template = { ...API, Resources: { ...API.Resources, ...model(times(5000, () => text)) }, Mappings };
      return () => RunningApi.ofTemplate(template, {});
    },
  },
  {
    title: 'a nested stack of itself',
    prepare: () =>
      invoke({
        'cdk.out/manifest.json': manifest('S.json'),
        'cdk.out/S.json': { Resources: { N: stackOf('S.json') } },
      }),
  },
  {
    title: 'nested stacks that double at every level',
    prepare: () =>
      invoke({
        'cdk.out/manifest.json': manifest('0.json'),
        ...Object.fromEntries(
          times(20, (i) => [
            `cdk.out/${i}.json`,
            { Resources: { A: stackOf(`${i + 1}.json`), B: stackOf(`${i + 1}.json`) } },
          ]),
        ),
        'cdk.out/20.json': API,
      }),
  },
  {
    title: 'an assembly that is itself',
    prepare: () =>
      invoke({
        'cdk.out/manifest.json': manifest('S.json', {
          D: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } },
        }),
        'cdk.out/S.json': API,
      }),
  },
  {
    title: 'a template outside of cdk.out',
    prepare: () =>
      command(
        { 'cdk.out/manifest.json': manifest('../secret.json'), 'secret.json': API },
        ['invoke', 'GET /1'],
        (printed) => printed.includes('lies outside of'),
      ),
  },
  {
    title: 'resources and properties of the name __proto__',
    prepare: () => {
      const own = JSON.stringify(API).replace('"Api":', '"__proto__":{"Type":"x","__proto__":{"Type":1}},"Api":');
      return command({ 't.json': own.replaceAll('"Properties":{', '"Properties":{"__proto__":{"x":1},') }, [
        'invoke',
        'GET /1',
        't.json',
      ]);
    },
  },
];
