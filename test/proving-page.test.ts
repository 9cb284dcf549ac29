import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate, type ProofOptions } from '../lib';

interface Example {
  readonly line: number;
  readonly options: ProofOptions;
  readonly template: string;
  readonly verdicts: string;
}

/** Finds each ```vtl block with the ```text block after it, and the ```json block directly before it as the options. */
function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/^( *)```(\w+)\n([\s\S]*?)\n\1```$/gm)].map((match) => ({
    language: match[2],
    text: match[3].replaceAll(new RegExp(`^${match[1]}`, 'gm'), ''),
    line: page.slice(0, match.index).split('\n').length,
  }));
  return blocks.flatMap(({ language, text, line }, index) => {
    if (language !== 'vtl') return [];
    const [before, after] = [index > 0 ? blocks[index - 1] : undefined, blocks.at(index + 1)];
    if (after?.language !== 'text') throw new Error(`line ${line}: no verdicts after the template`);
    const options = before?.language === 'json' ? (JSON.parse(before.text) as ProofOptions) : {};
    return [{ line, options, template: text, verdicts: after.text }];
  });
}

const examples = examplesOf(readFileSync(join(__dirname, '..', 'docs', 'proving.md'), 'utf8'));

test('docs/proving.md has examples', () => {
  expect(examples.length).toBeGreaterThan(7);
});

test.each(examples)('the template in line $line of docs/proving.md has the verdicts that the page shows', (example) => {
  const { claims } = new MappingTemplate(example.template).prove({ ...example.options, tries: 300 });
  expect(claims.map(({ claim, verdict }) => `${claim} ${verdict}`).join('\n')).toBe(example.verdicts);
});
