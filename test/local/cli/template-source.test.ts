import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { UsageError } from '../../../lib/local/usage-error';
import { findTemplate } from '../../../lib/local/cli/template-source';
import { apiTemplate } from '../server/api-template';
import { writeAssembly } from './assembly';
import { Workspace } from './cli';

const WITH_API = apiTemplate({ methods: [{ method: 'GET', path: 'a' }] });
const WITHOUT_API = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };

/** Returns the value after JSON, which leaves out undefined members. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const templateText = (file: string): string => readFileSync(join(workspace.directory, 'cdk.out', file), 'utf8');
const find = (path?: string, stack?: string) => findTemplate(path, stack, workspace.directory);

describe('in what cdk synth wrote', () => {
  test('the only stack with an API is taken, from ./cdk.out unless another place is named', () => {
    writeAssembly(workspace, 'cdk.out', { Data: { template: WITHOUT_API }, Movies: { template: WITH_API } });
    writeAssembly(workspace, 'elsewhere', { Books: { template: WITH_API } });
    expect(find()).toMatchObject({ name: 'Movies', file: join(workspace.directory, 'cdk.out/Movies.template.json') });
    expect(find('elsewhere').name).toBe('Books');
  });

  test('one of several stacks must be chosen by its name in cdk list, its id or the name of its deployment', () => {
    writeAssembly(workspace, 'cdk.out', {
      Movies: { template: WITH_API },
      ProdBooks1234: { template: WITH_API, displayName: 'Prod/Books', stackName: 'Prod-Books' },
    });
    expect(() => find()).toThrow('Several stacks have an API. Choose one: --stack Movies | Prod/Books');
    for (const name of ['Prod/Books', 'ProdBooks1234', 'Prod-Books'])
      expect(find(undefined, name).name).toBe('Prod/Books');
  });

  test('the errors for an unknown name and for a stack without an API differ', () => {
    writeAssembly(workspace, 'cdk.out', { Movies: { template: WITH_API }, Data: { template: WITHOUT_API } });
    expect(() => find(undefined, 'Movie')).toThrow('There is no stack Movie. Stacks with an API: Movies.');
    expect(() => find(undefined, 'Data')).toThrow('The stack Data has no API. Stacks with an API: Movies.');
  });

  test('a stack whose names in the manifest are not texts is named by its id', () => {
    const properties = { templateFile: 'S.json', stackName: ['S'] };
    workspace.write('cdk.out/manifest.json', {
      artifacts: { S: { type: 'aws:cloudformation:stack', displayName: {}, properties } },
    });
    workspace.write('cdk.out/S.json', { Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } });
    expect(findTemplate('cdk.out', undefined, workspace.directory).name).toBe('S');
  });

  test('the error for a cdk.out without an API lists the stacks', () => {
    writeAssembly(workspace, 'cdk.out', { Data: { template: WITHOUT_API } });
    expect(() => find()).toThrow(/cdk\.out has no API: no stack \(Data\) has an AWS::ApiGateway::RestApi/);
  });

  describe('as CDK itself writes it', () => {
    // As the cdk command sets it: the template then names the files of its nested stacks, and where they are in the app.
    const ASSETS = { 'aws:cdk:enable-asset-metadata': true };
    const PATHS = { 'aws:cdk:enable-path-metadata': true };
    const newApp = (context: { [key: string]: boolean }): App =>
      new App({ outdir: join(workspace.directory, 'cdk.out'), context });
    const addApi = (stack: Stack): void => {
      new apigateway.RestApi(stack, 'Api').root.addMethod('GET');
    };

    test('a stack in a stage and a nested stack are found in the output of CDK', () => {
      const app = newApp(ASSETS);
      addApi(new Stack(new Stage(app, 'Prod'), 'Movies'));
      addApi(new NestedStack(new Stack(app, 'Parent'), 'Inner'));
      app.synth();
      expect(find(undefined, 'Prod/Movies').file).toMatch(/assembly-Prod\/ProdMovies\w+\.template\.json$/);
      expect(() => find()).toThrow(/--stack (?=.*Prod\/Movies)(?=.*Parent\/Inner)/);
    });

    test.each([
      ['without paths', ASSETS, 'Parent/GroupInner', 'Parent/GroupInner/Deep'],
      ['with paths', { ...ASSETS, ...PATHS }, 'Parent/Group/In-ner', 'Parent/Group/In-ner/Deep'],
    ])('a nested stack has a name that can be typed, %s', (_how, context, name, deepName) => {
      const app = newApp(context);
      const inner = new NestedStack(new Construct(new Stack(app, 'Parent'), 'Group'), 'In-ner');
      addApi(inner);
      addApi(new NestedStack(inner, 'Deep'));
      app.synth();
      expect(() => find()).toThrow(`Several stacks have an API. Choose one: --stack ${name} | ${deepName}`);
      expect(find(undefined, name).file).toMatch(/ParentGroupInner\w{8}\.nested/);
      expect(find(undefined, 'Parent/GroupInner').name).toBe(name);
      expect(find(undefined, 'Parent/GroupInner/Deep').name).toBe(deepName);
      const [, logicalId] = /"(\w+NestedStackResource\w{8})"/.exec(templateText('Parent.template.json')) ?? [];
      expect(find(undefined, `Parent/${logicalId}`).name).toBe(name);
    });

    test('a nested stack that the app wrote without the cdk command is found by the key of its template', () => {
      const app = newApp({});
      const parent = new Stack(app, 'Parent');
      addApi(new NestedStack(parent, 'Inner'));
      new NestedStack(parent, 'Data').templateOptions.description = 'no API';
      app.synth();
      const file = expect.stringMatching(/ParentInner\w{8}\.nested\.template\.json$/) as string;
      expect(find()).toMatchObject({ name: 'Parent/Inner', file });
      expect(find(undefined, 'Parent/Inner')).toMatchObject({ file });
    });
  });

  test.each([
    ['null', 'manifest.json: the JSON must be an object, not null'],
    ['[]', 'manifest.json: the JSON must be an object, not []'],
    ['{"artifacts": []}', 'manifest.json: artifacts must be an object, not []'],
    ['{"artifacts": {"a": null}}', 'manifest.json: artifacts.a must be an object, not null'],
    ['{"artifacts": {"a": {"type": "aws:cloudformation:stack", "properties": {"templateFile": 1}}}}', 'has no stack'],
    ['{"artifacts": {"a": {"type": "cdk:cloud-assembly", "properties": {"directoryName": {}}}}}', 'has no stack'],
  ])('a manifest that cdk synth would not write is refused: %s', (manifest, message) => {
    workspace.write('cdk.out/manifest.json', manifest);
    expect(() => find()).toThrow(UsageError);
    expect(() => find()).toThrow(message);
  });

  test.each(['null', '[1]', '"text"'])('a template that is not an object is refused: %s', (template) => {
    writeAssembly(workspace, 'cdk.out', { Movies: { template: WITH_API } });
    workspace.write('cdk.out/Movies.template.json', template);
    expect(() => find()).toThrow(`Movies.template.json: the document must be an object, not ${template}`);
  });

  test.each([{ Resources: null }, { Resources: [] }, { Resources: { a: null, b: 1, c: { Metadata: null } } }])(
    'a template without an API is one, whatever else it is: %j',
    (template) => {
      writeAssembly(workspace, 'cdk.out', { Odd: { template } });
      expect(() => find()).toThrow(/has no API: no stack \(Odd\)/);
    },
  );

  test('the source lists every file that was read, so that a change of each can be noticed', () => {
    writeAssembly(workspace, 'cdk.out', {}, ['assembly-Prod']);
    writeAssembly(workspace, 'cdk.out/assembly-Prod', { Movies: { template: WITH_API } });
    const files = ['manifest.json', 'assembly-Prod/manifest.json', 'assembly-Prod/Movies.template.json'];
    expect(find().files).toEqual(files.map((file) => join(workspace.directory, 'cdk.out', file)));
  });
});

describe('a template of its own', () => {
  test('a template in a file of its own is read, whatever tool wrote it', () => {
    const file = workspace.write('api.json', WITH_API);
    expect(find('api.json')).toMatchObject({ name: file, file, root: { template: plain(WITH_API) }, files: [file] });
  });

  test('a template of its own may begin with a byte order mark', () => {
    workspace.write('api.json', `\uFEFF${JSON.stringify(WITH_API)}`);
    expect(find('api.json').root.template).toEqual(plain(WITH_API));
  });

  test('a template of its own that is not JSON is refused with line and column', () => {
    const file = workspace.write('api.json', '{\n  "Resources": {},,\n}');
    expect(() => find('api.json')).toThrow(`${file}:2:19: this is not JSON`);
  });

  test('a template in YAML is read like one in JSON', () => {
    workspace.write('api.yaml', 'Resources:\n  Api: {Type: AWS::ApiGateway::RestApi}');
    expect(find('api.yaml').root.template).toEqual({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } });
  });

  test('a template of its own that is not an object is refused', () => {
    const file = workspace.write('api.json', `["${'x'.repeat(100)}"]`);
    expect(() => find('api.json')).toThrow(`${file} holds a list, which describes no API. Expected is`);
  });

  test('a template of its own cannot be combined with --stack', () => {
    workspace.write('api.json', WITH_API);
    expect(() => find('api.json', 'Movies')).toThrow(/--stack chooses a stack of a cdk\.out/);
  });
});

test('the error for a missing cdk.out names cdk synth if no place was named', () => {
  expect(() => find()).toThrow(
    `There is no cdk.out in ${workspace.directory}. Run "cdk synth" first, or name its output or a file that describes the API.`,
  );
});

test('the error for a missing place names it if the user has named one', () => {
  expect(() => find('nothere.json')).toThrow(`No such file or directory: ${join(workspace.directory, 'nothere.json')}`);
});

test('a directory that CDK did not write is refused', () => {
  workspace.write('empty/README', 'x');
  expect(() => find('empty')).toThrow(/has no manifest\.json: it is not what "cdk synth" writes/);
});

const OUTSIDE = /which lies outside of .*cdk\.out and is not read\.$/;
const manifestOf = (type: string, properties: object) => ({ artifacts: { S: { type, properties } } });

test('a template elsewhere is not read', () => {
  workspace.write('secret.json', WITH_API);
  workspace.write('cdk.out/manifest.json', manifestOf('aws:cloudformation:stack', { templateFile: '../secret.json' }));
  expect(() => find()).toThrow(OUTSIDE);
});

test.each(['.', '..', '../elsewhere'])('an assembly must be in a directory below: %s is refused', (directoryName) => {
  workspace.write('elsewhere/manifest.json', { artifacts: {} });
  workspace.write('cdk.out/manifest.json', manifestOf('cdk:cloud-assembly', { directoryName }));
  expect(() => find()).toThrow(OUTSIDE);
});
