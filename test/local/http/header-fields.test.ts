import { HeaderFields } from '../../../lib/local/http/header-fields';

describe('a header field', () => {
  const fields = HeaderFields.ofRaw(['Accept', 'text/csv', 'X-A', '1', 'x-a', '2']);

  test('a header field is found without regard to the case of its name', () => {
    expect([fields.has('ACCEPT'), fields.last('accept'), fields.has('X-B')]).toEqual([true, 'text/csv', false]);
  });

  test('a header field that was sent twice keeps its first name and both values, in order', () => {
    expect([...fields].at(-1)).toEqual({ name: 'X-A', values: ['1', '2'] });
    expect([fields.all('x-A'), fields.last('x-A'), fields.all('X-B')]).toEqual([['1', '2'], '2', []]);
  });

  test('a header field is written once for each of its values', () => {
    expect(fields.toRaw((name) => name !== 'accept')).toEqual(['X-A', '1', 'X-A', '2']);
  });

  test('several values of a header field are joined by commas in a record, which has the values one by one beside it', () => {
    expect(fields.toRecord()).toEqual({ Accept: 'text/csv', 'X-A': '1,2' });
    expect(fields.toMultiValueRecord()).toEqual({ 'X-A': ['1', '2'] });
  });

  test('set() replaces a header field, and add() appends a new one', () => {
    const changed = HeaderFields.ofRecord({ 'X-A': '1', 'X-B': 'b' });
    changed.set('x-a', ['2']);
    changed.add('X-C', ['c']);
    changed.add('X-D', []);
    expect(changed.toRecord()).toEqual({ 'x-a': '2', 'X-B': 'b', 'X-C': 'c' });
  });

  test('a header field may have the name of a property of JavaScript', () => {
    const record = HeaderFields.ofRaw(['__proto__', 'a', 'constructor', 'b']).toRecord();
    expect(Object.entries(record)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});
