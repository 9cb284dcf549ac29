import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'comment-in-url';

test('lint shows code that prints the two signs that begin a comment in a URL', () => {
  const source = '{"url": "https://example.com/##page",\n"a": 1}';
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 30,
      message: 'These two signs begin a comment: the rest of the line is not printed.',
      fix: 'Write #[[##]]#, which prints the two signs.',
    },
  ]);
  expect(placesBy('never-json', source)).toEqual([]);
  expect(new MappingTemplate(source.replace('##', '#[[##]]#')).render()).toBe(source);
});

test.each([
  ['#set($u = "https://x.y/##z")$u', ['1:24']],
  ['see https://x.y/ ## a note', []],
  ['https://x.y/##\nz', []],
  ['## https://x.y/##z', []],
  ['https://x.y/#z', []],
  ["#set($u = 'https://x.y/##z')$u", []],
  ['#[[https://x.y/##z]]#', []],
])('lint finds a comment inside of a URL, and no other comment: %j', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
