/**
 * Reads the text of a template sign by sign: brackets, commas, colons, strings and words. Reports text that can never be JSON. Knows
 * nothing about values: a printed reference outside of a string may be anything.
 */
import type { ForeachDirective, Text } from '../../syntax/ast';
import type { Break, Place } from './break';
import {
  type Bracket,
  COLON,
  COMMA,
  type Comma,
  isOnly,
  NAME,
  OPEN,
  type Pending,
  PRINTED,
  type State,
  VALUE,
} from './state';

export class JsonSigns {
  /** Undefined if the text cannot be followed further. */
  state: State | undefined = { last: 0, inString: false };
  /** The breaks that the next sign decides. */
  pending: Pending | undefined;
  /** Whether the first bracket was read. */
  begun = false;
  /** Whether a reference was printed in a place where it may be brackets as well as a value. */
  loose = false;

  /** @param loop gives the innermost loop around the text that is read */
  constructor(
    private readonly report: (found: Break) => void,
    private readonly loop: () => ForeachDirective | undefined,
  ) {}

  text(text: Text): void {
    const { text: written } = text;
    for (let index = 0; index < written.length && this.state !== undefined;) {
      if (this.state.inString) {
        const end = endOfString(written, index);
        if (end === undefined) return;
        this.state = { ...this.state, inString: false };
        index = end;
      } else {
        const sign = written.charAt(index);
        index = BLANK.test(sign) ? index + 1 : this.sign(sign, { text, index });
      }
    }
  }

  private sign(sign: string, at: Place): number {
    if (!this.begun) {
      const next = this.begin(sign, at);
      if (next !== undefined) return next;
    }
    switch (sign) {
      case '{':
      case '[':
        this.open(sign, at);
        return at.index + 1;
      case '}':
      case ']':
        this.close(sign, at);
        return at.index + 1;
      case ',':
        this.comma(at);
        return at.index + 1;
      case ':':
        this.colon();
        return at.index + 1;
      case '"':
        this.string(at);
        return at.index + 1;
      default:
        return this.word(at);
    }
  }

  /** Skips text before the first bracket: a line that was meant as a comment, and signs after directives. */
  private begin(sign: string, at: Place): number | undefined {
    if (sign === '{' || sign === '[') {
      this.begun = true;
      return undefined;
    }
    const note = sign === '#' ? match(NOTE, at) : sign === ';' || sign === ',' ? sign : undefined;
    if (note === undefined) {
      this.state = undefined;
      return at.text.text.length;
    }
    this.report(sign === '#' ? { kind: 'note', at } : { kind: 'word', at, word: note });
    return at.index + note.length;
  }

  private open(sign: string, at: Place): void {
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (bracket?.sign === '{' && isOnly(last, OPEN | COMMA)) {
      this.breakOff({ kind: 'bracket-as-name', at });
      return;
    }
    // Several documents in a row are JSON Lines.
    if (!bracket && isOnly(last, VALUE)) {
      this.state = undefined;
      return;
    }
    this.beginValue(at);
    this.become(OPEN, { sign, at, ...(bracket && { outer: bracket }) });
  }

  private close(sign: string, at: Place): void {
    const { state, pending } = this;
    if (!state) return;
    const { bracket, last, comma } = state;
    if (bracket?.sign !== (sign === '}' ? '{' : '[')) {
      if (this.loose) this.state = undefined;
      else this.breakOff({ kind: 'wrong-bracket', at });
      return;
    }
    if (comma && last & COMMA && isOnly(last, COMMA | OPEN)) {
      const { at: place, loop } = comma;
      const ownLoop = loop !== this.loop();
      this.report({ kind: 'comma-last', comma: place, ...(ownLoop && loop && { loop }) });
    } else if (isOnly(last, COLON)) this.report({ kind: 'no-value', at });
    else for (const found of pending?.onClose ?? []) this.report(found);
    this.become(VALUE, bracket.outer);
  }

