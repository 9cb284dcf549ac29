import { isDigit, isLetter, type PatternSource } from './pattern-source';

const simple: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
]);

/**
 * Reads an escape of one character from behind its backslash. Returns undefined if the letter has another meaning. With (?x) Java
 * allows blanks between the digits.
 */
export function readEscapedCharacter(source: PatternSource): number | undefined {
  const codePoint = source.peekRaw();
  if (codePoint === -1) return source.fail('A backslash with nothing after it');
  if (!isLetter(codePoint) && !isDigit(codePoint)) {
    source.advance();
    return codePoint;
  }
  const letter = String.fromCodePoint(codePoint);
  const plain = simple.get(letter);
  if (plain !== undefined) {
    source.advance();
    return plain;
  }
  if (letter === '0') return readOctal(source);
  if (letter === 'x') return readHexadecimal(source);
  if (letter === 'u') return readUnicode(source);
  if (letter === 'c') return readControl(source);
  return undefined;
}

/** \0n, \0nn, \0mnn with m up to 3. */
function readOctal(source: PatternSource): number {
  source.advance();
  let value = octalDigit(source);
  if (value < 0) return source.fail('\\0 needs an octal digit');
  const most = value <= 3 ? 3 : 2;
  source.advance();
  for (let digits = 1; digits < most && octalDigit(source) >= 0; digits++) {
    value = value * 8 + octalDigit(source);
    source.advance();
  }
  return value;
}

function octalDigit(source: PatternSource): number {
  const codePoint = source.peek();
  return codePoint >= 0x30 && codePoint <= 0x37 ? codePoint - 0x30 : -1;
}

/** \xhh, \x{h…h} */
function readHexadecimal(source: PatternSource): number {
  source.advance();
  if (!source.take('{')) return readHexadecimalDigits(source, 2, '\\x needs two hexadecimal digits');
  let value = 0;
  let digits = 0;
  for (; hexadecimalDigit(source) >= 0; digits++) {
    value = value * 16 + hexadecimalDigit(source);
    if (value > 0x10ffff) return source.fail('\\x{…} is beyond the last Unicode character, 10FFFF');
    source.advance();
  }
  if (digits === 0) return source.fail('\\x{ needs hexadecimal digits');
  if (!source.take('}')) return source.fail('\\x{ needs hexadecimal digits and a closing }');
  return value;
}

/** \uhhhh. Two of them that form a surrogate pair are one character. */
function readUnicode(source: PatternSource): number {
  const needed = '\\u needs four hexadecimal digits';
  source.advance();
  const high = readHexadecimalDigits(source, 4, needed);
  if (high < 0xd800 || high > 0xdbff) return high;
  const afterHigh = source.position;
  if (source.take('\\') && source.take('u')) {
    const low = readHexadecimalDigits(source, 4, needed);
    if (low >= 0xdc00 && low <= 0xdfff) return ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
  }
  source.position = afterHigh;
  return high;
}

function readHexadecimalDigits(source: PatternSource, count: number, needed: string): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = hexadecimalDigit(source);
    if (digit < 0) return source.fail(needed);
    value = value * 16 + digit;
    source.advance();
  }
  return value;
}

function hexadecimalDigit(source: PatternSource): number {
  const codePoint = source.peek();
  if (isDigit(codePoint)) return codePoint - 0x30;
  const lower = codePoint | 0x20;
  return isLetter(codePoint) && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

/** \cX with any character X, whose seventh bit is flipped. */
function readControl(source: PatternSource): number {
  source.advance();
  const codePoint = source.peek();
  if (codePoint === -1) return source.fail('\\c needs a character');
  source.advance();
  return codePoint ^ 64;
}
