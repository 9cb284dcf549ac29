/** `$util`. */
import { escapeJavaScript } from '../../variables/util';
import { BASE64, ESCAPED_FOR_JAVASCRIPT, literalPattern, URL_ENCODED } from '../text/known-languages';
import { bit, FORM_SIGNS, HEX_DIGITS, classesOf, classOf } from '../text/alphabet';
import {
  type Alternative,
  anyText,
  exactText,
  inLanguage,
  isClient,
  joinTexts,
  literal,
  NO_ALTERNATIVE,
  readsOf,
  type ReadText,
  type Text,
  textMayBeEmpty,
  wholeLanguage,
  EMPTY_TEXT,
} from '../text/text';
import { jsonValue } from '../values/json-values';
import { printed } from '../values/printing';
import {
  fromClient,
  hasOtherThanText,
  join,
  NOTHING,
  NULL,
  textValue,
  type Value,
  VOID,
  isClientValue,
} from '../values/value';
import {
  choice,
  type Language,
  languageOf,
  mapped,
  one,
  type Pattern,
  repeat,
  sequence,
  intersection,
} from '../text/language';
import type { CallContext } from './call-context';

const FUNCTIONS = new Set(['base64Decode', 'base64Encode', 'escapeJavaScript', 'parseJson', 'urlDecode', 'urlEncode']);

export function utilMethod(call: CallContext): Value {
  const { name, args, hasNull } = call;
  if (!FUNCTIONS.has(name))
    return OBJECT_METHODS.has(name) ? call.unknown('this method of $util is not followed') : NULL;
  const [value] = args;
  if (args.length !== 1 || hasNull) return call.unknown(`$util.${name} takes one text`);
  const client = isClientValue(value);
  const reads = [...value.reads, ...readsOf(value.text)];
  switch (name) {
    case 'escapeJavaScript':
      return escaped(value, client, reads);
    case 'base64Encode':
      return textValue(encoded(printed(value), inLanguage(BASE64, client, reads, 'plain')));
    case 'urlEncode': {
      const encoded = value.text.length > 0 ? inLanguage(URL_ENCODED, client, reads, 'url-encode') : NO_ALTERNATIVE;
      const known = exactText(value.text);
      const exact = known === undefined || !/^[\w.*-]*$/.test(known) ? undefined : known;
      return withNull(value, textValue(exact === undefined ? encoded : literal(exact, client, reads)));
    }
    case 'base64Decode':
      if (value.text.length > 0 && !isDecodable(value.text)) call.fails('the text might not be base64');
      return withNull(value, textValue(anyText(client, reads)));
    case 'urlDecode':
      if (value.text.length > 0 && (wholeLanguage(value.text).classes & PERCENT) !== 0)
        call.fails('the text may hold a `%` that begins no URL escape');
      return withNull(value, textValue(anyText(client, reads)));
    default:
      return parsed(call, value);
  }
}

const PERCENT = FORM_SIGNS & ~classesOf('+');
const OBJECT_METHODS = new Set(['equals', 'getClass', 'hashCode', 'toString']);

/** Adds null to the result, unless the argument is surely a text: the functions give nothing for other values. */
function withNull(value: Value, result: Value): Value {
  const other = hasOtherThanText(value) ? NULL : NOTHING;
  return value.text.length > 0 ? join(result, other) : NULL;
}

