/** Follows a text as CSV (RFC 4180) character by character. */
export class CsvStructure {
  quoted = false;
  private fieldStarts = true;
  /** Whether the last character was a quote in a quoted field. A second quote after it is a literal one. */
  private quoteSeen = false;

  copy(): CsvStructure {
    const copy = new CsvStructure();
    copy.quoted = this.quoted;
    copy.fieldStarts = this.fieldStarts;
    copy.quoteSeen = this.quoteSeen;
    return copy;
  }

  equals(other: CsvStructure): boolean {
    return this.quoted === other.quoted && this.fieldStarts === other.fieldStarts && this.quoteSeen === other.quoteSeen;
  }

  /** Goes past one character. Returns true if it ends a field, or begins a quoted one. */
  step(code: number): boolean {
    if (this.quoted) {
      if (code === 0x22) {
        this.quoteSeen = !this.quoteSeen;
        return false;
      }
      if (!this.quoteSeen) return false;
      this.quoted = false;
      this.quoteSeen = false;
    }
    if (code === 0x2c || code === 0x0a || code === 0x0d) {
      this.fieldStarts = true;
      return true;
    }
    const begins = this.fieldStarts && code === 0x22;
    this.quoted = begins;
    this.fieldStarts = false;
    return begins;
  }

  /** Whether the text may end here. */
  get isComplete(): boolean {
    return !this.quoted || this.quoteSeen;
  }
}

export interface CsvProblem {
  readonly offset: number;
  readonly message: string;
}

/** Finds the first line of a CSV text with another number of fields. Empty lines do not count. */
export function findCsvProblem(text: string): CsvProblem | undefined {
  const structure = new CsvStructure();
  let [fields, expected, lineStart] = [1, 0, 0];
  const endLine = (end: number): CsvProblem | undefined => {
    if (text.slice(lineStart, end).replace(/\r/g, '') === '') return undefined;
    if (expected === 0) expected = fields;
    if (fields === expected) return undefined;
    return { offset: lineStart, message: `this line has ${count(fields)}, the first one has ${count(expected)}` };
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!structure.step(code)) continue;
    if (code === 0x2c) fields++;
    else if (code === 0x0a || (code === 0x0d && text.charCodeAt(index + 1) !== 0x0a)) {
      const problem = endLine(index);
      if (problem) return problem;
      fields = 1;
      lineStart = index + 1;
    }
  }
  if (!structure.isComplete) return { offset: text.length, message: 'a quoted field is not closed' };
  return endLine(text.length);
}

const count = (fields: number): string => (fields === 1 ? '1 field' : `${fields} fields`);
