/**
 * The properties of `\p{…}`: POSIX classes, general categories, binary properties, java.lang.Character's tests, scripts and blocks.
 * JavaScript's Unicode tables decide membership; they may be newer than Java's. Only names from our own tables reach a JavaScript
 * regular expression.
 */
import { CodePointSet, ranges, unicodePropertyCost, unionOf, type CodePointRange } from './code-point-set';
import { blockRange } from './unicode-blocks';
import { scriptCode } from './unicode-scripts';

export interface PropertyOptions {
  /** (?U): the POSIX names mean Unicode's properties instead of ASCII. */
  readonly unicodeClasses: boolean;
  /** (?i): upper, lower and title case are one. */
  readonly ignoreCase: boolean;
}

const known = new Map<string, CodePointSet>();

/** The set that a JavaScript class, such as `\p{Lu}\d`, describes; `units` as in CodePointSet. */
export function javaScriptClass(source: string, units = false): CodePointSet {
  const key = `${units}${source}`;
  let set = known.get(key);
  if (!set) {
    // Made with the first test, because Unicode's tables take long to read, and most classes are never tested.
    let expression: RegExp | undefined;
    const test = (codePoint: number): boolean =>
      (expression ??= new RegExp(`^[${source}]$`, 'u')).test(String.fromCodePoint(codePoint));
    set = new CodePointSet(test, unicodePropertyCost, undefined, units);
    known.set(key, set);
  }
  return set;
}

function named(entries: { [name: string]: string }): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries));
}

const ascii = named({
  ASCII: '\\x00-\\x7F',
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  Digit: '0-9',
  Graph: '!-~',
  Lower: 'a-z',
  Print: ' -~',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Space: '\\t-\\r ',
  Upper: 'A-Z',
  XDigit: '0-9A-Fa-f',
});

const notGraphic = '\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}';
const binary = named({
  ALPHABETIC: '\\p{Alphabetic}',
  ASSIGNED: '\\P{Cn}',
  DIGIT: '\\p{Nd}',
  CONTROL: '\\p{Cc}',
  HEXDIGIT: '\\p{Nd}0-9A-Fa-f\\uFF10-\\uFF19\\uFF21-\\uFF26\\uFF41-\\uFF46',
  HEX_DIGIT: '\\p{Nd}0-9A-Fa-f\\uFF10-\\uFF19\\uFF21-\\uFF26\\uFF41-\\uFF46',
  IDEOGRAPHIC: '\\p{Ideographic}',
  JOINCONTROL: '\\u200C\\u200D',
  JOIN_CONTROL: '\\u200C\\u200D',
  LETTER: '\\p{L}',
  LOWERCASE: '\\p{Lowercase}',
  NONCHARACTERCODEPOINT: '\\p{Noncharacter_Code_Point}',
  NONCHARACTER_CODE_POINT: '\\p{Noncharacter_Code_Point}',
  TITLECASE: '\\p{Lt}',
  PUNCTUATION: '\\p{P}',
  UPPERCASE: '\\p{Uppercase}',
  WHITESPACE: '\\p{White_Space}',
  WHITE_SPACE: '\\p{White_Space}',
  WORD: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D',
});

const unicodePosix = named({
  ALPHA: '\\p{Alphabetic}',
  LOWER: '\\p{Lowercase}',
  UPPER: '\\p{Uppercase}',
  SPACE: '\\p{White_Space}',
  PUNCT: '\\p{P}',
  XDIGIT: '\\p{Nd}0-9A-Fa-f\\uFF10-\\uFF19\\uFF21-\\uFF26\\uFF41-\\uFF46',
  ALNUM: '\\p{Alphabetic}\\p{Nd}',
  CNTRL: '\\p{Cc}',
  DIGIT: '\\p{Nd}',
  BLANK: '\\p{Zs}\\t',
});

const categories = new Set(
  (
    'Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf ' + 'L M N Z C P S'
  ).split(' '),
);

const identifierIgnorable = '\\x00-\\x08\\x0E-\\x1B\\x7F-\\x9F\\p{Cf}';
const java = named({
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaAlphabetic: '\\p{Alphabetic}',
  javaIdeographic: '\\p{Ideographic}',
  javaTitleCase: '\\p{Lt}',
  javaDigit: '\\p{Nd}',
  javaDefined: '\\P{Cn}',
  javaLetter: '\\p{L}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  javaJavaIdentifierStart: '\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}',
  javaJavaIdentifierPart: `\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\p{Nd}\\p{Mc}\\p{Mn}${identifierIgnorable}`,
  javaUnicodeIdentifierStart: '\\p{ID_Start}',
  javaUnicodeIdentifierPart: `\\p{ID_Continue}${identifierIgnorable}`,
  javaIdentifierIgnorable: identifierIgnorable,
  javaSpaceChar: '\\p{Z}',
  javaISOControl: '\\x00-\\x1F\\x7F-\\x9F',
  javaMirrored: '\\p{Bidi_Mirrored}',
});

