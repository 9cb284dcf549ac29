/** The methods of java.lang.String, computed from the facts about a text. A method that is not listed may return anything. */
import type { KnownPattern } from '../text/java-pattern-language';
import { knownPattern } from '../text/java-pattern-language';
import { ALL, bit, classesOf, classOf, CONTROLS, isOpen, LETTERS, type Classes } from '../text/alphabet';
import {
  factors,
  intersection,
  type Language,
  type Pattern,
  languageOf,
  madeOf,
  mapped,
  one,
  repeat,
  sequence,
  choice,
  trimmed,
  turnedBack,
} from '../text/language';
import { languageOfLiteral, literalPattern, ONE_CHARACTER } from '../text/known-languages';
import {
  type Alternative,
  concatenateTexts,
  exactText,
  exactTexts,
  inLanguage,
  isClient,
  literal,
  joinTexts,
  mapText,
  NO_ALTERNATIVE,
  readsOf,
  type Text,
  textMayBeEmpty,
  wholeLanguage,
} from '../text/text';
import { isNoneOf, outsideLanguage, withinLanguage } from '../values/narrow';
import {
  booleanValue,
  EITHER,
  fromClient,
  hasOtherThanText,
  isText,
  type Lesson,
  onlyText,
  type Test,
  textValue,
  type Value,
  wholeValue,
} from '../values/value';
import { printed } from '../values/printing';
import type { Call } from './result';

/** A method on a value that is a String. */
export type Method = (self: Value, call: Call) => Value;

const INT = 2147483647;
const NATURAL = (): Value => wholeValue(0, INT);

/** Whether all arguments are Strings. Otherwise Velocity finds no method, and an overload without arguments makes the call fail. */
function textArguments(call: Call, count: number): boolean {
  return call.args.length === count && !call.hasNull && call.args.every(isText);
}

function textMethod(
  count: number,
  method: (self: Text, args: readonly Text[], call: Call, value: Value) => Value,
): Method {
  return (self, call) => {
    if (!textArguments(call, count)) {
      return call.unknown(`the arguments of ${call.name}() might not be texts`);
    }
    return method(
      self.text,
      call.args.map(({ text }) => text),
      call,
      self,
    );
  };
}

const exactly = (args: readonly Text[], index: number): string | undefined =>
  args.at(index) ? exactText(args[index]) : undefined;

/** The exact answer if both texts are completely known. */
function decide(self: Text, args: readonly Text[], test: (text: string, argument: string) => boolean): Value {
  const [texts, argument] = [exactTexts(self), exactly(args, 0)];
  if (!texts || argument === undefined) return EITHER;
  const answers = texts.map((text) => test(text, argument));
  return booleanValue(answers.includes(true), answers.includes(false));
}

/** An answer with its lessons about the text. */
function teaching(answer: Value, self: Value, lessons: readonly Omit<Lesson, 'subject'>[]): Value {
  const test: Test = { learns: lessons.map((lesson) => ({ ...lesson, subject: self })) };
  return { ...answer, test };
}

const matches = textMethod(1, (self, args, call, value) => {
  const source = exactly(args, 0);
  const known = source === undefined ? undefined : knownPattern(source);
  if (!known) return call.unknown('the regular expression is not known, or is none');
  const { pattern, language } = known;
  const answer = decide(self, args, (text) => pattern.matches(text));
  return teaching(answer, value, [
    {
      answer: true,
      narrow: (subject, strict) => withinLanguage(language, (text) => pattern.matches(text), strict)(subject),
    },
    { answer: false, narrow: (subject) => refuted(subject, known) },
  ]);
});

/** Learns from a pattern that does not match: with `.*[class].*` the text has no character of the class. */
function refuted(value: Value, { pattern }: KnownPattern): Value {
  return outsideLanguage(NOT_FOLLOWED, (text) => !pattern.matches(text))(value);
}
const NOT_FOLLOWED = languageOf(one(0));

const contains = textMethod(1, (self, args, _call, value) => {
  const answer = decide(self, args, (text, part) => text.includes(part));
  const part = exactly(args, 0);
  if (part?.length !== 1) return answer;
  const index = classOf(part.charCodeAt(0));
  // The absence of a character is a lesson only if the character is a class of its own.
  if (!hasOwnClass(part)) return answer;
  const without = madeOf((ALL & ~bit(index)) >>> 0);
  return teaching(answer, value, [
    { answer: false, narrow: withinLanguage(without, (text) => !text.includes(part), true) },
  ]);
});

/** The longest text of which a beginning or an end is learned. */
const MAX_AFFIX = 60;

