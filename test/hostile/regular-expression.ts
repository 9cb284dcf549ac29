import { often, rendering, times } from './doors';
import type { HostileCase } from './hostile-case';

const ACUTE = '\u0301';
/** The body is the pattern and the text. The text begins at the last `~`. */
const PATTERN_AND_TEXT =
  '#set($at = $input.body.lastIndexOf("~"))#set($pattern = $input.body.substring(0, $at))#set($text = $input.body.substring($at))';

function replaced(pattern: string, text: string): () => unknown {
  return rendering(`${PATTERN_AND_TEXT}$text.replaceAll($pattern, "").length()`, `${pattern}~${text}`);
}

export const regularExpressionCases: readonly HostileCase[] = [
  {
    title: 'no word boundary in a text of combining marks',
    prepare: () => rendering('$input.body.replaceAll("\\B", "").length()', ACUTE.repeat(400_000)),
  },
  {
    title: 'word boundaries looked for again and again behind marks',
    prepare: () => rendering('$input.body.matches("(?:(?=(?:.\\b|.)*$)(?:.|\\b.))*")', ACUTE.repeat(60_000)),
  },
  {
    title: 'clusters of Korean letters that never end',
    prepare: () => rendering('$input.body.replaceAll("\\b{g}x", "").length()', '\u1100'.repeat(100_000)),
  },
  {
    title: 'flags of countries, each asked for its boundary',
    prepare: () => rendering('$input.body.split("\\b{g}").size()', '\u{1f1e6}'.repeat(100_000)),
  },
  {
    title: 'graphemes read from every place of a long one',
    prepare: () => rendering('$input.body.replaceAll("\\Xq", "").length()', `e${ACUTE.repeat(200_000)}`),
  },
  {
    title: 'a pattern of groups in a text of misses',
    prepare: () => replaced(`x${'(y)'.repeat(300_000)}`, 'a'.repeat(100_000)),
  },
  {
    title: 'named groups by the hundred thousand',
    prepare: () => replaced(times(100_000, (i) => `(?<n${i}>)`).join(''), 'aaaa'),
  },
  {
    title: 'a class of many single letters',
    prepare: () =>
      replaced(
        `(?iu)[${times(100_000, (i) => String.fromCodePoint(0x4e00 + (i % 20_000))).join('')}]`,
        'é'.repeat(100_000),
      ),
  },
  {
    title: 'a class of classes in classes',
    prepare: () => replaced(`[${'[a-é&&[^b]]'.repeat(50_000)}]`, 'ß'.repeat(100_000)),
  },
  {
    title: 'an alternation of a hundred thousand words',
    prepare: () => replaced(times(100_000, (i) => `w${i}`).join('|'), 'v'.repeat(100_000)),
  },
  {
    title: 'a look-behind of ten thousand characters',
    prepare: () => replaced('(?<=[ab]{1,10000}c)d', 'ab'.repeat(300_000)),
  },
  {
    title: 'a look-behind over code points',
    prepare: () => replaced('(?<=[\u{1f600}a]{0,50000})b', 'ab'.repeat(100_000)),
  },
  {
    title: 'a back-reference to half of the text',
    prepare: () => replaced('(?i)^(a+)(?=(\\1|b)*$)\\1\\1', 'a'.repeat(400_000)),
  },
  {
    title: 'a back-reference that folds the case of far letters',
    prepare: () => replaced('(?iu)(.+)\\1Ω', 'é'.repeat(30_000)),
  },
  { title: 'repetitions in repetitions', prepare: () => replaced('(?:(?:a?){1000}){1000}b', 'a'.repeat(2000)) },
  { title: 'a look-ahead to the end from each place', prepare: () => replaced('(?=.*b)a', 'a'.repeat(300_000)) },
  {
    title: 'a replacement of a million parts for each match',
    prepare: () =>
      rendering('$input.body.replaceAll("a", $input.body).length()', '$0'.repeat(400_000) + 'a'.repeat(1000)),
  },
  {
    title: 'a replacement of groups that are empty',
    prepare: () => {
      const template = '#set($by = $input.body.substring(0, 200000))$input.body.replaceAll("()", $by).length()';
      return rendering(template, '$1'.repeat(100_000) + 'a'.repeat(100_000));
    },
  },
  {
    title: 'patterns that are new at each turn',
    prepare: () =>
      rendering(
        `#set($b = $input.body)#set($t = "x")${often('#set($p = "$b$i.$j")#set($y = $t.split($p))')}`,
        '[a-c]{2}|'.repeat(5000),
      ),
  },
  {
    title: 'a wrong pattern that is read again and again',
    prepare: () =>
      rendering(
        `#set($b = $input.body)#set($t = "x")${often('#set($y = $t.replaceFirst($b, ""))')}`,
        `${'(?:a|b)'.repeat(30_000)}[a`,
      ),
  },
  { title: 'a pattern of ten megabytes', prepare: () => replaced('a?'.repeat(4_500_000), 'aaaa') },
  { title: 'a literal of ten megabytes', prepare: () => replaced('a'.repeat(9_000_000), 'aaaa') },
  {
    title: 'a pattern that comments ten megabytes out',
    prepare: () => replaced(`(?x)a#${'b'.repeat(9_000_000)}`, 'aaaa'),
  },
  { title: 'a property with a name of a megabyte', prepare: () => replaced(`\\p{${'L'.repeat(1_000_000)}}`, 'a') },
  {
    title: 'long texts cut into single characters in a loop',
    prepare: () => rendering(often('#set($y = $input.body.split(""))', 1000, 10), 'ab'.repeat(500_000)),
  },
  {
    title: 'a split that asks the case of each character',
    prepare: () => rendering(often('#set($y = $input.body.split("(?iu)[á-ž]"))', 100, 10), 'É'.repeat(100_000)),
  },
  {
    title: 'three megabytes escaped and replaced',
    honest: true,
    prepare: () => {
      const template =
        '$util.escapeJavaScript($input.body).replaceAll("\\\\\'", "\'").replaceAll("[\\r\\n]+", " ").length()';
      return rendering(template, 'It\'s "fine":\n\ttab, é'.repeat(150_000));
    },
  },
  {
    title: 'the same pattern in a loop in a loop',
    honest: true,
    prepare: () => rendering(often('#set($s = "a-$j")#set($y = $s.replaceAll("[^a-z0-9]+(\\d)", "$1"))', 500, 1000)),
  },
  {
    title: 'words of an accented text of two megabytes',
    honest: true,
    prepare: () =>
      rendering('$input.body.replaceAll("\\b", "|").length()', 'déjà vu, naïve cafe\u0301 '.repeat(100_000)),
  },
];
