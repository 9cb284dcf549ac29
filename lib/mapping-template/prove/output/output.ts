/** The interface of an output format, which follows the place of the output in the format's grammar. */
import type { Claim } from '../claims';
import type { Piece } from '../text/text';

/** The facts about the printed text that matter for the text to come. Equal places have equal keys. */
export interface Place {
  readonly key: string;
}

/** A problem that a format finds. The format then continues as if there were none, so that it judges later places as well. */
export interface Problem {
  readonly claim: Claim;
  readonly message: string;
  /** The index in the printed text of the template; undefined for its beginning. */
  readonly at?: number;
}

export type Report = (problem: Problem) => void;

/** A format: its places, and how pieces of text change them. */
export interface Format {
  readonly begin: Place;
  /** The place after a text of the template. Calls `named` with the object of each member name that is complete in the text. */
  text(place: Place, text: string, report: Report, named?: (object: string) => void): Place;
  /** The object whose member a text at this place names; undefined if it names none. */
  objectNamedAt?(place: Place): string | undefined;
  /** The places after a piece; none if the piece cannot be printed. */
  piece(place: Place, piece: Piece, report: Report): readonly Place[];
  end(place: Place, report: Report): void;
  /** An unknown place. */
  readonly lost: Place;
}