/** `startsWith` and `endsWith`, whose answer teaches the least length as well. */
const affix = (
  test: (text: string, part: string) => boolean,
  around: (part: Pattern, rest: Pattern) => Pattern,
): Method =>
  textMethod(1, (self, args, _call, value) => {
    const answer = decide(self, args, test);
    const part = exactly(args, 0);
    if (part === undefined || part === '' || part.length > MAX_AFFIX) return answer;
    const language = languageOf(around(literalPattern(part), repeat(one(ALL))));
    return teaching(answer, value, [
      {
        answer: true,
        narrow: (subject, strict) => withinLanguage(language, (text) => test(text, part), strict)(subject),
      },
    ]);
  });

const equalsIgnoreCase = textMethod(1, (_self, args, _call, value) => {
  const wanted = exactly(args, 0);
  if (wanted === undefined || wanted === '' || wanted.length > MAX_AFFIX) return EITHER;
  // Letters beyond ASCII may equal one of ASCII, such as the Kelvin sign.
  const others = bit(classOf(0x212a));
  const either = (sign: string): Pattern => one((classesOf(sign.toLowerCase() + sign.toUpperCase()) | others) >>> 0);
  const language = languageOf(sequence(...Array.from({ length: wanted.length }, (_, at) => either(wanted[at]))));
  const folded = (text: string): string => text.toUpperCase().toLowerCase();
  return teaching(EITHER, value, [
    {
      answer: true,
      narrow: (subject, strict) => withinLanguage(language, (text) => folded(text) === folded(wanted), strict)(subject),
    },
  ]);
});

const hasOwnClass = (character: string): boolean => '"\\{}[],: \t0-+.eEtrufalsnb/'.includes(character);

const equals: Method = (self, call) => {
  const other = call.args.at(0);
  if (!other || call.args.length !== 1 || call.hasNull) return call.unknown('equals() takes one argument');
  if (!isText(other)) return EITHER;
  const wanted = exactText(other.text);
  const answer = decide(self.text, [other.text], (text, argument) => text === argument);
  if (wanted === undefined) return answer;
  return teaching(answer, self, [
    {
      answer: true,
      narrow: (value, strict) => ({
        ...(strict ? onlyText(value) : value),
        text: literal(wanted, isClient(value.text), value.reads),
      }),
    },
    { answer: false, narrow: isNoneOf([wanted]) },
  ]);
};

const isEmpty = textMethod(0, (self, _args, _call, value) => {
  const texts = exactTexts(self);
  const answer = texts
    ? booleanValue(
        texts.includes(''),
        texts.some((text) => text !== ''),
      )
    : booleanValue(textMayBeEmpty(self), true);
  return teaching(answer, value, [
    { answer: true, narrow: (subject, strict) => ({ ...(strict ? onlyText(subject) : subject), text: literal('') }) },
    { answer: false, narrow: isNoneOf(['']) },
  ]);
});

const length = textMethod(0, (self) => {
  const texts = exactTexts(self);
  if (!texts) return textMayBeEmpty(self) ? NATURAL() : wholeValue(1, INT);
  const lengths = texts.map((text) => text.length);
  return wholeValue(Math.min(...lengths), Math.max(...lengths));
});

const APOSTROPHE_ESCAPE = "\\\\'";

const replaceAll = (isAll: boolean): Method =>
  textMethod(2, (self, args, call) => {
    const [source, by] = [exactly(args, 0), exactly(args, 1)];
    const known = source === undefined ? undefined : knownPattern(source);
    if (!known || by === undefined)
      return call.unknown(`the arguments of ${call.name}() are not known, or are no regular expression`);
    const texts = exactTexts(self);
    const isLiteral = !/[\\$]/.test(by);
    if (texts && isLiteral) {
      const { pattern } = known;
      return textValue(
        texts.flatMap((text) =>
          literal(isAll ? pattern.replaceAll(text, by) : pattern.replaceFirst(text, by), isClient(self), readsOf(self)),
        ),
      );
    }
    const replacement = isLiteral ? by : unescapedReplacement(by);
    if (replacement === undefined) {
      call.fails(`the replacement of ${call.name}() names a group that may not be there`);
      return textValue(inLanguage(madeOf(ALL), isClient(self), readsOf(self)));
    }
    // The repair from AWS's documentation: it undoes the one escape of JavaScript that JSON does not have.
    if (isAll && source === APOSTROPHE_ESCAPE && replacement === "'") {
      return textValue(withQuotesBack(self, (language) => loose(language, replacement)));
    }
    return textValue(mapText(self, (language) => replaced(language, known, replacement, isAll)));
  });

/** @param other computes the result for a text that is not from $util.escapeJavaScript */
function withQuotesBack(self: Text, other: (language: Language, pieces: Alternative) => Language): Text {
  return self.reduce<Text>((all, pieces) => {
    const [piece] = pieces;
    if (pieces.length !== 1 || piece.kind !== 'language' || piece.from !== 'escape-javascript')
      return joinTexts(all, mapText([pieces], other));
    return joinTexts(all, [[{ ...piece, language: turnedBack(piece.language), from: undefined }]]);
  }, NO_ALTERNATIVE);
}

