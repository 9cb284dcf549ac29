import type { Kind, Taint } from '../prove/client-text';
import type { Reference } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate, Remedy } from './finding';
import { OpenQuotes } from './json-text';
import { placesIn, valuesAt, type PrintedValue } from './printed-values';
import type { RuleName } from './rules';
import {
  IS_TEXT,
  asText,
  bracedLike,
  escapeForJson,
  insideStrings,
  plain,
  printEntries,
  printIfScalar,
  readAsJson,
  turnQuotesBack,
} from './written-code';

/**
 * Finds a client's text that is printed into a JSON string, where a quote in it ends the string, and what follows becomes
 * JSON of the client's choice. Templates that print no JSON are left alone.
 */
export function unescapedValues({ source, block }: ParsedTemplate, options: LintOptions): Finding[] {
  const places = placesIn(block).filter(({ json }) => json);
  // If no value is in a string, and no text of the template has quotes, the analysis is not needed.
  if (!places.some(({ level }) => level > 0) && !QUOTES_IN_STRING.test(source.text)) return [];
  return findingsAt(
    valuesAt(places, block, options)
      .flatMap(partsOf)
      .filter(({ level }) => level > 0),
    (part) => adviceInside(part, source.text),
  );
}

const QUOTES_IN_STRING = /""|'"|"'/;

/** Finds a client's text that is printed as a JSON value without quotes: all of it becomes JSON of the client's choice. */
export function unquotedValues({ block }: ParsedTemplate, options: LintOptions): Finding[] {
  const places = placesIn(block).filter(({ json, bare, level }) => json && bare && level === 0);
  const values = valuesAt(places, block, options).filter(({ content: { kind, parts } }) => {
    return parts.length === 0 && !UNQUOTED.has(kind);
  });
  return findingsAt(values.flatMap(partsOf), adviceOutside);
}

function findingsAt(parts: readonly Part[], adviceOn: (part: Part) => Advice | undefined): Finding[] {
  const findings = new Map<number, Finding>();
  for (const part of parts) {
    const offset = part.reference.begin;
    const advice = findings.has(offset) ? undefined : adviceOn(part);
    if (advice) findings.set(offset, { offset, ...advice });
  }
  return [...findings.values()];
}

/** A value that has to be escaped where it is printed, or where it is put into a text that the template composes. */
interface Part {
  readonly reference: Reference;
  readonly taint: Taint;
  readonly kind: Kind;
  readonly path?: string;
  readonly mixed?: boolean;
  readonly level: number;
  readonly depth: number;
  /** The text that the value is part of, as it is printed. */
  readonly into?: string;
}

function partsOf({ reference, content, level, depth }: PrintedValue): Part[] {
  const { kind, parts, path, mixed } = content;
  if (parts.length === 0) return [{ reference, taint: content.taintAt(level), kind, path, mixed, level, depth }];
  return parts.map((part) => {
    const quotes = new OpenQuotes();
    quotes.text(part.before);
    const around = Math.max(quotes.level, level);
    return { ...part, level: around, taint: part.taintAt(around), into: reference.text };
  });
}

/** The kinds that belong outside of quotes: they bring their own, or are no single value. */
const UNQUOTED = new Set<Kind>(['json', 'composed', 'collection', 'texts', 'groups', 'fields', 'map']);

type Advice = Omit<Finding, 'offset'>;

const NUMBERS_ONLY = 'Print it only where it is a number, or put it into quotes and escape it.';

function adviceOutside({ reference, taint, kind, path, depth }: Part): Advice | undefined {
  if (taint !== 'raw') return undefined;
  const { text, begin, end } = reference;
  const edit = (code: string) => [{ begin, end, text: code }];
  const ofBody = plain(reference) === '$input.body' ? '$' : path;
  // In DynamoDB's JSON the member N contains a number as text, which would be printed with its quotes.
  const single = ofBody?.includes('*') || ofBody?.endsWith('.N') ? undefined : ofBody;
  const json = single === undefined ? undefined : insideStrings(readAsJson(single), depth);
  const scalars = printIfScalar(reference, kind).map((code) => insideStrings(code, depth));
  const only = `Print it only where it is ${IS_TEXT.has(kind) ? 'a number' : 'a number, true or false'}:`;
  return {
    rule: 'unquoted-value',
    message: `${text} puts a client's text into JSON without quotes: whatever it holds becomes JSON, such as 1, "admin": true.`,
    fix: NUMBERS_ONLY,
    remedies: [
      ...(json === undefined
        ? []
        : [{ fix: `Write ${json}, which prints any value as JSON.`, edits: edit(json), keeps: true }]),
      ...scalars.map((scalar) => ({ fix: `${only} ${scalar}`, edits: edit(scalar) })),
    ],
  };
}

const ESCAPED = new Set<Taint>(['escaped', 'escaped-twice', 'escaped-name', 'escaped-context']);
const hasEscapedQuote = (taint: Taint): boolean => ESCAPED.has(taint);
/** Whether a text has yet to be escaped for a JSON string. */
const isUnescaped = (taint: Taint): boolean => taint !== 'safe' && taint !== 'once' && !hasEscapedQuote(taint);

