/** Where in the document: a chain up to the whole, printed as a JSON pointer only when a problem is told. */
export interface Place {
  readonly parent: Place | undefined;
  /** Undefined for the whole document. */
  readonly key: string | number | undefined;
}

/** As a function where writing it out takes time: most problems are told to nobody. */
export type Problem = string | (() => string);

/** Problems with a document, up to a limit. With a limit of one they tell no more than whether it is valid. */
export class Findings {
  private count = 0;
  private found?: { readonly place: Place; readonly problem: Problem }[];

  constructor(private readonly limit: number) {}

  get isFull(): boolean {
    return this.count >= this.limit;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(place: Place, problem: Problem): void {
    if (this.isFull) return;
    this.count++;
    (this.found ??= []).push({ place, problem });
  }

  /** `#/users/0: expected integer, found string` */
  list(): string[] {
    return (this.found ?? []).map(
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
