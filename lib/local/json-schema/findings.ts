/** Where in the document: a chain up to the whole, printed as a JSON pointer only when a problem is told. */
export interface Place {
  readonly parent: Place | undefined;
  /** Undefined for the whole document. */
  readonly key: string | number | undefined;
}

/** As a function where writing it out takes time: most problems are told to nobody. */
export type Problem = string | (() => string);

/** What the checks of a document tell of it. */
export interface Findings {
  /** Whether what is still to be found would be told to nobody. */
  readonly isFull: boolean;
  add(place: Place, problem: Problem): void;
}

/** Whether a document is valid, and no more. A validation makes one for each alternative and value, so it keeps nothing. */
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
      ({ place, problem }) => `${pointerTo(place)}: ${typeof problem === 'string' ? problem : problem()}`,
    );
  }
}

function pointerTo(place: Place): string {
  const tokens: string[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent)
    tokens.unshift(String(at.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${tokens.map((token) => `/${token}`).join('')}`;
}
