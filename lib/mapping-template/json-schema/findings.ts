/** A place in the document, as a chain up to its root. It is printed as a JSON pointer only if a problem is reported. */
export interface Place {
  readonly parent: Place | undefined;
  /** Undefined for the whole document. */
  readonly key: string | number | undefined;
}

/** A function if printing takes time, because most problems are never reported. */
export type Problem = string | (() => string);

/** Takes the problems that the checks of a document find. */
export interface Findings {
  /** Whether further problems would not be reported any more. */
  readonly isFull: boolean;
  add(place: Place, problem: Problem): void;
}

/** Tells only whether a document is valid. It keeps nothing, because a validation makes one for each alternative and value. */
export class Verdict implements Findings {
  isFull = false;

  add(): void {
    this.isFull = true;
  }
}

/** Problems with a document, up to a limit. */
export class ProblemList implements Findings {
  private readonly found: { readonly place: Place; readonly problem: Problem }[] = [];

  constructor(private readonly limit: number) {}

  get isFull(): boolean {
    return this.found.length >= this.limit;
  }

  add(place: Place, problem: Problem): void {
    if (!this.isFull) this.found.push({ place, problem });
  }

  /** `#/users/0: expected integer, found string` */
  list(): string[] {
    return this.found.map(
      ({ place, problem }) =>
        `${excerpt(pointerTo(place))}: ${excerpt(typeof problem === 'string' ? problem : problem())}`,
    );
  }
}

/** The longest name or value in a problem, because a client or a model can send one of any length. */
const MAX_SHOWN_LENGTH = 500;

function excerpt(text: string): string {
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
}

function pointerTo(place: Place): string {
  const tokens: string[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent)
    tokens.unshift(String(at.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${tokens.map((token) => `/${token}`).join('')}`;
}
