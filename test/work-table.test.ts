import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../lib/mapping-template';
import { API_GATEWAY_LIMITS, BoundExceeded, renderTemplate, TemplateVariables } from '../lib/mapping-template/runtime';
import type { Limits } from '../lib/mapping-template/runtime';

const PAGE = readFileSync(join(__dirname, '../docs/local-api.md'), 'utf8');
/** The request body that docs/local-api.md names. */
const BODY = JSON.stringify('a'.repeat(1000));
const COLUMNS = ['work', 'memory', 'regexSteps'] as const;

/** Reads the rows of the table: each template with its counts in the columns. */
function rows(): { readonly template: string; readonly counts: readonly number[] }[] {
  const table = /\| Template +\| Work +\|.*\n.*\n((?:\|.*\n)+)/.exec(PAGE)?.[1] ?? '';
  return table
    .trim()
    .split('\n')
    .map((line) => line.slice(1, -1).split(/(?<!\\)\|/))
    .map(([template, ...counts]) => ({
      template: template.trim().slice(1, -1).replaceAll('\\|', '|'),
      counts: counts.map(Number),
    }));
}

function isEnough(template: string, limits: Partial<Limits>): boolean {
  try {
    const all = { ...API_GATEWAY_LIMITS, ...limits };
    renderTemplate(new MappingTemplate(template), new TemplateVariables({}), BODY, { limits: all });
    return true;
  } catch (error) {
    if (!((error as Error).cause instanceof BoundExceeded)) throw error;
    return false;
  }
}

/** Finds the smallest sufficient limit. */
function countOf(template: string, column: (typeof COLUMNS)[number]): number {
  let [tooFew, enough] = [-1, 10_000_000];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(template, { [column]: middle })) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

test('docs/local-api.md has a table of the work of templates', () => {
  expect(rows().length).toBeGreaterThan(20);
});

test.each(rows())('the template $template has the counts that docs/local-api.md shows', ({ template, counts }) => {
  expect(COLUMNS.map((column) => countOf(template, column))).toEqual(counts);
});
