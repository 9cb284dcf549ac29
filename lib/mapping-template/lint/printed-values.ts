import type { PrintedText, PrintedTexts } from '../prove/client-text';
import type * as clientText from '../prove/client-text';
import type { Block, IfDirective, Reference, Statement } from '../syntax/ast';
import type { LintOptions } from './advice';
import { JsonText } from './json-text';

/** A value that a template prints, and where. */
export interface PrintedValue extends Place {
  readonly content: PrintedText;
}

/** The place where a template prints a value. */
export interface Place {
  readonly reference: Reference;
  /** Whether the template prints JSON, as far as the text before the value tells. */
  readonly json: boolean;
  /** Whether the value stands in the place of a JSON value, outside of strings. */
  readonly bare: boolean;
  /** The number of JSON strings around the value, one within the other. */
  readonly level: number;
  /** The number of double-quoted strings of the template around the reference. */
  readonly depth: number;
}

/** Lists the places in the order of the text. */
export function placesIn(block: Block): readonly Place[] {
  const reader = new Reader();
  reader.block(block);
  return reader.places;
}

/** Gives the values that are printed at these places, as the analysis of the prover knows them. */
export function valuesAt(places: readonly Place[], block: Block, options: LintOptions): readonly PrintedValue[] {
  if (places.length === 0) return [];
  const textOf = textsOf(block, options);
  return places.flatMap((place) => {
    const content = textOf(place.reference);
    return content === undefined ? [] : [{ ...place, content }];
  });
}

type TextOf = (reference: Reference) => PrintedText | undefined;

const analysed = new WeakMap<Block, Map<string, PrintedTexts>>();
let loaded: typeof clientText | undefined;

/** Analyses a template once for all rules. The analysis is loaded with the first template that needs it. */
export function textsOf(block: Block, { response = false, base64Body = false }: LintOptions): TextOf {
  const known = analysed.get(block) ?? new Map<string, PrintedTexts>();
  analysed.set(block, known);
  const key = `${response} ${base64Body}`;
  let texts = known.get(key);
  if (!texts) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded ??= require('../prove/client-text') as typeof clientText;
    texts = loaded.printedTexts(block, { response, base64Body });
    known.set(key, texts);
  }
  return texts.textOf;
}

/** The number of steps of a template's analysis, each of some ten microseconds. */
export function stepsOfAnalysis(block: Block): number {
  return [...(analysed.get(block)?.values() ?? [])].reduce((sum, { steps }) => sum + steps, 0);
}

/** Reads a template from top to bottom. */
class Reader {
  readonly places: Place[] = [];
  private json = JsonText.beginning();
  private depth = 0;

  block(block: Block): void {
    for (const statement of block) this.statement(statement);
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'text':
        this.json.text(statement.text);
        break;
      case 'rendered-reference':
        this.json.text(statement.prefix);
        if (!statement.escaped) this.print(statement.reference);
        this.json.value();
        break;
      case 'set':
        // A string may compose JSON: `#set($x = "{""a"": ""$b""}")`.
        if (statement.value.kind === 'interpolated-string') this.apart(statement.value.block, 1);
        break;
      case 'if':
        this.if(statement);
        break;
      case 'foreach':
        this.block(statement.block);
        break;
      case 'define':
        this.apart(statement.block, 0);
        break;
      default:
    }
  }

  private if({ branches, otherwise = [] }: IfDirective): void {
    const before = this.json;
    const left: JsonText[] = [];
    for (const block of [...branches.map((branch) => branch.block), otherwise]) {
      this.json = before.copy();
      this.block(block);
      // Nothing comes after #stop.
      if (!block.some(({ kind }) => kind === 'stop')) left.push(this.json);
    }
    // The branches of right JSON leave the same quotes open, so one branch is enough.
    this.json = left.find(({ begun }) => begun) ?? left.at(0) ?? before;
  }

  /** Reads a block whose text goes elsewhere. */
  private apart(block: Block, strings: number): void {
    const { json } = this;
    this.json = JsonText.beginning();
    this.depth += strings;
    this.block(block);
    this.depth -= strings;
    this.json = json;
  }

  private print(reference: Reference): void {
    const { isJson: json, takesValue: bare, level } = this.json;
    this.places.push({ reference, json, bare, level, depth: this.depth });
  }
}
