import { parseYaml } from '../../../lib/local/files/yaml';

const read = (text: string): unknown => parseYaml(text, 'api.yaml');

describe('functions in short form', () => {
  test.each([
    ['!Ref Api', { Ref: 'Api' }],
    ['!Ref AWS::Region', { Ref: 'AWS::Region' }],
    ['!Ref "AWS::NoValue"', { Ref: 'AWS::NoValue' }],
    ['!Condition IsLive', { Condition: 'IsLive' }],
    ['!GetAtt Api.RootResourceId', { 'Fn::GetAtt': ['Api', 'RootResourceId'] }],
    ['!GetAtt Stack.Outputs.Name', { 'Fn::GetAtt': ['Stack', 'Outputs.Name'] }],
    ['!GetAtt [Api, RootResourceId]', { 'Fn::GetAtt': ['Api', 'RootResourceId'] }],
    ["!Sub 'a${B}'", { 'Fn::Sub': 'a${B}' }],
    ['!Sub ["${a}", {a: !Ref B}]', { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
    ["!Join ['', [a,!Ref B, !GetAtt C.D]]", { 'Fn::Join': ['', ['a', { Ref: 'B' }, { 'Fn::GetAtt': ['C', 'D'] }]] }],
    ['!Not [!Equals [!Ref A, b]]', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'A' }, 'b'] }] }],
    ['!Select [1, !Split ["|", "a|b"]]', { 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b'] }] }],
    ['!Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!Sub |\n  a\n  b\n', { 'Fn::Sub': 'a\nb\n' }],
    ['!Sub 12', { 'Fn::Sub': '12' }],
  ])('%j is read in its long form', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test('a function that CloudFormation does not have is refused with its place', () => {
    expect(() => read('a:\n  - !Lower x')).toThrow('api.yaml:2:12: CloudFormation has no function !Lower');
  });
});

describe('plain values', () => {
  test.each([
    ['2012-10-17', '2012-10-17'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['200', 200],
    ['-1.5', -1.5],
    ['1e3', 1000],
    ['012', 10],
    ['0x1F', 31],
    ['0b11', 3],
    ['1_000', 1000],
    ['1:30', 90],
    ['012345678901', '012345678901'],
    ['123456789012345678901', '123456789012345678901'],
    ['true', true],
    ['yes', true],
    ['off', false],
    ['y', 'y'],
    ['~', null],
    ['', null],
    ['.inf', '.inf'],
    ['"200"', '200'],
    ["'yes'", 'yes'],
    ['!!str 200', '200'],
    ['! 200', '200'],
    ['!!int "200"', 200],
    ['2\\d{2}', '2\\d{2}'],
    ['"5\\\\d{2}"', '5\\d{2}'],
  ])('the value %j in a template is %j, as in YAML 1.1 without timestamps', (text, value) => {
    expect(read(`a: ${text}`)).toEqual({ a: value });
  });

  test('values of an OpenAPI document follow YAML 1.2, where yes is text and no zero makes a number octal', () => {
    expect(read('openapi: 3.0.1\nenum: [yes, off, true, 012, 0o17]')).toMatchObject({
      openapi: '3.0.1',
      enum: ['yes', 'off', true, 12, 15],
    });
  });

  test('every key is text as it is written', () => {
    expect(read('200: a\n1.0: b\non: c\nnull: d\n2012-10-17: e\n!!str x: f')).toEqual({
      200: 'a',
      '1.0': 'b',
      on: 'c',
      null: 'd',
      '2012-10-17': 'e',
      x: 'f',
    });
  });

  test('a member named __proto__ is a member', () => {
    const value = read('__proto__: {polluted: true}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('polluted' in value).toBe(false);
  });
});

describe('anchors', () => {
  test('an alias has the value of its anchor, again and again', () => {
    const names = Array.from({ length: 500 }, (_, index) => `k${index}: *a`).join('\n');
    expect(Object.values(read(`first: &a {x: [1]}\n${names}`) as object)).toEqual(Array(501).fill({ x: [1] }));
  });

  test('<< merges maps, and own members win', () => {
    expect(read('a: &a {x: 1, y: 2}\nb: &b {z: 3}\nc:\n  <<: [*a, *b]\n  y: 4\nd:\n  "<<": text')).toMatchObject({
      c: { x: 1, y: 4, z: 3 },
      d: { '<<': 'text' },
    });
  });

  test('an alias without an anchor before it is refused with its place', () => {
    expect(() => read('a: *x\nb: &x 1')).toThrow('api.yaml:1:4: no anchor &x stands before this alias');
  });

  test('an alias inside of its own anchor is refused with its place', () => {
    expect(() => read('a: &x\n  - *x')).toThrow('api.yaml:2:5: the alias *x stands in what it stands for');
  });

  test('aliases that multiply without end are refused', () => {
    const lines = Array.from('bcdefghij').map(
      (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(', ')}]`,
    );
    expect(() => read(`a: &a [x, x]\n${lines.join('\n')}`)).toThrow(
      /^api\.yaml:1:\d+: this YAML has more than 1000000 values when its aliases are written out$/,
    );
  });
});

describe('text that is refused with line and column', () => {
  test.each([
    ['a bad indentation', 'a:\n  b: 1\n c: 2', '3:1: this is not YAML: '],
    ['a flow list that is not closed', 'a: [1,\n  2\nb: 3', '3:1: this is not YAML: '],
    ['a tab for an indentation', 'a:\n\tb: 1', '2:1: this is not YAML: '],
    ['a quote that is not closed', 'a: "b\n', '2:1: this is not YAML: '],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3', '3:1: the key "a" stands here a second time'],
    ['a key that is a list', '? [a]\n: 1', '1:3: a key is text'],
    ['a second document', 'a: 1\n---\nb: 2', '2:1: a second document begins here'],
    ['bytes in base64', 'a: !!binary aGk=', '1:13: the tag !!binary is not read'],
    ['lists that are nested without end', '['.repeat(100_000), '1:401: this YAML is nested deeper than 400 levels'],
    ['blocks that are nested without end', '- '.repeat(100_000), 'this YAML is nested deeper than 400 levels'],
  ])('%s is refused with its place', (_title, text, message) => {
    expect(() => read(text)).toThrow(message.startsWith('this') ? message : `api.yaml:${message}`);
  });

  test('a text that is longer than that of any API is refused', () => {
    expect(() => read('x'.repeat(6_000_001))).toThrow(
      'api.yaml is YAML of 6000001 characters; YAML of up to 6000000 is read',
    );
  });

  test('a text with more tokens than that of any API is refused before they are kept', () => {
    expect(() => read(`[${'a,'.repeat(300_001)}]`)).toThrow(
      /^api\.yaml:1:\d+: this YAML has more than 600000 words and signs$/,
    );
  });
});
