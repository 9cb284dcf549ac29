import { CommandError, isForCmd, wordsOf } from '../../../playground/texts/shell-words';

describe('the words of a command line', () => {
  test.each<[string, string[]]>([
    ['a  b\tc\nd', ['a', 'b', 'c', 'd']],
    ['a\'b c\'"d e"', ['ab cd e']],
    ["a '' b", ['a', '', 'b']],
    ['a \\\n b', ['a', 'b']],
    ['a # b\nc', ['a', 'c']],
    ['a b && c', ['a', 'b']],
    ['a "b\\\\" c', ['a', 'b\\', 'c']],
  ])('bash cuts %j', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  test.each<[string, string[]]>([
    ['a ^"b c^" ^\n d', ['a', 'b c', 'd']],
    ['a ^"b^\n\nc^"', ['a', 'b\nc']],
    ['a ^"C:^\\x^\\^\\^" ^\n b', ['a', 'C:\\x\\', 'b']],
  ])('cmd cuts %j', (line, words) => {
    expect(isForCmd(line)).toBe(true);
    expect(wordsOf(line)).toEqual(words);
  });

  test('a variable that a shell would replace is refused, because its value is not known', () => {
    expect(() => wordsOf('a $HOME')).toThrow(CommandError);
    expect(wordsOf("a '$HOME' \\$HOME")).toEqual(['a', '$HOME', '$HOME']);
  });
});
