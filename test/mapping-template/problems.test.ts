import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../../lib';
import type { LintOptions, MappingProblem } from '../../lib';

/** Returns the code of a template to which a problem refers. */
function pieceOf(source: string, { line, column, end }: MappingProblem): string {
  const starts = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: sign }) => index + sign.length)];
  return source.slice(starts[line - 1] + column - 1, starts[end.line - 1] + end.column - 1);
}

test('a syntax error is one problem, with the texts of the thrown error', () => {
  const source = '{\n  #if($a === 1)one#end\n}';
  expect(MappingTemplate.check(source)).toEqual([
    {
      severity: 'error',
      rule: 'syntax-error',
      message: 'Expected a value, but found "="',
      fix: 'Values are compared by "==" and "!=", which have no stricter form. Write == instead of ===.',
      line: 2,
      column: 12,
      end: { line: 2, column: 13 },
      frame: '  1 | {\n> 2 |   #if($a === 1)one#end\n    |            ^',
    },
  ]);
  const [{ message, line, column, frame, fix }] = MappingTemplate.check(source);
  expect(() => new MappingTemplate(source)).toThrow(
    `${message} (line ${line}, column ${column})\n\n${frame}\n\n${fix ?? ''}`,
  );
});

test('advice is a warning, with the rule and the remedy of lint', () => {
  const source = '{\n  "user": "$input.params("id")"\n}';
  const [{ rule, line, column, message, fix }] = new MappingTemplate(source).lint();
  expect(MappingTemplate.check(source)).toEqual([
    {
      severity: 'warning',
      rule,
      message,
      fix,
      line,
      column,
      end: { line: 2, column: 31 },
      frame: '  1 | {\n> 2 |   "user": "$input.params("id")"\n    |            ^',
    },
  ]);
});

test('the problems of a template are those of lint with the same options', () => {
  const source = readFileSync(join(__dirname, '../../examples/movie-ratings/request.vtl'), 'utf8');
  const options: LintOptions = { pathParameters: ['user_id', 'other'], requiredParameters: ['items'] };
  const advice = new MappingTemplate(source).lint(options);
  expect(advice.map(({ rule }) => rule)).toContain('unread-parameter');
  expect(MappingTemplate.check(source, options)).toMatchObject(advice);
  expect(MappingTemplate.check(source, { ...options, pathParameters: ['user_id'], response: true })).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ rule: 'unread-parameter' })]),
  );
});

test('a template that is right has no problem', () => {
  expect(MappingTemplate.check('{"body": $input.json("$")}')).toEqual([]);
  expect(MappingTemplate.check('')).toEqual([]);
});

test.each([
  ['{"a": "$input.params(\'a\').trim()"}', "$input.params('a').trim()"],
  ['{"a": "${input.params(\'a\')}x"}', "${input.params('a')}"],
  ['#set($s = "{""a"": ""$input.body""}")$s', '$input.body'],
  ['#if(!$input.params("x"))a#end', '!$input.params("x")'],
  ['#if($context.stage == "a" && !$input.params("x"))a#end', '!$input.params("x")'],
  ['a # set($x = 1)', '# set('],
  ['{"a": 1,}', ','],
  ['{"a": yes}', 'yes'],
  ['#if(true)a', '#if('],
  ['#if(true)a#endif', '#if('],
  ['{"a": $input.json($.a)}', '.'],
  ['#set($x = [1, 2)', ')'],
  ['#set($emoji = "\u{1F600}" \u{1F600})', '\u{1F600}'],
  ['a\r\n$', '$'],
  ['#set($x = 1', ''],
])('a problem in %j ends behind %j', (source, piece) => {
  const problems = MappingTemplate.check(source);
  expect(problems.map((problem) => pieceOf(source, problem))).toContain(piece);
});

test.each([
  '#'.repeat(50_000),
  '['.repeat(50_000),
  '#if(' + '('.repeat(50_000),
  '#if(true)'.repeat(20_000),
  '\u0000$\ud800#set(',
])('check() throws nothing for any text', (source) => {
  expect(() => MappingTemplate.check(source)).not.toThrow();
});
