import { MappingTemplate } from '../../../lib';
import { rulesOf } from './advice-by-rule';

describe('parameters', () => {
  test('lint finds a path parameter that the template never reads', () => {
    expect(
      new MappingTemplate('{"a": [$input.json("$.a")], "b": "$input.params("a").length()"}').lint({
        pathParameters: ['a', 'b'],
      }),
    ).toEqual([
      {
        rule: 'unread-parameter',
        line: 1,
        column: 1,
        message: 'The template never reads the path parameter b: the model does not get it.',
        fix: 'Read it with $input.params("b"), or take it out of the path.',
      },
    ]);
  });

  test('lint finds a required parameter that the template never reads', () => {
    expect(rulesOf('{}', { requiredParameters: ['items'] })).toEqual(['unread-parameter 1:1']);
  });

  test.each([
    "$input.params('id')",
    '${input.params("id")}',
    '#set($x = "$input.params(""id"")")',
    '#if($input.params("id") == "")#end',
    '#foreach($i in [1])$input.params().path.id#end',
    '$input.params().path.get("id")',
    '$input.params().get("path")',
    '$input.params().path["id"]',
    '#set($all = $input.params())$all.path.id',
    '$input.params($name)',
    '#foreach($key in $input.params().path.keySet())$key#end',
    '#define($d)$input.params("id")#end$d',
    '$util.urlEncode($input.params("id"))',
  ])('the template %j reads the path parameter id', (source) => {
    expect(rulesOf(source, { pathParameters: ['id'] })).toEqual([]);
  });

  test('lint finds a name that differs from a parameter only by case', () => {
    const options = { pathParameters: ['user_id'], requiredParameters: ['Items'] };
    expect(rulesOf('$input.params("User_Id") $input.params("items")', options)).toEqual([
      'parameter-case 1:1',
      'parameter-case 1:26',
    ]);
    expect(new MappingTemplate('$input.params("User_Id")').lint({ pathParameters: ['user_id'] })).toEqual([
      {
        rule: 'parameter-case',
        line: 1,
        column: 1,
        message: '$input.params("User_Id") reads "User_Id", but the parameter is "user_id": the case of a name counts.',
        fix: 'Write "user_id".',
      },
    ]);
  });

  test('lint finds a path parameter that the path lacks', () => {
    expect(rulesOf('$input.params().path.id', { pathParameters: [] })).toEqual(['missing-path-parameter 1:1']);
    expect(rulesOf('$input.params().path.get("id")', { pathParameters: ['key'] })).toEqual([
      'unread-parameter 1:1',
      'missing-path-parameter 1:1',
    ]);
  });

  test('lint leaves another spelling alone if the template reads the exact name as well', () => {
    const source = '#set($o = $input.params("Origin"))#if($o == "")#set($o = $input.params("origin"))#end';
    expect(rulesOf(source, { requiredParameters: ['Origin'] })).toEqual([]);
  });

  test('a group of parameters is compared only with its own names', () => {
    const source = '$input.params("user_id") $input.params().header.get("User_Id") $input.params().querystring.USER_ID';
    expect(rulesOf(source, { pathParameters: ['user_id'] })).toEqual([]);
    const ofPath = '$input.params("items") $input.params().path.Items';
    expect(rulesOf(ofPath, { pathParameters: [], requiredParameters: ['items'] })).toEqual([
      'missing-path-parameter 1:24',
    ]);
    expect(rulesOf('$input.params().querystring.Items', { requiredParameters: ['items'] })).toEqual([
      'parameter-case 1:1',
    ]);
  });

  test.each(['$input.params().querystring.id', '$input.params().header.get("id")'])(
    'the template %j reads no parameter of the path',
    (source) => {
      expect(rulesOf(source, { pathParameters: ['id'] })).toEqual(['unread-parameter 1:1']);
      expect(rulesOf(source, { requiredParameters: ['id'] })).toEqual([]);
    },
  );

  test('a path parameter is not a query string parameter', () => {
    expect(rulesOf('$input.params().path.id', { requiredParameters: ['id'] })).toEqual(['unread-parameter 1:1']);
  });

  test('an optional parameter need not be read, but must be read by its name', () => {
    const options = { pathParameters: [], optionalParameters: ['Limit', 'limit_2'] };
    expect(rulesOf('{}', options)).toEqual([]);
    expect(rulesOf('$input.params("Limit")', options)).toEqual([]);
    expect(rulesOf('$input.params("limit")', options)).toEqual(['parameter-case 1:1']);
    expect(rulesOf('$input.params("limit")', { ...options, requiredParameters: ['limit'] })).toEqual([]);
  });

  test('an undeclared name may be a query string parameter or a header', () => {
    expect(rulesOf('$input.params("page") $input.params().header.Accept', { pathParameters: [] })).toEqual([]);
  });

  test('lint gives no advice on parameters without the options that name them', () => {
    expect(rulesOf('$input.params().path.id')).toEqual([]);
  });

  test('a response template need not read the parameters', () => {
    expect(rulesOf('{}', { pathParameters: ['id'], response: true })).toEqual([]);
  });
});
