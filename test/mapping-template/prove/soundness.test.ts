import { emptyTally, publicTemplates, tryTemplate } from './soundness';
import { generateTemplate } from './templates';

/** This test tries one of this many templates in use. */
const EACH = 6;

// This is a short run. .ci/run does it with all of them and thousands of generated ones, and a thousand requests for each.
test('no request breaks a proved claim of a generated template', () => {
  const tally = emptyTally();
  for (let seed = 1; seed <= 40; seed++) tryTemplate(generateTemplate(seed), 20, seed, tally);
  expect(tally.violations).toEqual([]);
  expect(tally.proved).toBeGreaterThan(40);
});

test('no request breaks a proved claim of a template in use', () => {
  const tally = emptyTally();
  for (const [index, template] of publicTemplates().entries()) {
    if (index % EACH === 0) tryTemplate(template, 10, index, tally);
  }
  expect(tally.violations).toEqual([]);
  expect(tally.proved).toBeGreaterThan(20);
});
