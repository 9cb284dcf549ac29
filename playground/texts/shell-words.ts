/** Splits a command line into words like bash or Windows' cmd. It runs nothing, and replaces no variables. */

/** The line cannot be read. The message is a sentence for the user. */
export class CommandError extends Error {}

const NAME = /[A-Za-z_{(]/;
const ENDS = new Set(['|', ';', '>', '<']);
const ANSI: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['v', '\v'],
]);
/** An escape for a byte by two hexadecimal or three octal digits, or for a character by its code point. */
const NUMBERED = /x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})/y;

/** Whether a line was copied for cmd: each of its quotes has a caret, or its lines end with one. */
export function isForCmd(line: string): boolean {
  return /\^\r?\n|(?:^|\s)\^"/.test(line);
}

export function wordsOf(line: string): string[] {
  return isForCmd(line) ? cmdWords(withoutCarets(line)) : new BashWords(line).read();
}

class BashWords {
  private readonly words: string[] = [];
  /** Undefined between words, because a word in quotes may be empty. */
  private word: string | undefined;
  private at = 0;

  constructor(private readonly line: string) {}

  read(): string[] {
    while (this.at < this.line.length) {
      const sign = this.line[this.at];
      if (/\s/.test(sign)) this.endWord();
      else if (sign === '#' && this.word === undefined) this.skipComment();
      else if (this.isEnd(sign)) break;
      else if (sign === "'") this.add(this.until("'"));
      else if (sign === '"') this.inQuotes();
      else if (sign === '\\') this.escaped();
      else if (sign === '$') this.dollar(false);
      else if (sign === '`') this.refuse('`…`');
      else this.add(sign);
      this.at++;
    }
    this.endWord();
    return this.words;
  }

  private add(text: string): void {
    this.word = (this.word ?? '') + text;
  }

  private endWord(): void {
    if (this.word !== undefined) this.words.push(this.word);
    this.word = undefined;
  }

  private skipComment(): void {
    const end = this.line.indexOf('\n', this.at);
    this.at = end < 0 ? this.line.length : end;
  }

  /** Whether the sign ends the command. The rest belongs to another command, such as `| jq .` */
  private isEnd(sign: string): boolean {
    if (ENDS.has(sign)) return true;
    if (sign !== '&') return false;
    if (this.word === undefined || this.line[this.at + 1] === '&') return true;
    throw new CommandError(
      `The shell would end the command at the & after ${shortened(this.word)}: put the URL into quotes, as in 'https://…?a=1&b=2'.`,
    );
  }

  /** Returns the text up to a sign, and moves to the sign. */
  private until(end: string): string {
    const begin = this.at + 1;
    const found = this.line.indexOf(end, begin);
    if (found < 0)
      throw new CommandError(`The quote ${end} before ${shortened(this.line.slice(begin))} is never closed.`);
    this.at = found;
    return this.line.slice(begin, found);
  }

  private inQuotes(): void {
    const begin = this.at;
    this.add('');
    for (this.at++; this.line[this.at] !== '"'; this.at++) {
      if (this.at >= this.line.length) {
        throw new CommandError(`The quote " before ${shortened(this.line.slice(begin + 1))} is never closed.`);
      }
      const sign = this.line[this.at];
      if (sign === '\\') this.escapedInQuotes();
      else if (sign === '$') this.dollar(true);
      else if (sign === '`') this.refuse('`…`');
      else this.add(sign);
    }
  }

  /** In double quotes a backslash escapes only these signs. Before any other sign it is text. */
  private escapedInQuotes(): void {
    const next = this.line.charAt(this.at + 1);
    if (next === '\n') this.at++;
    else if ('$`"\\'.includes(next) && next !== '') {
      this.add(next);
      this.at++;
    } else this.add('\\');
  }

