import type { Case } from '../case';
import { aliases } from './aliases';
import { builtIns } from './built-ins';
import { classes } from './classes';
import { documents } from './documents';
import { edges } from './edges';
import { methods } from './methods';
import { generate } from '../generator';
import { operations } from './operators';
import { realistic } from './realistic';
import { rules } from './rules';
import { signs } from './signs';
import { spacing } from './spacing';

/** All recorded cases, by the name of the fixture. */
export const corpus: { [fixture: string]: readonly Case[] } = {
  rules: distinct([...rules, ...edges.map((template) => ({ template }))]),
  realistic: distinct(realistic),
  spacing: distinct(spacing.map((template) => ({ template }))),
  signs: distinct(signs.map((template) => ({ template }))),
  operators: distinct(operations.map((template) => ({ template }))),
  methods: distinct([
    ...[...methods, ...aliases].map((template): Case => ({ template })),
    ...builtIns.map((template): Case => ({ template, request: 'values' })),
  ]),
  documents: distinct([...documents, ...classes].map((template): Case => ({ template, request: 'values' }))),
  generated: distinct(Array.from({ length: 3000 }, (_, seed) => generate(seed))),
};

function distinct(cases: readonly Case[]): Case[] {
  return [...new Map(cases.map((aCase) => [JSON.stringify(aCase), aCase])).values()];
}