  private comma(at: Place): void {
    const { state, pending } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (!bracket && isOnly(last, VALUE)) {
      this.breakOff({ kind: 'comma-behind-end', comma: at });
      return;
    }
    if (isOnly(last, OPEN)) this.report({ kind: 'comma-first', comma: at });
    else if (isOnly(last, COMMA)) this.report({ kind: 'comma-again', comma: at });
    else if (isOnly(last, COLON)) this.report({ kind: 'no-value', at });
    else if (pending?.onComma) this.report(pending.onComma(at));
    const loop = this.loop();
    this.become(COMMA, bracket, { at, ...(loop && { loop }) });
  }

  private colon(): void {
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (last & (NAME | PRINTED)) this.become(COLON, bracket);
    else this.state = undefined;
  }

  private string(at: Place): void {
    this.beginValue(at);
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    const name = bracket?.sign === '{' && !isOnly(last, COLON);
    const value = bracket?.sign !== '{' || (last & (COLON | PRINTED)) !== 0;
    this.become((name ? NAME : 0) | (value ? VALUE : 0), bracket);
    if (this.state) this.state = { ...this.state, inString: true };
  }

  private word(at: Place): number {
    const { state } = this;
    const word = match(WORD, at) ?? at.text.text.charAt(at.index);
    const end = at.index + word.length;
    if (!state) return end;
    const { bracket, last } = state;
    // A word directly beside a printed value is a part of that value.
    if (last & PRINTED && at.index === 0) return end;
    if (SCALAR.test(word) && !(bracket?.sign === '{' && isOnly(last, OPEN | COMMA))) {
      this.beginValue(at);
      this.become(VALUE, bracket);
    } else if (isOnly(last, VALUE) && /^\\[rn]/.test(word)) {
      this.breakOff({ kind: 'word', at, word });
    } else if (end === at.text.text.length || last & PRINTED || !bracket) {
      this.state = undefined;
    } else if (NOTE_SIGN.test(word) && beginsLine(at)) {
      const note = match(NOTE, at) ?? word;
      this.report({ kind: 'note', at });
      return at.index + note.length;
    } else this.breakOff({ kind: 'word', at, word });
    return end;
  }

  /** Checks that a value or a name may begin, which needs a comma behind another one. */
  private beginValue(at: Place): void {
    const { state } = this;
    if (!state?.bracket) return;
    if (isOnly(state.last, VALUE)) this.breakOff({ kind: 'no-comma', at });
    else if (isOnly(state.last, NAME)) this.breakOff({ kind: 'no-colon', at });
  }

  private become(last: number, bracket: Bracket | undefined, comma?: Comma): void {
    this.state = { last, inString: false, ...(bracket && { bracket }), ...(comma && { comma }) };
    this.pending = undefined;
  }

  /** Reports a break and stops, because the next break would be a consequence of this one. */
  private breakOff(found: Break): void {
    this.report(found);
    this.state = undefined;
  }

  /** Goes past a printed reference, which may be any value, or several brackets and values. */
  printed(): void {
    const { state } = this;
    if (!state || state.inString) return;
    const inPlace = isOnly(state.last, COLON) || (state.bracket?.sign === '[' && isOnly(state.last, OPEN | COMMA));
    if (state.bracket && !inPlace) this.loose = true;
    this.become(PRINTED, state.bracket);
  }
}

const BLANK = /\s/;
/** One or several #, but not the beginning of a macro's call. */
const NOTE_SIGN = /^#+(?![\w@]+\()/;
/** The rest of the line. */
const NOTE = /[^\r\n]*/y;
const WORD = /[^\s"{}[\],:]+/y;
/** A scalar that JSON or a lenient reader takes, or the beginning of a number that a reference continues. */
const SCALAR = /^(?:true|false|null|NaN|-?Infinity|[-+.\d][-+.\w]*)$/;

function match(pattern: RegExp, { text: { text }, index }: Place): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

function beginsLine({ text: { text }, index }: Place): boolean {
  let before = index - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}

/** Finds the index behind the closing quote; undefined if the text ends before it. */
function endOfString(text: string, from: number): number | undefined {
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '\\') index += 1;
    else if (sign === '"') return index + 1;
  }
  return undefined;
}
