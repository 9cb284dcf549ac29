/**
 * The place of the output in a JSON text whose strings may contain JSON: the place in the outer text, and the place in the inner
 * text after its escapes are decoded.
 */
import { endsInString } from '../text/json-strings';
import { classesOf } from '../text/alphabet';
import { languageOfPiece, type Piece, readOf } from '../text/text';
import { jsonFormat, type JsonPlace } from './json-output';
import type { Format, Place, Report } from './output';

interface NestedPlace extends Place {
  readonly outer: JsonPlace;
  /** The name of the member at each open bracket; `ANY` for an item or a name that is not completely known. */
  readonly names: readonly string[];
  /** The place in the open string, if this string contains JSON. */
  readonly inner?: JsonPlace;
  /** An incomplete escape: a backslash, and the digits after it. */
  readonly escape: string;
  readonly blame?: Report;
}

const ANY = '*';
const SILENT: Report = () => undefined;

function placeOf(outer: JsonPlace, names: readonly string[], inner?: JsonPlace, escape = ''): NestedPlace {
  const key = [outer.key, names.join('\u0001'), inner?.key ?? '', escape].join('\u0002');
  return { key, outer, names, ...(inner && { inner }), escape, ...(outer.blame && { blame: outer.blame }) };
}

/** Returns undefined for a path with other steps than members and items. */
function stepsOf(path: string): readonly string[] | undefined {
  if (!/^\$(?:\.[\w-]+|\['[^'\\]*'\]|\[(?:\d+|\*)\]|\.\*)*$/.test(path)) return undefined;
  return [...path.matchAll(/\.([\w*-]+)|\['([^']*)'\]|\[(?:\d+|\*)\]/g)].map(
    ([, name, quoted]: readonly (string | undefined)[]) => name ?? quoted ?? ANY,
  );
}

/** The format of a JSON text whose strings at these JSONPaths contain JSON; undefined if a path cannot be followed. */
export function nestedJsonFormat(paths: readonly string[]): Format | undefined {
  const all = paths.map(stepsOf);
  return all.every((steps) => steps !== undefined) ? new NestedJson(all) : undefined;
}

class NestedJson implements Format {
  readonly begin: Place = placeOf(jsonFormat.begin as JsonPlace, []);
  readonly lost: Place = placeOf(jsonFormat.lost as JsonPlace, []);

  constructor(private readonly paths: readonly (readonly string[])[]) {}

  objectNamedAt(place: Place): string | undefined {
    return jsonFormat.objectNamedAt?.((place as NestedPlace).outer);
  }

  text(begin: Place, text: string, report: Report, named?: (object: string) => void): Place {
    let place = withBlame(begin as NestedPlace);
    const outer = jsonFormat.text(place.outer, text, report, named) as JsonPlace;
    for (let at = 0; at < text.length; at++) {
      place = this.character(place, text[at], ({ claim, message }) => {
        report({ claim, message, at });
      });
    }
    return placeOf(outer, place.names, place.inner, place.escape);
  }

  piece(begin: Place, piece: Piece, report: Report): readonly Place[] {
    const place = withBlame(begin as NestedPlace);
    const { outer, names, inner } = place;
    if (piece.kind === 'literal' && !piece.client) return [this.text(place, piece.text, report)];
    const after = jsonFormat.piece(outer, piece, report) as readonly JsonPlace[];
    if (inner) {
      if (
        place.escape !== '' ||
        !after.every(({ mode }) => mode === 'string') ||
        !endsInString(languageOfPiece(piece))
      ) {
        doubt(report, 'it may end the string that holds JSON');
        return after.map((one) => placeOf(one, names));
      }
      const read = readOf(piece.kind === 'language' ? piece : { language: languageOfPiece(piece) });
      const { client, reads } = piece;
      const inside: Piece = read.json
        ? { kind: 'json', client, reads, ...(read.json !== 'any' && { kinds: read.json }) }
        : { kind: 'language', language: read.language, client, reads };
      const insides = jsonFormat.piece(inner, inside, insideOf(report));
      return after.flatMap((one) => insides.map((to) => placeOf(one, names, to as JsonPlace)));
    }
    if (outer.mode.startsWith('name-')) return after.map((one) => placeOf(one, [...names.slice(0, -1), ANY]));
    if (mayHoldString(piece) && this.leadsOn(names)) doubt(report, 'a string in it may hold no JSON');
    // The names of brackets that a client's text opens are unknown.
    return after.map((one) =>
      placeOf(
        one,
        Array.from(one.stack, (_, index) => names.at(index) ?? ANY),
      ),
    );
  }

  end(end: Place, report: Report): void {
    jsonFormat.end(withBlame(end as NestedPlace).outer, report);
  }

  private character(place: NestedPlace, sign: string, report: Report): NestedPlace {
    const { outer } = place;
    const after = jsonFormat.text(outer, sign, SILENT) as JsonPlace;
    const names = namesBehind(place, after, sign);
    if (!isInString(outer)) {
      const begins = after.mode === 'string' && this.isWanted(names);
      return placeOf(after, names, begins ? (jsonFormat.begin as JsonPlace) : undefined);
    }
    const { inner } = place;
    if (!inner) return placeOf(after, names);
    if (!isInString(after)) {
      jsonFormat.end(inner, insideOf(report));
      return placeOf(after, names);
    }
    const escape = place.escape === '' && sign !== '\\' ? '' : place.escape + sign;
    if (escape !== '' && (after.mode === 'escape' || /^u\d$/.test(after.mode)))
      return placeOf(after, names, inner, escape);
    return placeOf(after, names, jsonFormat.text(inner, unescapedSign(escape, sign), insideOf(report)) as JsonPlace);
  }

  private isWanted(names: readonly string[]): boolean {
    return this.paths.some((path) => path.length === names.length && leadsAlong(path, names));
  }

  /** Whether a string that must contain JSON may be at the place, or inside the value there. */
  private leadsOn(names: readonly string[]): boolean {
    return this.paths.some((path) => path.length >= names.length && leadsAlong(path, names));
  }
}

const leadsAlong = (path: readonly string[], names: readonly string[]): boolean =>
  names.every((name, index) => name === ANY || path[index] === ANY || path[index] === name);

const withBlame = (place: NestedPlace): NestedPlace =>
  place.blame && !place.outer.blame ? { ...place, outer: { ...place.outer, blame: place.blame } } : place;

const isInString = ({ mode }: JsonPlace): boolean => mode === 'string' || mode === 'escape' || /^u\d$/.test(mode);

/** The names of the open brackets after one more character. */
function namesBehind({ outer, names }: NestedPlace, after: JsonPlace, sign: string): readonly string[] {
  const depth = after.stack.length;
  if (depth > outer.stack.length) return [...names, after.stack.at(-1) === '{' ? '' : ANY];
  if (depth < outer.stack.length) return names.slice(0, depth);
  if (!after.mode.startsWith('name-')) return names;
  const last = names.at(-1) ?? '';
  if (!outer.mode.startsWith('name-')) return [...names.slice(0, -1), ''];
  // A name with an escape is not read.
  return [...names.slice(0, -1), last === ANY || sign === '\\' ? ANY : last + sign];
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

function unescapedSign(escape: string, sign: string): string {
  if (escape === '') return sign;
  if (escape.startsWith('\\u')) return String.fromCharCode(parseInt(escape.slice(2), 16));
  return SHORT.get(sign) ?? sign;
}

const QUOTE = classesOf('"');

const mayHoldString = (piece: Piece): boolean =>
  piece.kind === 'json'
    ? piece.kinds?.every((kind) => kind !== 'string' && kind !== 'object' && kind !== 'array') !== true
    : (languageOfPiece(piece).classes & QUOTE) !== 0;

const insideOf =
  (report: Report): Report =>
  ({ claim, message, at }) => {
    report({ claim, message: `in the JSON that the string holds: ${message}`, ...(at !== undefined && { at }) });
  };

function doubt(report: Report, message: string): void {
  report({ claim: 'valid-json', message });
  report({ claim: 'contained', message });
}