function escaped(value: Value, client: boolean, reads: Value['reads']): Value {
  const text = value.text.reduce<Text>((all, pieces) => {
    const exact = exactText([pieces]);
    if (exact !== undefined)
      return joinTexts(all, literal(escapeJavaScript(exact), isClient([pieces]), readsOf([pieces])));
    const [only] = pieces;
    if (pieces.length === 1 && only.kind === 'language' && (only.from === 'plain' || only.from === 'url-encode')) {
      return joinTexts(all, inLanguage(slashesEscaped(only.language), only.client, only.reads));
    }
    const before = pieces.length === 1 && only.kind === 'language' ? only : readText(pieces);
    const after = inLanguage(
      escapedForJavaScript(before.language),
      isClient([pieces]),
      readsOf([pieces]),
      'escape-javascript',
      before,
    );
    return joinTexts(all, after);
  }, NO_ALTERNATIVE);
  const number: Value = {
    ...NOTHING,
    whole: value.whole,
    decimal: value.decimal,
    odd: value.odd,
    mayBeTrue: value.mayBeTrue,
    mayBeFalse: value.mayBeFalse,
    client,
    reads,
  };
  const printedNumber = printed(number);
  const all = joinTexts(text, printedNumber);
  const isOther =
    [value.list, value.map, value.special].some((one) => one !== undefined) ||
    value.isNull === true ||
    value.other === true;
  return !isOther ? textValue(all) : join(all.length > 0 ? textValue(all) : NOTHING, NULL);
}

function readText(pieces: Alternative): ReadText {
  const [only] = pieces;
  const isJson = pieces.length === 1 && only.kind === 'json';
  return { language: wholeLanguage([pieces]), ...(isJson && { json: only.kinds ?? 'any' }) };
}

const SLASH = classOf(0x2f);

const slashesEscaped = (language: Language): Language =>
  (language.classes & bit(SLASH)) === 0
    ? language
    : mapped(language, (index) => (index === SLASH ? literalPattern('\\/') : undefined));

const escapedLanguages = new WeakMap<Language, Language>();

function escapedForJavaScript(language: Language): Language {
  let made = escapedLanguages.get(language);
  if (!made) {
    made = mapped(language, (index) => ESCAPES.get(index), ESCAPED_FOR_JAVASCRIPT);
    escapedLanguages.set(language, made);
  }
  return made;
}

const UNICODE_ESCAPE = sequence(literalPattern('\\u'), repeat(one(HEX_DIGITS), 4, 4));
/** The escape of each class of characters. The result for a single quote and beyond ASCII can be any of several. */
const ESCAPES: ReadonlyMap<number, Pattern> = new Map([
  [classOf(0x22), literalPattern('\\"')],
  [classOf(0x5c), literalPattern('\\\\')],
  [SLASH, literalPattern('\\/')],
  [classOf(0x09), literalPattern('\\t')],
  [classOf(0x0a), choice(literalPattern('\\n'), literalPattern('\\r'))],
  [classOf(0x01), choice(literalPattern('\\b'), literalPattern('\\f'), UNICODE_ESCAPE)],
  [classOf(0x27), choice(literalPattern("'"), literalPattern("\\'"), UNICODE_ESCAPE)],
]);
const NOT_EMPTY = languageOf(sequence(one(0xffffffff), repeat(one(0xffffffff))));

/** Base64 of an empty text is empty, and that of any other text is not. */
function encoded(text: Text, all: Text): Text {
  if (exactText(text) === '') return EMPTY_TEXT;
  if (textMayBeEmpty(text)) return all;
  return all.map((pieces) =>
    pieces.map((piece) =>
      piece.kind === 'language' ? { ...piece, language: intersection(piece.language, NOT_EMPTY) } : piece,
    ),
  );
}

/** Whether a text is surely empty. */
const isDecodable = (text: Text): boolean => text.every((pieces) => pieces.length === 0);

/** The result of parseJson: any JSON value. Reports that a text that is not JSON fails. */
function parsed(call: CallContext, value: Value): Value {
  const isJson = value.text.every(
    (pieces) => pieces.length === 0 || (pieces.length === 1 && pieces[0].kind === 'json'),
  );
  if (!isJson) call.fails('the text might not be JSON');
  const id = value.id === undefined ? undefined : `parseJson(${value.id})`;
  const found = jsonValue(undefined, undefined, false, id, value.reads);
  return fromClient(withNull({ ...value, id: undefined }, join(found, VOID, id)), value);
}
