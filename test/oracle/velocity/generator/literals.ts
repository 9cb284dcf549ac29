import type { Draft } from './draft';
import { expression } from './expressions';
import { reference } from './references';
import { gap } from './spacing';

const plain = [
  '',
  'a',
  'A',
  'b,c',
  'hey,you',
  'x y',
  ' ',
  'héllo',
  '漢',
  '7',
  '2.5',
  'true',
  'null',
  '$',
  '#',
  'a.b',
  '[1]',
  '{',
  '}',
  '\\',
  '\\n',
  '\\d+',
  'it',
  '/',
  '-',
  '😀',
  'a\nb',
  '\t',
  'k',
  'k1',
  'name',
  '0',
  'a$',
  '#end',
];

export function stringLiteral(draft: Draft): string {
  const { random } = draft;
  return random.chance(0.45) ? singleQuoted(draft) : doubleQuoted(draft);
}

function singleQuoted({ random }: Draft): string {
  return `'${random.chance(0.08) ? "it''s" : random.pick(plain)}'`;
}

/** Makes a string in double quotes, which is a template within the template. */
function doubleQuoted(draft: Draft): string {
  const { random } = draft;
  const parts = random.times(0, 3, () =>
    random.weighted<() => string>([
      [40, () => random.pick(plain)],
      [45, () => (draft.spend() ? reference(draft).replaceAll('"', '""') : '$s')],
      [4, () => '""'],
      [3, () => random.pick(['\\$s', '\\\\$s', '\\u0041', '\\#end', '\\"', '$ ', '# ', '## c', '#* c *#', '#[[$s]]#'])],
      [4, () => `#if($yes)y#{else}${random.pick(plain)}#end`],
      [2, () => '#foreach($z in [1..3])$z#end'],
      [2, () => '#set($z = 5)$z'],
    ])(),
  );
  return `"${parts.join('')}"`;
}

const integers = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '10',
  '42',
  '100',
  '255',
  '1000',
  '2147483647',
  '2147483648',
  '-1',
  '-2',
  '-7',
  '-2147483648',
  '-2147483649',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '99999999999999999999',
  '007',
  '65536',
];
const doubles = [
  '0.5',
  '1.0',
  '2.5',
  '.5',
  '-.5',
  '-1.5',
  '0.1',
  '0.2',
  '100.0',
  '1.50',
  '1.0E3',
  '1.5e-7',
  '0.001',
  '0.0001',
  '9999999.0',
  '12345678.9',
  '1.0e20',
  '3.',
  '1e3',
  '0.0',
  '-0.0',
  '1.7976931348623157E308',
  '4.9E-324',
  '3.3333333333333335',
  '123456789012345680.0',
  '1.0E-400',
  '1.0E400',
];

export function integerLiteral({ random }: Draft): string {
  return random.chance(0.6) ? String(random.int(-3, 12)) : random.pick(integers);
}

export function doubleLiteral({ random }: Draft): string {
  return random.chance(0.4)
    ? (random.int(-4000, 4000) / random.pick([4, 8, 10, 100, 3])).toFixed(random.int(1, 6))
    : random.pick(doubles);
}

export function listLiteral(draft: Draft): string {
  const { random } = draft;
  if (random.chance(0.2)) return rangeLiteral(draft);
  const elements = random.times(0, 4, () => element(draft)).join(`${gap(random)},${gap(random)}`);
  return elements === '' && random.chance(0.95) ? '[]' : `[${gap(random)}${elements}${gap(random)}]`;
}

/** Keeps the ends near each other, because a list of a billion numbers proves nothing. */
function rangeLiteral(draft: Draft): string {
  const { random } = draft;
  const end = (): string => (random.chance(0.15) ? `$${draft.name('integer')}` : String(random.int(-3, 6)));
  return `[${gap(random)}${end()}${gap(random)}..${gap(random)}${end()}${gap(random)}]`;
}

export function mapLiteral(draft: Draft): string {
  const { random } = draft;
  const key = (): string =>
    random.weighted<() => string>([
      [70, () => `'${random.pick(['k', 'k1', 'a b', 'name', 'size', '1', '', 'x-y', 'é'])}'`],
      [10, () => stringLiteral(draft)],
      [8, () => integerLiteral(draft)],
      [8, () => `$${draft.anyName()}`],
      [0.2, () => random.pick(['bare', 'true', '2.5', '[1]', 'null'])],
    ])();
  const entry = (): string => `${key()}${gap(random)}:${gap(random)}${element(draft)}`;
  return `{${gap(random)}${random.times(0, 3, entry).join(`${gap(random)},${gap(random)}`)}${gap(random)}}`;
}

/** Makes an item of a list or map, or an argument of a method: anything without an operator. */
export function element(draft: Draft): string {
  const { random } = draft;
  if (!draft.spend()) return integerLiteral(draft);
  return random.weighted<() => string>([
    [25, () => stringLiteral(draft)],
    [20, () => integerLiteral(draft)],
    [5, () => doubleLiteral(draft)],
    [5, () => random.pick(['true', 'false'])],
    [25, () => reference(draft)],
    [6, () => listLiteral(draft)],
    [5, () => mapLiteral(draft)],
    [0.15, () => 'null'],
    [0.1, () => expression(draft)],
  ])();
}
