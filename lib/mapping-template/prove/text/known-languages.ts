/** The sets of texts that Java's and API Gateway's functions return. */
import { ALL, bit, classesOf, classOf, DIGITS, HEX_DIGITS, LETTERS, PLAIN } from './alphabet';
import { choice, type Language, languageOf, one, type Pattern, repeat, sequence } from './language';

export function literalPattern(text: string): Pattern {
  return sequence(...Array.from({ length: text.length }, (_, at) => one(bit(classOf(text.charCodeAt(at))))));
}

const MAX_LITERALS = 2000;
const literals = new Map<string, Language>();

export function languageOfLiteral(text: string): Language {
  let language = literals.get(text);
  if (!language) {
    language = languageOf(literalPattern(text));
    if (literals.size >= MAX_LITERALS) literals.clear();
    literals.set(text, language);
  }
  return language;
}

const characters = (text: string): Pattern => one(classesOf(text));
const digits = repeat(one(DIGITS), 1);
const optional = (part: Pattern): Pattern => repeat(part, 0, 1);
const nonZero = characters('1');

const whole = sequence(optional(characters('-')), choice(characters('0'), sequence(nonZero, repeat(one(DIGITS)))));

/** The texts of whole numbers. */
export const WHOLE_NUMBER = languageOf(whole);
export const NATURAL_NUMBER = languageOf(choice(characters('0'), sequence(nonZero, repeat(one(DIGITS)))));
/** The texts of finite Doubles and BigDecimals: `1.5`, `1.0E7`, `1.5E-9`, `1E+3`, `7`. */
export const DECIMAL_NUMBER = languageOf(
  sequence(
    whole,
    optional(sequence(characters('.'), digits)),
    optional(sequence(characters('eE'), optional(characters('-+')), digits)),
  ),
);
/** `NaN`, `Infinity` and `-Infinity`. */
export const NO_NUMBER = languageOf(
  choice(literalPattern('NaN'), literalPattern('Infinity'), literalPattern('-Infinity')),
);
/** Texts that Integer.parseInt surely accepts. */
export const PARSEABLE_INTEGER = languageOf(sequence(optional(characters('-+')), repeat(one(DIGITS), 1, 9)));
/** Numbers of one digit at most, of two, and so on up to nine, which an Integer holds for sure. */
export const DIGITS_OF_INTEGER = Array.from({ length: 9 }, (_, index) => {
  const number = repeat(one(DIGITS), 1, index + 1);
  return { unsigned: languageOf(number), signed: languageOf(sequence(optional(characters('-+')), number)) };
});
export const PARSEABLE_LONG = languageOf(sequence(optional(characters('-+')), repeat(one(DIGITS), 1, 18)));
export const PARSEABLE_DOUBLE = languageOf(
  sequence(optional(characters('-+')), digits, optional(sequence(characters('.'), digits))),
);

const hexDigits = repeat(one(HEX_DIGITS), 4, 4);
const unicodeEscape = sequence(characters('\\u'.slice(0, 1)), characters('u'), hexDigits);

/** Results of `$util.escapeJavaScript`. They may contain the escape `\'`, which JSON does not allow. */
export const ESCAPED_FOR_JAVASCRIPT = languageOf(
  repeat(
    choice(one(PLAIN), sequence(characters('\\'), one((classesOf('"\\/bfnrt') | classesOf("'")) >>> 0)), unicodeEscape),
  ),
);
/** `$util.base64Encode`: nothing, or letters, digits, `+`, `/` and `=`. */
export const BASE64 = languageOf(repeat(one((LETTERS | DIGITS | classesOf('+/=')) >>> 0)));
/** `$util.urlEncode`. */
export const URL_ENCODED = languageOf(repeat(one((LETTERS | DIGITS | classesOf('-_.*+%')) >>> 0)));
/** The value of a stage variable. */
export const STAGE_VARIABLE = languageOf(repeat(one((LETTERS | DIGITS | classesOf('-._~:/?#&=,')) >>> 0)));
/** The name of a header: a token of HTTP. */
export const HEADER_NAME = languageOf(repeat(one((LETTERS | DIGITS | classesOf("!#$%&'*+-.^_`|~")) >>> 0), 1));
/** An id of a caller. */
export const PRINCIPAL = languageOf(repeat(one((LETTERS | DIGITS | classesOf('+=,.@_-:')) >>> 0), 1));
/** Fields of `$context` made of letters, digits, dots, hyphens, colons, slashes and blanks: ids, times, addresses. */
export const IDENTIFIER = languageOf(repeat(one((LETTERS | DIGITS | classesOf('-._~:/+= ()$*')) >>> 0), 1));
/** `09/Apr/2015:12:34:56 +0000` */
export const REQUEST_TIME = languageOf(
  sequence(
    ...Array.from('01/Mmm/2015:12:34:56 +0000', (sign) => {
      if (sign === '+') return characters('+-');
      return /\d/.test(sign) ? one(DIGITS) : /[A-Za-z]/.test(sign) ? one(LETTERS) : characters(sign);
    }),
  ),
);
export const ONE_CHARACTER = languageOf(one(ALL));
/** Texts that are not empty. */
export const SOME_TEXT = languageOf(repeat(one(ALL), 1));
