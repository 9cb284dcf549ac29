/** Colours for a terminal, and plain text anywhere else. */
export interface Colors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  /** An HTTP status: green to 399, yellow to 499, red beyond. */
  readonly status: (status: number) => string;
}
type Paint = (text: string) => string;

const paint =
  (on: number, off: number, enabled: boolean): Paint =>
  (text) =>
    enabled ? `\u001b[${on}m${text}\u001b[${off}m` : text;

export function colors(enabled: boolean): Colors {
  const [red, yellow, green] = [31, 33, 32].map((code) => paint(code, 39, enabled));
  return {
    bold: paint(1, 22, enabled),
    dim: paint(2, 22, enabled),
    red,
    yellow,
    green,
    status: (status) => (status >= 500 ? red : status >= 400 ? yellow : green)(String(status)),
  };
}

/** https://no-color.org: any non-empty NO_COLOR turns colours off. */
export function wantsColors(
  stream: { readonly isTTY?: boolean },
  environment: { readonly [name: string]: string | undefined },
): boolean {
  const { NO_COLOR: noColor, TERM: terminal } = environment;
  return stream.isTTY === true && (noColor === undefined || noColor === '') && terminal !== 'dumb';
}
