/**
 * Formats every template whose output by Velocity is recorded, and renders both texts. The tests do it for some of them, because
 * all take a minute. Ends with 1 if an output changes. `.ci/prove-language` runs it.
 */
import { fixtureOf, readRecorded } from '../../oracle/velocity/recorded';
import { formatAll } from './formatted-output';

for (const name of ['realistic', 'spacing', 'rules', 'operators', 'signs', 'methods', 'generated']) {
  const cases = readRecorded(fixtureOf('test/fixtures/velocity', name));
  const { changed, wrong } = formatAll(cases);
  console.log(`${name}: ${cases.length} templates, ${changed} of them formatted, ${wrong.length} wrong`);
  for (const one of wrong) console.log(JSON.stringify(one));
  if (wrong.length > 0 || cases.length === 0) process.exitCode = 1;
}
