import { MappingTemplate } from '../../../lib';
import { SNIPPETS } from '../../../playground/page/snippets';

test.each(SNIPPETS)('the snippet "$title" has no advice, and no request of the search breaks it', ({ title, text }) => {
  const template = new MappingTemplate(text);
  expect(template.lint()).toEqual([]);
  const { claims } = template.prove();
  const broken = claims.filter(({ verdict }) => verdict === 'refuted').map(({ claim }) => claim);
  // CSV is no JSON.
  expect(broken).toEqual(title.startsWith('CSV') ? ['valid-json'] : []);
});
