/**
 * Makes cases for the recorder from a seed: documents with paths, filters and functions. Most of them are correct, and some have
 * a typing mistake. node generate-cases.mjs <seed> <count> > cases.jsonl
 */
import { stdout, argv } from 'node:process';

const [, , seed = '1', count = '2000'] = argv;
let state = Number(seed) >>> 0;

/** The generator mulberry32, which is small and gives the same numbers on every machine. */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const maybe = (chance) => random() < chance;
const times = (n, make) => Array.from({ length: n }, make);

const KEYS = [
  'a',
  'a',
  'a',
  'b',
  'b',
  'b',
  'c',
  'c',
  'id',
  'x-y',
  'k k',
  'é',
  'length',
  '0',
  'a.b',
  '',
  "q'",
  '__proto__',
];
const PLAIN_KEYS = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'id', 'x-y', 'é', 'length', '0', '__proto__'];
const NUMBERS = [
  '0',
  '1',
  '2',
  '-1',
  '3.5',
  '1.0',
  '2147483648',
  '1e2',
  '1e-7',
  '12345678901234567890',
  '0.1234567890123456789',
];
const STRINGS = ['', 'a', 'b', 'abc', '1', '2.0', 'true', 'null', 'a/b', 'x y', 'é', "it's", '"', '\\', '\u20ac\n'];

function scalar() {
  return pick([
    () => pick(NUMBERS),
    () => pick(NUMBERS),
    () => JSON.stringify(pick(STRINGS)),
    () => JSON.stringify(pick(STRINGS)),
    () => pick(['true', 'false', 'null']),
  ])();
}
function json(depth) {
  if (depth === 0 || maybe(0.3)) return scalar();
  const size = below(4);
  if (maybe(0.5)) return `[${times(size, () => json(depth - 1)).join(',')}]`;
  if (maybe(0.3)) return `[${times(size, () => object(depth - 1)).join(',')}]`;
  return object(depth - 1);
}
function object(depth) {
  return `{${times(1 + below(4), () => `${JSON.stringify(pick(KEYS))}:${json(depth)}`).join(',')}}`;
}

const quoted = (key) => {
  const quote = pick(["'", '"']);
  return quote + key.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
};
const index = () => pick(['0', '1', '2', '-1', '-2', '9']);
const bound = () => pick(['', '', '0', '1', '2', '-1', '-2', '7']);

function step(depth) {
  return pick([
    () => `.${pick(PLAIN_KEYS)}`,
    () => `.${pick(PLAIN_KEYS)}`,
    () => `.${pick(PLAIN_KEYS)}`,
    () => `[${quoted(pick(KEYS))}]`,
    () => `[${quoted(pick(KEYS))}]`,
    () => `[${index()}]`,
    () => `[${index()}]`,
    () => `[${index()},${index()}]`,
    () => `[${bound()}:${bound()}]`,
    () => '[*]',
    () => '.*',
    () =>
      `..${pick([...PLAIN_KEYS, '*', `[${index()}]`, '[*]', `[${bound()}:${bound()}]`, `[${quoted(pick(KEYS))}]`])}`,
    () => {
      const quote = pick(["'", '"']);
      return `[${times(2, () => quote + pick(['a', 'b', 'c', 'id', 'nope']) + quote).join(pick([',', ', ']))}]`;
    },
    () => (depth > 0 ? `${pick(['', '', '..'])}[?(${filter(depth - 1)})]` : '[0]'),
  ])();
}
function path(root, depth) {
  const steps = times(below(root === '@' ? 3 : 5), () => step(depth)).join('');
  return root + steps + (maybe(0.12) ? call(depth) : '');
}
function call(depth) {
  const name = pick([
    'length',
    'size',
    'keys',
    'sum',
    'min',
    'max',
    'avg',
    'stddev',
    'concat',
    'append',
    'first',
    'last',
    'index',
    'nope',
  ]);
  if (depth === 0 || maybe(0.7)) return `.${name}()`;
  const parameter = () =>
    pick([() => pick(NUMBERS), () => `"${pick(['a', 'b c', ''])}"`, () => path('$', 0), () => object(0)])();
  return `.${name}(${times(1 + below(2), parameter).join(pick([',', ', ']))})`;
}

const OPERATORS = [
  '==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '===',
  '!==',
  'in',
  'nin',
  'contains',
  'size',
  'empty',
  'subsetof',
  'anyof',
  'noneof',
  '=~',
];
function operand() {
  return pick([
    () => path('@', 0),
    () => path('@', 0),
    () => path('$', 0),
    () => pick(NUMBERS),
    () => quoted(pick(['a', 'b', 'abc', '1', 'x y'])),
    () => pick(['true', 'false', 'null']),
    () => `[${times(below(3), scalar).join(',')}]`,
  ])();
}
function fitting(operator) {
  if (operator === '=~') return `/${pick(['a.*', '[ab]+', '\\d+', '.*\\/b', 'A.C', ''])}/${pick(['', '', 'i'])}`;
  if (operator === 'empty') return pick(['true', 'false']);
  if (operator === 'size') return pick(['0', '1', '2', '3']);
  if (/in|of/.test(operator) && operator !== 'contains' && maybe(0.8)) return `[${times(below(4), scalar).join(',')}]`;
  return operand();
}
function filter(depth) {
  const kind = random();
  if (depth > 0 && kind < 0.12) return `${filter(depth - 1)} ${pick(['&&', '||'])} ${filter(depth - 1)}`;
  if (depth > 0 && kind < 0.18) return `!(${filter(depth - 1)})`;
  if (depth > 0 && kind < 0.22) return `(${filter(depth - 1)})`;
  if (kind < 0.4) return pick(['', '', '!']) + path(pick(['@', '@', '@', '$']), depth);
  const operator = pick(OPERATORS);
  const blank = /\w/.test(operator) || maybe(0.7) ? ' ' : '';
  return operand() + blank + operator + blank + fitting(operator);
}

/** Makes a common typing mistake: a character is lost, doubled or inserted. */
function slip(text) {
  const at = below(text.length + 1);
  return pick([
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
    () =>
      text.slice(0, at) +
      pick([' ', '.', '[', ']', '(', ')', "'", '"', ',', ':', '*', '?', '@', '$', '1', 'x', '!', '/', '\\', '{', '}']) +
      text.slice(at),
  ])();
}

function aCase() {
  const kind = random();
  if (kind < 0.1) return { text: json(4) };
  if (kind < 0.2) return { text: slip(json(3)) };
  const source = path('$', 2);
  // Jayway refuses the document null for every path.
  const text = maybe(0.7) ? object(4) : `[${times(below(4), () => json(3)).join(',')}]`;
  return { text, path: maybe(0.12) ? slip(source) : source };
}

for (let i = 0; i < Number(count); i++) stdout.write(`${JSON.stringify(aCase())}\n`);
