import type { Case } from '../case';
import { edges } from './edges';
import { builtIns, methods } from './methods';
import { operations } from './operators';
import { rules } from './rules';
import { spacing } from './spacing';

/** All that is recorded, by the name of its fixture. */
export const corpus: { [fixture: string]: readonly Case[] } = {
  rules: distinct([...rules, ...edges].map((template) => ({ template }))),
  spacing: distinct(spacing.map((template) => ({ template }))),
  operators: distinct(operations.map((template) => ({ template }))),
  methods: distinct([
    ...methods.map((template): Case => ({ template })),
    ...builtIns.map((template): Case => ({ template, request: 'values' })),
  ]),
};

function distinct(cases: readonly Case[]): Case[] {
  return [...new Map(cases.map((aCase) => [JSON.stringify(aCase), aCase])).values()];
}
