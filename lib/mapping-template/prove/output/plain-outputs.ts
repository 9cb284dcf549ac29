/** The formats besides JSON: lines of CSV, forms, and text without claims. */
import { classesOf, FORM_SIGNS } from '../text/alphabet';
import { languageOfPiece, type Piece } from '../text/text';
import type { Format, Place, Report } from './output';

const plain = (key: string): Place => ({ key });

/** A text without claims. */
export const freeFormat: Format = {
  begin: plain('free'),
  lost: plain('free'),
  text: (place) => place,
  piece: (place) => [place],
  end: () => undefined,
};

const ADDS_FIELD = 'which adds a field to the form or changes its value: `$util.urlEncode` keeps it inside';

/** A form. A client's text must not add a field. */
export const formFormat: Format = {
  ...freeFormat,
  piece(place, piece, report) {
    if (piece.client && !isEncoded(piece) && (languageOfPiece(piece).classes & FORM_SIGNS) !== 0) {
      report({ claim: 'contained', message: `it may hold \`&\`, \`=\`, \`+\` or \`%\`, ${ADDS_FIELD}` });
    }
    return [place];
  },
};

const isEncoded = (piece: Piece): boolean => piece.kind === 'language' && piece.from === 'url-encode';

interface CsvPlace extends Place {
  /** The complete fields of the current line. `expected` is the number of fields of all lines before. */
  readonly fields: number;
  readonly expected: number | undefined;
  readonly isLost: boolean;
  readonly isLineEmpty: boolean;
}

const MAX_FIELDS = 300;

function csvPlace(fields: number, expected: number | undefined, isLineEmpty: boolean, isLost = false): CsvPlace {
  return {
    key: `csv|${fields}|${expected ?? ''}|${Number(isLineEmpty)}|${Number(isLost)}`,
    fields,
    expected,
    isLineEmpty,
    isLost,
  };
}

const DANGEROUS = classesOf('",\n');

/** Lines of fields with commas between them. Quotes are not followed, so a text that may contain one is a doubt. */
export const csvFormat: Format = {
  begin: csvPlace(0, undefined, true),
  lost: csvPlace(0, undefined, false, true),

  text(begin, text, report) {
    let place = begin as CsvPlace;
    for (let at = 0; at < text.length && !place.isLost; at++) {
      const sign = text[at];
      if (sign === '"') {
        report({ claim: 'valid-csv', message: 'quotes are not followed', at });
        report({ claim: 'contained', message: 'quotes are not followed', at });
        return csvFormat.lost;
      }
      if (sign === ',') place = csvPlace(place.fields + 1, place.expected, false);
      else if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) place = endLine(place, report, at);
      else if (sign !== '\r' && place.isLineEmpty) place = csvPlace(place.fields, place.expected, false);
      if (place.fields > MAX_FIELDS) {
        report({
          claim: 'valid-csv',
          message: 'the number of fields is not the same in each line, as far as the analysis can tell',
          at,
        });
        return csvFormat.lost;
      }
    }
    return place;
  },

  piece(begin, piece, report) {
    const place = begin as CsvPlace;
    if (piece.kind === 'literal' && !piece.client) return [this.text(place, piece.text, report)];
    const { classes } = languageOfPiece(piece);
    if ((classes & DANGEROUS) !== 0) {
      const message = 'it may hold a comma, a quote or a line end, which adds a field or a line';
      report({ claim: 'valid-csv', message });
      if (piece.client) report({ claim: 'contained', message });
    }
    if (place.isLost || !place.isLineEmpty) return [place];
    const filled = csvPlace(place.fields, place.expected, false);
    return piece.kind === 'language' && piece.language.accepts[0] ? [place, filled] : [filled];
  },

  end(end, report) {
    const place = end as CsvPlace;
    if (!place.isLost && !(place.isLineEmpty && place.fields === 0)) endLine(place, report);
  },
};

function endLine(place: CsvPlace, report: Report, at?: number): CsvPlace {
  const count = place.fields + 1;
  const isEmptyLine = place.isLineEmpty && place.fields === 0;
  if (isEmptyLine || (place.expected !== undefined && place.expected !== count)) {
    report({
      claim: 'valid-csv',
      message: isEmptyLine
        ? 'a line without fields may be printed'
        : `a line of ${count} fields may follow on one of ${place.expected ?? 0}`,
      ...(at !== undefined && { at }),
    });
  }
  return csvPlace(0, place.expected ?? count, true);
}