/** The text of a replacement; undefined if it names groups or is invalid. */
function unescapedReplacement(by: string): string | undefined {
  let text = '';
  for (let at = 0; at < by.length; at++) {
    if (by[at] === '$') return undefined;
    if (by[at] === '\\') at++;
    if (at >= by.length) return undefined;
    text += by[at] ?? '';
  }
  return text;
}

/** Assumes that any part may be replaced, so that the replacement may stand anywhere. */
function loose(language: Language, by: string): Language {
  return madeOf((language.classes | classesOf(by)) >>> 0);
}

function replaced(language: Language, known: KnownPattern, by: string, isAll: boolean): Language {
  const set = known.single ?? known.run;
  if (!isAll || !set) {
    // A pattern that needs a character that the text cannot contain changes nothing.
    return needsOther(known.language, language) ? language : loose(language, by);
  }
  return mapCharacters(language, set, by, known.run !== undefined);
}

/** Whether the pattern cannot match in a text of the language: each match needs a character of another class. */
function needsOther(pattern: Language, language: Language): boolean {
  const within = intersection(pattern, madeOf(language.classes));
  return within.accepts.length === 0;
}

function mapCharacters(
  language: Language,
  { surely, maybe }: { surely: Classes; maybe: Classes },
  by: string,
  isRun: boolean,
): Language {
  const replacement = literalPattern(by);
  const image = (index: number): Pattern | undefined => {
    if ((maybe & bit(index)) === 0) return undefined;
    // One replacement stands for all characters of a run, so the others leave nothing.
    // The same is true for the two halves of a supplementary character.
    const images = isRun || isOpen(index) ? [replacement, sequence()] : [replacement];
    return (surely & bit(index)) === 0 ? choice(one(bit(index)), ...images) : choice(...images);
  };
  return mapped(language, image, loose(madeOf((language.classes & ~surely) >>> 0), by));
}

const replace = textMethod(2, (self, args, call) => {
  const [part, by] = [exactly(args, 0), exactly(args, 1)];
  if (part === undefined || by === undefined) {
    return textValue(
      inLanguage(
        madeOf((wholeLanguage(self).classes | classesOfText(args[1])) >>> 0),
        isClient(self) || isClient(args[1]),
        call.args.flatMap(({ reads }) => reads),
      ),
    );
  }
  const texts = exactTexts(self);
  if (texts) {
    return textValue(texts.flatMap((text) => literal(text.split(part).join(by), isClient(self), readsOf(self))));
  }
  return textValue(
    (part === "\\'" && by === "'" ? withQuotesBack : mapText)(self, (language) => {
      if (part.length !== 1) return needsOther(languageOfLiteral(part), language) ? language : loose(language, by);
      const classes = bit(classOf(part.charCodeAt(0)));
      return mapCharacters(language, { surely: hasOwnClass(part) ? classes : 0, maybe: classes }, by, false);
    }),
  );
});

const classesOfText = (text: Text | undefined): Classes => (text ? wholeLanguage(text).classes : ALL);

const split: Method = (self, call) => {
  const [regex, limit] = call.args;
  const isLimited = call.args.length === 2;
  const source = call.args.length > 0 && isText(regex) ? exactText(regex.text) : undefined;
  const known = source === undefined ? undefined : knownPattern(source);
  const most = isLimited && limit.whole && limit.isInt && !hasOtherThanWhole(limit) ? limit.whole : undefined;
  if (!known || call.args.length > 2 || call.hasNull || (isLimited && !most)) {
    return call.unknown('the separator of split() is not known, or is no regular expression');
  }
  const isBounded = most !== undefined && most.min > 0;
  const language = factors(wholeLanguage(self.text));
  const set = known.single ?? known.run;
  // With a limit the last piece contains the remaining separators.
  const piece = set && !isBounded ? intersection(language, madeOf((ALL & ~set.surely) >>> 0)) : language;
  const item = inLanguage(piece, isClient(self.text), readsOf(self.text));
  const texts = exactTexts(self.text);
  const sizes = texts && !isBounded && !isLimited ? texts.map((text) => known.pattern.split(text).length) : undefined;
  // Empty pieces at the end are dropped, even all pieces of a text of separators. A negative limit keeps them.
  const min = sizes ? Math.min(...sizes) : isLimited && most && (most.min > 0 || most.max < 0) ? 1 : 0;
  const max = sizes ? Math.max(...sizes) : isBounded ? most.max : Infinity;
  return {
    text: [],
    list: { kind: 'texts', item, size: { min, max } },
    client: isClient(self.text),
    reads: self.reads,
  };
};

