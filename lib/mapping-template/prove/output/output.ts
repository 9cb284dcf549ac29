/** Where the output stands, as each format tells it. */
import type { Claim } from '../claims';
import type { Piece } from '../text/text';

/** What was printed so far, as far as it matters for what may come. Equal places have equal keys. */
export interface Place {
  readonly key: string;
}

/** What a format finds wrong. It goes on as if it had been right, so that later places are judged as well. */
export interface Problem {
  readonly claim: Claim;
  readonly message: string;
  /** Where in the text of the template that was printed; left out for the beginning. */
  readonly at?: number;
}

export type Report = (problem: Problem) => void;

/** A format, of which a place is known and how pieces of text change it. */
export interface Format {
  readonly begin: Place;
  /** The place behind a text of the template itself; `named` is told the object of each name that the text writes whole. */
  text(place: Place, text: string, report: Report, named?: (object: string) => void): Place;
  /** The object of which a text at this place names a member, undefined where it names none. */
  objectNamedAt?(place: Place): string | undefined;
  /** The places behind a piece, none if it cannot be printed. */
  piece(place: Place, piece: Piece, report: Report): readonly Place[];
  end(place: Place, report: Report): void;
  /** A place of which nothing is known any more. */
  readonly lost: Place;
}
