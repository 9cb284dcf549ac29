import { Template } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHAPES } from './stacks';

const GOLDEN = join(__dirname, '../fixtures/templates');
const goldenFile = (shape: string) => `${shape}.template.json`;

describe('the whole template equals the golden one (npm run update-templates writes them anew)', () => {
  test.each(Object.entries(SHAPES))('%s', (shape, makeStack) => {
    const template = Template.fromStack(makeStack()).toJSON();
    const file = join(GOLDEN, goldenFile(shape));
    if (process.env.UPDATE_TEMPLATES !== undefined) writeFileSync(file, `${JSON.stringify(template, null, 2)}\n`);
    expect(template).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  test('every golden template belongs to a shape that still exists', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(Object.keys(SHAPES).map(goldenFile).sort());
  });
});