const hasOtherThanWhole = (value: Value): boolean =>
  value.text.length > 0 || hasOtherThanText({ ...value, whole: undefined });

const substring: Method = (self, call) => {
  const { args } = call;
  if (
    args.length < 1 ||
    args.length > 2 ||
    call.hasNull ||
    !args.every((arg) => arg.whole && arg.isInt && !hasOtherThanWhole(arg))
  ) {
    return call.unknown('the arguments of substring() might not be numbers');
  }
  const texts = exactTexts(self.text);
  const [from, to] = args.map(({ whole }) => (whole && whole.min === whole.max ? whole.min : undefined));
  if (texts && from !== undefined && (args.length === 1 || to !== undefined)) {
    const cut = texts.filter((text) => from >= 0 && (to ?? text.length) <= text.length && from <= (to ?? text.length));
    if (cut.length < texts.length) call.fails('substring() goes beyond the text');
    return textValue(cut.flatMap((text) => literal(text.slice(from, to), isClient(self.text), readsOf(self.text))));
  }
  const known = call.lengthOf(self);
  const first = args[0].whole ?? { min: -1, max: Infinity };
  const last = args[1]?.whole ?? { min: known.min, max: known.min };
  const isInside =
    first.min >= 0 && last.max <= known.min && (args.length === 1 ? first.max <= known.min : first.max <= last.min);
  if (!isInside) call.fails('substring() fails for a text that is too short');
  return textValue(mapText(self.text, factors));
};

const trim = textMethod(0, (self) => {
  const texts = exactTexts(self);
  if (texts) return textValue(texts.flatMap((text) => literal(javaTrim(text), isClient(self), readsOf(self))));
  return textValue(
    self.flatMap((pieces) =>
      // $input.json writes no blanks around its JSON.
      pieces.length === 1 && pieces[0].kind === 'json'
        ? [pieces]
        : mapText([pieces], (language) => trimmed(language, (CONTROLS | classesOf(' ')) >>> 0)),
    ),
  );
});

const javaTrim = (text: string): string => text.replace(/^[\0- ]+|(?<![\0- ])[\0- ]+$/g, '');

const changeCase = (change: (text: string) => string): Method =>
  textMethod(0, (self) => {
    const texts = exactTexts(self);
    if (texts) return textValue(texts.flatMap((text) => literal(change(text), isClient(self), readsOf(self))));
    return textValue(
      mapText(self, (language) =>
        (language.classes & LETTERS) === 0 ? language : madeOf((language.classes | LETTERS) >>> 0),
      ),
    );
  });

const concat = textMethod(1, (self, args) => textValue(concatenateTexts(self, args[0])));

const charAt: Method = (self, call) => {
  call.fails('charAt() fails for a text that is too short');
  return fromClient(
    {
      text: [],
      other: true,
      prints: inLanguage(
        intersection(ONE_CHARACTER, factors(wholeLanguage(self.text))),
        isClient(self.text),
        readsOf(self.text),
      ),
      reads: [],
    },
    self,
  );
};

const indexOf: Method = (_self, call) => {
  const isNumber = (value: Value): boolean => value.isInt === true && !hasOtherThanWhole(value);
  const isRight =
    !call.hasNull &&
    (call.args.length === 1 || call.args.length === 2) &&
    call.args.every((argument, index) => isNumber(argument) || (index === 0 && isText(argument)));
  return isRight ? wholeValue(-1, INT) : call.unknown(`the arguments of ${call.name}() may be of another type`);
};

const anyHash: Method = (_self, call) =>
  call.args.length === 0 ? wholeValue(-INT - 1, INT) : call.unknown('hashCode() takes no arguments');

const toString: Method = (self, call) =>
  call.args.length === 0 ? { ...textValue(printed(self)), id: self.id } : call.unknown('toString() takes no arguments');

export const textMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['matches', matches],
  ['contains', contains],
  [
    'startsWith',
    affix(
      (text, start) => text.startsWith(start),
      (start, rest) => sequence(start, rest),
    ),
  ],
  [
    'endsWith',
    affix(
      (text, end) => text.endsWith(end),
      (end, rest) => sequence(rest, end),
    ),
  ],
  ['equals', equals],
  ['equalsIgnoreCase', equalsIgnoreCase],
  ['isEmpty', isEmpty],
  ['length', length],
  ['replaceAll', replaceAll(true)],
  ['replaceFirst', replaceAll(false)],
  ['replace', replace],
  ['split', split],
  ['substring', substring],
  ['trim', trim],
  ['toLowerCase', changeCase((text) => text.toLowerCase())],
  ['toUpperCase', changeCase((text) => text.toUpperCase())],
  ['concat', concat],
  ['charAt', charAt],
  ['indexOf', indexOf],
  ['lastIndexOf', indexOf],
  ['hashCode', anyHash],
  ['toString', toString],
]);