const MAPS = new Set<Kind>(['groups', 'fields', 'map']);

function adviceInside(place: Part, source: string): Advice | undefined {
  const { reference, taint, kind, mixed, level, into } = place;
  const { text } = reference;
  const put = into === undefined ? `${text} puts` : `${text}, a part of ${into}, puts`;
  if (MAPS.has(kind) && isUnescaped(taint)) return adviceOnMap(place, source);
  const rule = RULE_OF[taint];
  if (mixed && isUnescaped(taint)) {
    return {
      rule,
      message: `${put} text into a JSON string that is escaped in some cases and not in others: where it is not, a quote in it ends the string.`,
      fix: 'Escape each value where it is put into the variable, and print it as it is.',
    };
  }
  switch (taint) {
    case 'raw':
      return {
        rule,
        message: `${put} a client's text into a JSON string as it is: a quote in it ends the string.`,
        fix: 'Escape it for JSON before it is printed.',
        remedies: [escaping(place)],
      };
    case 'name':
      return {
        rule,
        message: `${put} a name that the client chose into a JSON string as it is: a quote in it ends the string.`,
        fix: 'Escape it for JSON before it is printed.',
        remedies: [escaping(place)],
      };
    case 'context':
      return {
        rule,
        message: `${put} text that the client or the authorizer chose into a JSON string as it is: a quote in it ends the string.`,
        fix: 'Escape it for JSON before it is printed.',
        remedies: [escaping(place)],
      };
    case 'json':
    case 'body-json': {
      const { fix, edits, keeps } = escaping(place);
      const whole = level === 1;
      return {
        rule,
        message: `${text} is JSON with quotes of its own, which end the JSON string that it is put into.`,
        fix: 'Leave out the quotes around it.',
        remedies: [
          {
            fix: whole
              ? `Leave out the quotes around it, or write ${edits[0]?.text ?? ''} for a string that holds JSON.`
              : fix,
            edits,
            keeps,
          },
        ],
      };
    }
    case 'once':
      if (level < 2) return undefined;
      return {
        rule,
        message: `${put} text into JSON that a JSON string holds, escaped for one of the two only: a quote in it ends the inner string.`,
        fix: 'Escape it once more.',
        remedies: [escaping(place)],
      };
    case 'safe':
      return undefined;
    default:
      return {
        rule,
        message: `${text} is printed with \\' for a single quote, which is no valid JSON.`,
        fix: 'Turn it back with replaceAll before it is printed.',
        remedies: [turningBack(place)],
      };
  }
}

const RULE_OF: { readonly [taint in Taint]: RuleName } = {
  safe: 'unescaped-value',
  once: 'escaped-once',
  'escaped-twice': 'escaped-quote',
  'escaped-name': 'unescaped-name',
  'escaped-context': 'unescaped-context',
  escaped: 'escaped-quote',
  name: 'unescaped-name',
  context: 'unescaped-context',
  json: 'unescaped-value',
  'body-json': 'unescaped-value',
  raw: 'unescaped-value',
};

const TWICE = 'It stands in JSON that a JSON string holds, so escape it twice:';

function escaping({ reference, taint, kind, path, level, depth }: Part): Remedy {
  const { begin, end } = reference;
  // $input.body is the text that the client sent; the value of the whole body may be a map, whose text is of no use.
  const times = taint === 'once' ? level - 1 : level;
  const text = insideStrings(
    bracedLike(reference, escapeForJson(path === '$' ? '$input.body' : asText(reference, kind), times)),
    depth,
  );
  return {
    fix: times > 1 ? `${TWICE} ${text}` : `Write ${text}.`,
    edits: [{ begin, end, text }],
    keeps: path !== '$',
  };
}

function turningBack({ reference, taint, level, depth }: Part): Remedy {
  const { begin, end } = reference;
  const once = turnQuotesBack(plain(reference));
  const twice = level > 1 && taint !== 'escaped-twice';
  const text = insideStrings(bracedLike(reference, twice ? escapeForJson(once, level - 1) : once), depth);
  return {
    fix: twice ? `${TWICE} ${text}` : `Turn it back as the AWS documentation tells: ${text}.`,
    edits: [{ begin, end, text }],
    keeps: true,
  };
}

function adviceOnMap({ reference, taint, kind, level, depth }: Part, source: string): Advice {
  const quote = '"'.repeat(2 ** depth);
  const [begin, end] = [reference.begin - quote.length, reference.end + quote.length];
  const quoted = source.slice(begin, reference.begin) === quote && source.slice(reference.end, end) === quote;
  const text = insideStrings(printEntries(plain(reference), kind), depth);
  return {
    rule: RULE_OF[taint],
    message: `${reference.text} is a whole map: it prints as Java's {name=value}, with a client's text as it is.`,
    fix:
      kind === 'groups'
        ? 'Print its entries, each a map, in a #foreach within a #foreach over the keySet(), and escape them.'
        : 'Print its entries in a #foreach over its keySet(), and escape them.',
    remedies:
      quoted && level === 1 && kind !== 'groups'
        ? [{ fix: `Print its entries instead, without the quotes around: ${text}`, edits: [{ begin, end, text }] }]
        : [],
  };
}