  private escaped(): void {
    const next = this.line.charAt(++this.at);
    // The command continues on the next line. Some pages have a carriage return before the line end.
    if (next === '\n') return;
    if (next === '\r' && this.line[this.at + 1] === '\n') this.at++;
    else this.add(next);
  }

  private dollar(inQuotes: boolean): void {
    const next = this.line.charAt(this.at + 1);
    if (!inQuotes && next === "'") {
      this.at++;
      this.ansi();
    } else if (!inQuotes && next === '"') {
      this.at++;
      this.inQuotes();
    } else if (NAME.test(next)) this.refuse(/^\$[\w{(]{1,20}/.exec(this.line.slice(this.at))?.[0] ?? '$');
    else this.add('$');
  }

  private refuse(what: string): never {
    throw new CommandError(
      `The shell would replace ${what} by a value that is not known here. Write the value instead.`,
    );
  }

  /** Reads `$'…'`, in which a backslash makes characters that cannot be typed. */
  private ansi(): void {
    const { line } = this;
    const begin = this.at + 1;
    let bytes: number[] = [];
    const flush = (): void => {
      if (bytes.length > 0) this.add(new TextDecoder().decode(Uint8Array.from(bytes)));
      bytes = [];
    };
    this.add('');
    for (this.at = begin; line[this.at] !== "'"; this.at++) {
      if (this.at >= line.length)
        throw new CommandError(`The quote $' before ${shortened(line.slice(begin))} is never closed.`);
      if (line[this.at] !== '\\') {
        flush();
        this.add(line[this.at]);
        continue;
      }
      const next = line.charAt(++this.at);
      NUMBERED.lastIndex = this.at;
      const numbered = NUMBERED.exec(line) as readonly (string | undefined)[] | null;
      if (numbered) {
        const [whole = '', hexadecimal, short, long, octal] = numbered;
        this.at += whole.length - 1;
        const point = short ?? long;
        if (point === undefined)
          bytes.push(
            hexadecimal === undefined ? Number.parseInt(octal ?? '0', 8) & 0xff : Number.parseInt(hexadecimal, 16),
          );
        else {
          flush();
          this.add(characterOf(Number.parseInt(point, 16)));
        }
      } else {
        flush();
        this.add(ANSI.get(next) ?? ('\'"\\?'.includes(next) ? next : `\\${next}`));
      }
    }
    flush();
  }
}

function characterOf(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

/** Removes carets like cmd: the sign after a caret is text, and two line ends after a caret are one line end of the text. */
function withoutCarets(line: string): string {
  let text = '';
  let inQuotes = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '"') inQuotes = !inQuotes;
    if (sign !== '^' || inQuotes) {
      text += sign;
      continue;
    }
    const lineEnd = /^\r?\n/.exec(line.slice(at + 1, at + 3))?.[0];
    if (lineEnd === undefined) {
      at++;
      text += line.charAt(at);
      continue;
    }
    at += lineEnd.length;
    const second = /^\r?\n/.exec(line.slice(at + 1, at + 3))?.[0];
    if (second === undefined) text += ' ';
    else {
      at += second.length;
      text += '\n';
    }
  }
  return text;
}

/** Splits words like a program on Windows: a backslash is special only before a quote. */
function cmdWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let inQuotes = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '\\') {
      const backslashes = /^\\+/.exec(line.slice(at))?.[0].length ?? 0;
      at += backslashes - 1;
      const isBeforeQuote = line[at + 1] === '"';
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? backslashes >> 1 : backslashes);
      if (isBeforeQuote && backslashes % 2 === 1) {
        word += '"';
        at++;
      }
    } else if (sign === '"' && inQuotes && line[at + 1] === '"') {
      word = `${word ?? ''}"`;
      at++;
    } else if (sign === '"') {
      inQuotes = !inQuotes;
      word ??= '';
    } else if (!inQuotes && /\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + sign;
  }
  if (inQuotes) throw new CommandError('A quote " of the command is never closed.');
  if (word !== undefined) words.push(word);
  return words;
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text);
}
