import type { Program } from './evaluation/program';
import type { Block } from './syntax/ast';
import { parse } from './syntax/parser';
import type { Source } from './syntax/source';

/** A template that has been parsed. It keeps the program that its first rendering compiles. */
export class ParsedTemplate {
  readonly block: Block;
  private compiled: Program | undefined;

  constructor(readonly source: Source) {
    this.block = parse(source);
  }

  /** The program; undefined before the first rendering. */
  get program(): Program | undefined {
    return this.compiled;
  }

  /** @param compile makes the program; a parameter, so that code that only parses templates need not load the compiler */
  programBy(compile: (template: ParsedTemplate) => Program): Program {
    return (this.compiled ??= compile(this));
  }
}

/** An object with a parsed template: the public MappingTemplate. Its own file imports the renderer, which cannot import it back. */
export interface ParsedTemplateHolder {
  readonly _parsed: ParsedTemplate;
}
