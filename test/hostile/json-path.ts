import { often, rendering, times } from './doors';
import type { HostileCase } from './hostile-case';

function found(path: string, body: unknown): () => unknown {
  return rendering(`$input.json("${path}").length()`, typeof body === 'string' ? body : JSON.stringify(body));
}

const texts = (count: number): string[] => times(count, (i) => `text ${i}`);

export const jsonPathCases: readonly HostileCase[] = [
  {
    title: 'numbers looked for in a list of numbers',
    prepare: () => found('$.k[?(@ in $.k)]', { k: times(20_000, (i) => i + 0.5) }),
  },
  {
    title: 'values that are in no list',
    prepare: () => found('$.k[?(@ nin $.l)]', { k: texts(30_000), l: times(30_000, String) }),
  },
  {
    title: 'lists compared with lists',
    prepare: () =>
      found('$.k[?(@.a subsetof $.l)]', { k: times(20_000, () => ({ a: ['text 9', 'x'] })), l: texts(20_000) }),
  },
  {
    title: 'lists that have one in common',
    prepare: () => found('$.k[?(@ anyof $.l)]', { k: times(3000, () => texts(100)), l: times(10_000, String) }),
  },
  {
    title: 'lists that have none in common',
    prepare: () => found('$.k[?(@ noneof $.l)]', { k: times(3000, () => texts(100)), l: times(10_000, String) }),
  },
  {
    title: 'an object compared with each element',
    prepare: () =>
      found('$.k[?(@ == $.o)]', { k: times(2000, () => ({ a: texts(200) })), o: { a: [...texts(199), 'x'] } }),
  },
  {
    title: 'a long text compared with each element',
    prepare: () =>
      found('$.k[?(@ == $.t)]', { k: times(200, () => `${'a'.repeat(20_000)}b`), t: `${'a'.repeat(20_000)}c` }),
  },
  {
    title: 'a text searched for in each element',
    prepare: () =>
      found('$.k[?($.t contains @)]', { k: times(5000, () => `${'a'.repeat(500)}b`), t: 'a'.repeat(500_000) }),
  },
  {
    title: 'JSON written in a filter',
    prepare: () => found(`$.k[?(@ in [${times(2000, (i) => `'${i}'`).join(',')}])]`, { k: texts(50_000) }),
  },
  {
    title: 'a path to each element from a filter',
    prepare: () => found('$.k[?(@.a == $.k[0].a)]', { k: times(300_000, (i) => ({ a: i })) }),
  },
  {
    title: 'a list read by each element',
    prepare: () => found('$.k[?(@ in $.k[*].a)]', { k: times(10_000, (i) => ({ a: i })) }),
  },
  {
    title: 'the sum of a list for each element',
    prepare: () => found('$.k[?($.l.sum() > @)]', { k: times(100_000, (i) => i), l: times(10_000, (i) => i) }),
  },
  {
    title: 'texts of a list joined for each element',
    prepare: () => found('$.k[?($.l.concat() == @)]', { k: times(50_000, (i) => i), l: texts(10_000) }),
  },
  {
    title: 'the greatest of a hundred thousand, again and again',
    prepare: () =>
      rendering(often('#set($y = $input.path("$.max()"))', 1000, 100), JSON.stringify(times(100_000, (i) => i))),
  },
  {
    title: 'a union of a thousand indexes for each element',
    prepare: () => found(`$.k[*][${times(1000, (i) => i % 3).join(',')}]`, { k: times(50_000, () => [1, 2, 3]) }),
  },
  {
    title: 'a union of many keys for each element',
    prepare: () => found(`$.k[*][${times(2000, (i) => `'k${i}'`).join(',')}]`, { k: times(100_000, () => ({ a: 1 })) }),
  },
  {
    title: 'a slice beyond the end of each element',
    prepare: () => found('$.k[*][0:2000000000]', { k: times(100_000, () => [1]) }),
  },
  { title: 'slices from far below zero', prepare: () => found('$.k[-2000000000:2000000000]', { k: [1] }) },
  {
    title: 'scans in scans',
    prepare: () =>
      found(
        '$..a..a..a..a',
        times(300, () => 0).reduce((inner: unknown) => ({ a: inner }), 1),
      ),
  },
  {
    title: 'a scan that fails in each element',
    prepare: () => found('$..[?(@.a.b.c.d)]', { k: times(500_000, () => ({ a: 1 })) }),
  },
  {
    title: 'keys that are missing below a wildcard',
    prepare: () => found('$.k[*].a.b.c', `{"k":[${'{},'.repeat(1_000_000)}{}]}`),
  },
  {
    title: 'functions that fail in each element',
    prepare: () => found('$.k[?(@.first() == 1)]', { k: times(500_000, () => []) }),
  },
  {
    title: 'elements that are missing, one after the other',
    prepare: () => found('$.k[*].first()', { k: times(500_000, () => []) }),
  },
  { title: 'operators that fit no element', prepare: () => found('$.k[?(@ in @)]', { k: times(500_000, (i) => i) }) },
  {
    title: 'a path that misses in a loop',
    prepare: () => rendering(often('#set($y = $input.path("$.a.b.c"))'), '{"a":{}}'),
  },
  {
    title: 'a wrong path that is read again and again',
    prepare: () => rendering(often('#set($y = $input.path($input.body))'), `"$.${'a.'.repeat(100_000)}"`),
  },
  {
    title: 'paths that are new at each turn',
    prepare: () =>
      rendering(
        `#set($b = $input.path("$"))${often('#set($p = "${b}[$i]")#set($y = $input.path($p))')}`,
        JSON.stringify(`$${'.a'.repeat(900)}`),
      ),
  },
  {
    title: 'a path of ten megabytes',
    prepare: () => rendering('$input.path($input.body)', `$['${'a'.repeat(9_000_000)}']`),
  },
  {
    title: 'a path of many keys',
    prepare: () => rendering('$input.path($input.body)', `$[${times(500_000, (i) => `'${i}'`).join(',')}]`),
  },
  {
    title: 'a filter of a hundred thousand conditions',
    prepare: () =>
      rendering(
        '$input.path($input.path("$.p"))',
        JSON.stringify({ p: `$.k[?(${times(100_000, () => '@.a==1').join('||')})]`, k: times(1000, () => ({})) }),
      ),
  },
  {
    title: 'filters in filters',
    prepare: () =>
      rendering(
        '$input.path($input.path("$.p"))',
        JSON.stringify({ p: `$${'[?(@'.repeat(19)}.a${')]'.repeat(19)}`, k: texts(1000) }),
      ),
  },
  {
    title: 'brackets that are not closed',
    prepare: () => rendering('$input.path($input.body)', `$.k[?(${'@.a['.repeat(200_000)}`),
  },
  {
    title: 'a pattern for each element',
    prepare: () => found('$.k[?(@ =~ /(a|aa)+b/)]', { k: times(20_000, () => 'a'.repeat(200)) }),
  },
  {
    title: 'numbers of many digits in order',
    prepare: () =>
      found(`$.k[?(@ < ${'9'.repeat(2000)})]`, `{"k":[${times(20_000, (i) => `${'8'.repeat(200)}${i}`).join(',')}]}`),
  },
  {
    title: 'numbers far apart in size',
    prepare: () => found('$.k[?(@ == 1E-2000000000)]', `{"k":[${times(50_000, () => '1E+2000000000').join(',')}]}`),
  },
  {
    title: 'texts that are long numbers',
    prepare: () => found('$.k[?(5 == @)]', { k: times(2000, () => '7'.repeat(4000)) }),
  },
  {
    title: 'blanks in a path',
    prepare: () => rendering('$input.path($input.body)', `$.a${' '.repeat(290_000)}b`),
  },
  {
    title: 'a list that is appended to itself',
    prepare: () => rendering(often('#set($y = $input.path("$.append(1,2,3,4,5,6,7,8,9)"))'), '[]'),
  },
  {
    title: 'a filter over a hundred thousand objects',
    honest: true,
    prepare: () =>
      found("$.k[?(@.id > 50000 && @.name == 'even')].id", {
        k: times(100_000, (i) => ({ id: i, name: i % 2 === 0 ? 'even' : 'odd' })),
      }),
  },
  {
    title: 'a scan for names in a hundred thousand objects',
    honest: true,
    prepare: () => found('$..name', { k: times(100_000, (i) => ({ id: i, name: 'n' })) }),
  },
  {
    title: 'a list of allowed values',
    honest: true,
    prepare: () =>
      found('$.k[?(@.a in $.allowed)].id', {
        k: times(100_000, (i) => ({ id: i, a: `text ${i % 500}` })),
        allowed: texts(100),
      }),
  },
];
