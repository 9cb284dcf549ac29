import { emptyTally, publicTemplates, tryTemplate } from './soundness';
import { generateTemplate } from './templates';

// A short run; .ci/run does the same with thousands of templates, and a thousand requests for each.
test('no request breaks what is proved of a generated template', () => {
  const tally = emptyTally();
  for (let seed = 1; seed <= 60; seed++) tryTemplate(generateTemplate(seed), 60, seed, tally);
  expect(tally.violations).toEqual([]);
  expect(tally.proved).toBeGreaterThan(60);
});

test('no request breaks what is proved of a template in use', () => {
  const tally = emptyTally();
  for (const [index, template] of publicTemplates().entries()) tryTemplate(template, 10, index, tally);
  expect(tally.violations).toEqual([]);
  expect(tally.proved).toBeGreaterThan(100);
});
