import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../lib';

interface Example {
  readonly line: number;
  readonly input: object;
  readonly template: string;
  readonly output: string;
}

/** A ```vtl block and the ```text block behind it, with the ```json block directly before as the request. */
function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map((match) => ({
    language: match[1],
    text: match[2],
    line: page.slice(0, match.index).split('\n').length,
  }));
  return blocks.flatMap(({ language, text, line }, index) => {
    if (language !== 'vtl') return [];
    const [before, after] = [blocks.at(index - 1), blocks.at(index + 1)];
    if (after?.language !== 'text') throw new Error(`line ${line}: no output behind the template`);
    const input = before?.language === 'json' ? (JSON.parse(before.text) as object) : {};
    return [{ line, input, template: text, output: after.text }];
  });
}

const page = readFileSync(join(__dirname, '..', 'docs', 'mapping-templates.md'), 'utf8');
const examples = examplesOf(page);

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(25);
});

test.each(examples)('docs/mapping-templates.md, line $line, prints what it says', ({ input, template, output }) => {
  expect(new MappingTemplate(template).render(input)).toBe(output);
});
