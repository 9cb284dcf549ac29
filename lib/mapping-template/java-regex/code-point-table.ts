const PAGE = 256;
const PAGES = 0x110000 / PAGE;

/**
 * Caches the results of a function of code points, in pages. Use it only for the few functions that are called for each character
 * of a text, because all pages together take a megabyte.
 */
export class CodePointTable<Answer extends number> {
  private readonly pages = new Array<Uint8Array | undefined>(PAGES);

  constructor(private readonly answer: (codePoint: number) => Answer) {}

  get(codePoint: number): Answer {
    return (this.pages[codePoint >> 8] ?? this.makePage(codePoint >> 8))[codePoint & 0xff] as Answer;
  }

  private makePage(index: number): Uint8Array {
    const page = Uint8Array.from({ length: PAGE }, (_, i) => this.answer(index * PAGE + i));
    this.pages[index] = page;
    return page;
  }
}
