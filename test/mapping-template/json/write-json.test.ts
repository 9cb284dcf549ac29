import { JavaBigDecimal, JavaDouble, JavaList, JavaLong, JavaMap } from '../../../lib/mapping-template/values/values';
import { JsonWriteError, parseJson, writeJson } from '../../../lib/mapping-template/json';

test('slashes and the characters that break JavaScript are escaped, other text is not', () => {
  expect(writeJson('</script> \u2028 \u20ac \u007f é 😀 \n')).toBe('"<\\/script> \\u2028 \\u20AC \\u007F é 😀 \\n"');
});

test('numbers are written as Java prints them', () => {
  const numbers = [
    1,
    new JavaLong(5000000000n),
    new JavaDouble(1),
    new JavaDouble(1e7),
    new JavaDouble(Infinity),
    new JavaBigDecimal(15n, -3),
  ];
  expect(writeJson(new JavaList('json', numbers))).toBe('[1,5000000000,1.0,1.0E7,null,1.5E+4]');
});

test('lists and maps of a template are written, and keys that are not strings become text', () => {
  const map = new JavaMap();
  map.set(1, new JavaList('list', ['a', null, true]));
  map.set('k', new JavaMap());
  expect(writeJson(map)).toBe('{"1":["a",null,true],"k":{}}');
});

test('a list that contains itself ends in an error, not in a crash', () => {
  const list = new JavaList('list', []);
  list.items.push(list);
  expect(() => writeJson(list)).toThrow(JsonWriteError);
});

test('JSON.parse reads the written text', () => {
  const text = '{"a/b":["\\u2028\\"\\\\",1.50,-0.0,[],{}],"é":"\\ud800"}';
  expect(JSON.parse(writeJson(parseJson(text)))).toEqual(JSON.parse(text));
});
