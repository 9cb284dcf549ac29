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

  /** The program; undefined as long as nobody has rendered the template. */
  get program(): Program | undefined {
    return this.compiled;
  }

  /** @param compile makes the program; it is given here because a template is often read and never rendered */
  programBy(compile: (template: ParsedTemplate) => Program): Program {
    return (this.compiled ??= compile(this));
  }
}

/** What holds a parsed template: the public MappingTemplate, which stands above everything that renders it. */
export interface ParsedTemplateHolder {
  readonly _parsed: ParsedTemplate;
}
