// Measures a proof of the movie-ratings example, compared with 200 renderings of the same template in the same run: warm, median
// of 30. Run `npm run build` before. `proved` is the repaired template, `refuted` is the one that the README shows first, and
// `undecided` has claims that are neither, so that all 2,000 requests are tried.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const { MappingTemplate } = createRequire(import.meta.url)('../lib/index.js');
const OPTIONS = { pathParameters: ['user_id'], requiredParameters: ['items'] };
const REQUEST = { pathParameters: { user_id: '321' }, queryStringParameters: { items: '101,131,162' } };

const repaired = readFileSync(new URL('../examples/movie-ratings/request.vtl', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const shown = /requestMappingTemplate: `([^]*?)`,\n/.exec(readme)[1];
// No value of a request has this hash, but the analysis cannot know that.
const undecided = `#if($input.params("user_id").hashCode() == -2147483648.5)]#end${repaired}`;

const median = (run) => {
  const times = Array.from({ length: 40 }, () => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  }).slice(10);
  return times.sort((one, other) => one - other)[times.length >> 1];
};

const template = new MappingTemplate(repaired);
const baseline = median(() => {
  for (let count = 0; count < 200; count++) template.render(REQUEST);
});
console.log(`200 renderings  ${baseline.toFixed(2)} ms`);
for (const [name, source] of Object.entries({ proved: repaired, refuted: shown, undecided })) {
  const subject = new MappingTemplate(source);
  const verdicts = subject.prove(OPTIONS).claims.map(({ verdict }) => verdict);
  const time = median(() => subject.prove(OPTIONS));
  console.log(
    `${name.padEnd(15)} ${time.toFixed(1)} ms, ${(time / baseline).toFixed(1)} times 200 renderings (${verdicts.join(', ')})`,
  );
}
