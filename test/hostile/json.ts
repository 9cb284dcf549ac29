import { often, rendering } from './doors';
import type { HostileCase } from './hostile-case';

const MEGABYTE = 1_000_000;

function array(item: string, megabytes: number): string {
  return `[${`${item},`.repeat((megabytes * MEGABYTE) / (item.length + 1))}${item}]`;
}

const SIZE = '$input.path("$").size()';

export const jsonCases: readonly HostileCase[] = [
  { title: 'ten megabytes of empty arrays', prepare: () => rendering(SIZE, array('[]', 9.9)) },
  { title: 'ten megabytes of objects of one member', prepare: () => rendering(SIZE, array('{"":1}', 9.9)) },
  { title: 'ten megabytes of short strings', prepare: () => rendering(SIZE, array('"ab"', 9.9)) },
  { title: 'ten megabytes of long numbers', prepare: () => rendering(SIZE, array('1234567890123', 9.9)) },
  { title: 'ten megabytes of decimals', prepare: () => rendering(SIZE, array('1.5', 9.9)) },
  {
    title: 'ten megabytes of decimals with many digits',
    prepare: () => rendering(SIZE, array('1.234567890123456789', 9.9)),
  },
  { title: 'ten megabytes of bare words', prepare: () => rendering(SIZE, array('x', 9.9)) },
  {
    title: 'ten megabytes of keys',
    prepare: () => rendering(SIZE, `{${Array.from({ length: 1_000_000 }, (_, i) => `"${i}":0`).join(',')}}`),
  },
  {
    title: 'a string of escapes',
    prepare: () => rendering('$input.path("$").length()', `"${'\\u0041'.repeat(1.6 * MEGABYTE)}"`),
  },
  { title: 'strings of escapes, small and many', prepare: () => rendering(SIZE, array('"\\n\\n"', 9.9)) },
  {
    title: 'a string written as escapes',
    prepare: () => rendering('$input.json("$").length()', `"${'\u2028'.repeat(3 * MEGABYTE)}"`),
  },
  {
    title: 'quotation marks to be escaped',
    prepare: () => rendering('$input.json("$").length()', `"${'\\"'.repeat(4.9 * MEGABYTE)}"`),
  },
  {
    title: 'JSON written again and again',
    prepare: () => rendering(often('#set($y = $input.json("$"))', 1000, 100), array('{"a":1}', 1)),
  },
  {
    title: 'JSON parsed again and again',
    prepare: () => rendering(often('#set($y = $util.parseJson($input.body))', 1000, 100), array('{"a":1}', 0.1)),
  },
  {
    title: 'JSON parsed again and again, and kept',
    prepare: () =>
      rendering(
        `#set($l = [])${often('#set($y = $l.add($util.parseJson($input.body)))', 1000, 100)}`,
        array('{"a":{}}', 0.01),
      ),
  },
  {
    title: 'a word of digits that is no number, read again and again',
    prepare: () =>
      rendering(often('#set($y = $util.parseJson($input.body))', 1000, 100), `${'7'.repeat(3 * MEGABYTE)}a`),
  },
  {
    title: 'JSON in a string in JSON',
    prepare: () => rendering('$util.parseJson($input.path("$")).size()', JSON.stringify(array('{}', 4))),
  },
  {
    title: 'objects of one member in each other, in many lists',
    prepare: () => rendering(SIZE, array(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, 9)),
  },
  {
    title: 'a body that breaks off after nine megabytes',
    prepare: () => rendering(SIZE, `[${'[],'.repeat(3 * MEGABYTE)}`),
  },
  {
    title: '1.2 million numbers',
    honest: true,
    prepare: () =>
      rendering('$input.json("$").length()', `[${Array.from({ length: 1_200_000 }, (_, i) => i % 1000).join(',')}]`),
  },
  {
    title: 'a hundred thousand objects',
    honest: true,
    prepare: () => rendering('$input.json("$").length()', array('{"id":12345,"name":"some name","tags":["a","b"]}', 5)),
  },
];