const cased = '\\p{Lu}\\p{Ll}\\p{Lt}';

/** Returns the set of `\p{name}`; undefined if Java has no such property. */
export function propertySet(name: string, options: PropertyOptions): CodePointSet | undefined {
  const equals = name.indexOf('=');
  if (equals >= 0) return keyed(name.slice(0, equals).toLowerCase(), name.slice(equals + 1), options);
  if (name.startsWith('In')) return block(name.slice(2));
  if (name.startsWith('Is')) {
    const rest = name.slice(2);
    return (
      binaryProperty(rest.toUpperCase(), options) ??
      posixAsUnicode(rest.toUpperCase(), options) ??
      category(rest, options) ??
      script(rest) ??
      (ascii.has(rest) ? posix(rest, options) : undefined)
    );
  }
  if (options.unicodeClasses) {
    const set = posixAsUnicode(name.toUpperCase(), options);
    if (set) return set;
  }
  return posix(name, options) ?? category(name, options);
}

function keyed(key: string, value: string, options: PropertyOptions): CodePointSet | undefined {
  if (key === 'sc' || key === 'script') return script(value);
  if (key === 'blk' || key === 'block') return block(value);
  if (key === 'gc' || key === 'general_category') return category(value, options);
  return undefined;
}

function posix(name: string, options: PropertyOptions): CodePointSet | undefined {
  if (options.ignoreCase && (name === 'Lower' || name === 'Upper')) return javaScriptClass('A-Za-z', true);
  if (options.ignoreCase && (name === 'javaLowerCase' || name === 'javaUpperCase' || name === 'javaTitleCase')) {
    return javaScriptClass('\\p{Lowercase}\\p{Uppercase}\\p{Lt}');
  }
  if (name === 'javaWhitespace') return javaWhitespace;
  const asciiSource = ascii.get(name);
  if (asciiSource !== undefined) return javaScriptClass(asciiSource, true);
  const source = java.get(name);
  return source === undefined ? undefined : javaScriptClass(source);
}

/** Character.isWhitespace excludes the no-break spaces, and includes the file, group, record and unit separators. */
const javaWhitespace = javaScriptClass('\\t-\\r\\x1C-\\x1F\\p{Zs}\\p{Zl}\\p{Zp}').intersection(
  javaScriptClass('\\u00A0\\u2007\\u202F').complement(),
);

function posixAsUnicode(name: string, options: PropertyOptions): CodePointSet | undefined {
  if (options.ignoreCase && (name === 'LOWER' || name === 'UPPER')) {
    return javaScriptClass('\\p{Lowercase}\\p{Uppercase}\\p{Lt}');
  }
  if (name === 'GRAPH') return javaScriptClass(notGraphic).complement();
  if (name === 'PRINT') {
    return unionOf([javaScriptClass(notGraphic).complement(), javaScriptClass('\\p{Zs}')]).intersection(
      javaScriptClass('\\p{Cc}').complement(),
    );
  }
  const source = unicodePosix.get(name);
  return source === undefined ? undefined : javaScriptClass(source);
}

function binaryProperty(name: string, options: PropertyOptions): CodePointSet | undefined {
  if (options.ignoreCase && (name === 'LOWERCASE' || name === 'UPPERCASE' || name === 'TITLECASE')) {
    return javaScriptClass('\\p{Lowercase}\\p{Uppercase}\\p{Lt}');
  }
  const source = binary.get(name);
  return source === undefined ? undefined : javaScriptClass(source);
}

function category(name: string, options: PropertyOptions): CodePointSet | undefined {
  if (name === 'LC') return javaScriptClass(cased);
  if (name === 'LD') return javaScriptClass('\\p{L}\\p{Nd}');
  if (name === 'L1') return javaScriptClass('\\x00-\\xFF', true);
  if (name === 'all') return javaScriptClass('\\s\\S');
  if (!categories.has(name)) return undefined;
  if (options.ignoreCase && (name === 'Lu' || name === 'Ll' || name === 'Lt')) return javaScriptClass(cased);
  return javaScriptClass(`\\p{${name}}`);
}

function script(name: string): CodePointSet | undefined {
  const code = scriptCode(name);
  return code === undefined ? undefined : javaScriptClass(`\\p{Script=${code}}`);
}

function block(name: string): CodePointSet | undefined {
  const found: CodePointRange | undefined = blockRange(name);
  return found && ranges([found], 'none');
}
