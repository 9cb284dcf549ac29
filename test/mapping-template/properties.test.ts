import fc from 'fast-check';
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { errorOf } from './expect-template';

/** Texts that mostly consist of parts of the language, so that the parser gets beyond the first character. */
const templateText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '$',
        '$!',
        '${',
        '#',
        '##',
        '#*',
        '*#',
        '#[[',
        ']]#',
        '\\',
        '"',
        "'",
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
      ),
      fc.constantFrom(
        '#if(',
        '#elseif(',
        '#else',
        '#end',
        '#set(',
        '#foreach(',
        '#define(',
        '#macro(',
        '#stop',
        '#break',
      ),
      fc.constantFrom(
        '$a',
        '.b',
        '.size()',
        '[0]',
        ' in ',
        ' = ',
        ' == ',
        ' && ',
        '!',
        ' + ',
        '-1',
        '1',
        '2.5',
        ', ',
        ':',
        '..',
      ),
      fc.constantFrom('true', 'null', 'x', '\n', '\r\n', ' ', '\t', 'é', '\ud800', '$input.path(', '$util.parseJson('),
      fc.string(),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

test('any text is either rendered or refused by an error of this package', () => {
  fc.assert(
    fc.property(templateText, (text) => {
      try {
        return typeof new MappingTemplate(text).render({ body: text }) === 'string';
      } catch (error) {
        return error instanceof MappingTemplateError;
      }
    }),
    { numRuns: 3000 },
  );
});

test('text without $ and # renders as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      fc.pre(!/[$#]/.test(text));
      return new MappingTemplate(text).render() === text;
    }),
    { numRuns: 1000 },
  );
});

test('an error points into the template', () => {
  fc.assert(
    fc.property(templateText, (text) => {
      try {
        new MappingTemplate(text);
      } catch (error) {
        const { line, column } = error as MappingTemplateError;
        const lines = text.split(/\r\n|\n|\r/);
        const isLine = line >= 1 && line <= lines.length;
        return isLine && column >= 1 && column <= lines[line - 1].length + 2;
      }
      return true;
    }),
    { numRuns: 1000 },
  );
});

/** Texts without lone surrogates, because UTF-8 cannot represent them. */
const unicode = fc.string({ unit: 'grapheme' });

test('the result of escapeJavaScript is a JSON string after its escaped single quotes are restored, as AWS documents', () => {
  const template = new MappingTemplate(
    `#set($text = $input.params('t'))"$util.escapeJavaScript($text).replaceAll("\\\\'", "'")"`,
  );
  fc.assert(
    fc.property(unicode, (text) => {
      expect(JSON.parse(template.render({ queryStringParameters: { t: text } }))).toBe(text);
    }),
  );
});

test('base64 and URL encoding are undone by their decoding', () => {
  const template = new MappingTemplate(
    `$util.base64Decode($util.base64Encode($input.params('t')))|$util.urlDecode($util.urlEncode($input.params('t')))`,
  );
  fc.assert(
    fc.property(unicode, (text) => {
      expect(template.render({ queryStringParameters: { t: text } })).toBe(`${text}|${text}`);
    }),
  );
});

const LEVELS = 10_000;
const NESTINGS = {
  parentheses: `#set($x = ${'('.repeat(LEVELS)}1${')'.repeat(LEVELS)})`,
  lists: `#set($x = ${'['.repeat(LEVELS)}1${']'.repeat(LEVELS)})`,
  maps: `#set($x = ${"{'k': ".repeat(LEVELS)}1${'}'.repeat(LEVELS)})`,
  conditions: `${'#if(true)'.repeat(LEVELS)}x${'#end'.repeat(LEVELS)}`,
  loops: `${'#foreach($i in [1])'.repeat(LEVELS)}x${'#end'.repeat(LEVELS)}`,
  calls: `${'$a.b('.repeat(LEVELS)}${')'.repeat(LEVELS)}`,
  indexes: `${'$a['.repeat(LEVELS)}0${']'.repeat(LEVELS)}`,
  'opening parentheses': `#set($x = ${'('.repeat(LEVELS)}`,
  'opening conditions': '#if(true)'.repeat(LEVELS),
};

test.each(Object.entries(NESTINGS))('%s nested 10,000 levels deep end in an error about the nesting', (_, text) => {
  expect(errorOf(() => new MappingTemplate(text)).problem).toMatch(/^Nested more than \d+ levels deep$/);
});

test.each([
  ['properties', `$a${'.b'.repeat(LEVELS)}`, ''],
  ['indexes in a row', `$a${'[0]'.repeat(LEVELS)}`, ''],
  ['calls in a row', `#set($a = 'x')$a${'.trim()'.repeat(LEVELS)}`, 'x'],
  ['operators', `#set($x = 1${' + 1'.repeat(LEVELS)})$x`, String(LEVELS + 1)],
  ['conditions', `#if(true${' && true'.repeat(LEVELS)})x#end`, 'x'],
  ['negations', `#if(${'!'.repeat(LEVELS)}true)x#end`, 'x'],
  ['branches', `#if(false)${'#elseif(false)'.repeat(LEVELS)}#else()x#end`, '()x'],
  ['items', `#set($x = [${'1,'.repeat(LEVELS)}1])$x.size()`, String(LEVELS + 1)],
])('10,000 %s do not count as nesting', (_, text, output) => {
  expect(new MappingTemplate(text).render()).toBe(output);
});
