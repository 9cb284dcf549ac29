/**
 * Renders templates of the oracle's generator, and calls of methods in loops, for large and odd requests. Ends with 1 if a template
 * exceeds the ceiling of time and memory, or ends in an error that is not the product's. `.ci/run` runs it:
 *
 *   source .ci/steps.bash; run_source test/hostile/fuzz.ts --templates 1000 --seed 1
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MappingTemplate, type MappingInput } from '../../lib/mapping-template';
import { requestOf } from '../oracle/velocity/case';
import { generate } from '../oracle/velocity/generator';
import { Random } from '../oracle/velocity/generator/random';
import { often } from './doors';
import { CEILING, isForeign } from './hostile-case';
import { isolated, report, watched } from './isolation';
import { usedByThis } from './used';

const { values: options } = parseArgs({
  options: {
    templates: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** The mode of a child process: `several` templates up to the first that exceeds the ceiling, or `one`. */
    mode: { type: 'string', default: 'all' },
  },
});
const [count, first] = [Number(options.templates), Number(options.seed)];

const LETTERS = [
  'a',
  'ab',
  'é',
  'e\u0301',
  '\u0301',
  '😀',
  '7',
  '0',
  ' ',
  '%',
  '$1',
  '\\',
  '"',
  '{}',
  '()',
  'x|',
  '\u0000',
  '\u1100',
  'a\n',
  '&',
];
const ITEMS = [
  '{}',
  '[]',
  '1',
  '"a"',
  '""',
  '1.5',
  '{"a":1}',
  '{"a":{"b":[1]}}',
  'null',
  '12345678901234567890',
  '1e400',
  '-0.0',
];
const CALLS = [
  ...['length()', 'hashCode()', 'toUpperCase()', 'trim()', 'substring(1)', 'charAt(0)', 'equals($t)', 'compareTo($t)'],
  ...[
    'contains($t)',
    'indexOf($t)',
    'lastIndexOf($t)',
    'replace("a", $t)',
    'replaceAll($t, "")',
    'replaceAll("a", $t)',
  ],
  ...[
    'replaceAll("\\b", "|")',
    'split($t)',
    'split("")',
    'matches($t)',
    'concat($t)',
    'format($t, 1, $t)',
    'toCharArray()',
  ],
  ...['equalsIgnoreCase($t)', 'compareToIgnoreCase($t)', 'startsWith($t)', 'endsWith($t)', 'getBytes()', 'intern()'],
  ...['add($t)', 'get(0)', 'put($t, $l)', 'size()', 'contains($l)', 'indexOf($l)', 'subList(0, 1)', 'addAll($l)'],
  ...['containsAll($l)', 'removeAll($l)', 'equals($l)', 'toString()', 'negate()', 'multiply($n)', 'pow(9)', 'add($n)'],
];
const EXPRESSIONS = [
  ...['$util.escapeJavaScript($t)', '$util.urlEncode($t)', '$util.urlDecode($t)', '$util.base64Encode($t)'],
  ...['$util.base64Decode($t)', '$util.parseJson($t)', '$input.json("$")', '$input.json("$..a")', '$input.path($t)'],
  ...[
    '$input.json("$[?(@.a == 1)]")',
    '$input.json("$[?(@ in $)]")',
    '$input.path("$.a.b.c")',
    '$input.json("$[*].a.b")',
  ],
  ...['"$t$t$t"', '$t + $t', '$n * $n', '$n + $n', '[$t, $l]', '[1..1000]', '$t == $l', '{"a": $l}'],
];

/** Makes the template and the request of a seed. The same seed always makes the same ones. */
function hostile(seed: number): { readonly template: string; readonly input: MappingInput } {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  const body = bodyOf(random);
  if (random.chance(0.4)) {
    const generated = generate(seed);
    return { template: generated.template, input: { ...requestOf(generated), body } };
  }
  const expression = random.chance(0.4)
    ? random.pick(EXPRESSIONS)
    : `${random.pick(['$t', '$t', '$l', '$n'])}.${random.pick(CALLS)}`;
  const set = `#set($x = ${expression})${random.chance(0.2) ? '#set($y = $kept.add($x))' : ''}`;
  const given = '#set($t = $input.body)#set($l = $input.path("$"))#set($n = $input.path("$[0]"))#set($kept = [])';
  return {
    template: `${given}${often(set, random.pick([1, 10, 1000]), random.pick([1, 30, 1000]))}$x`,
    input: { body },
  };
}

function bodyOf(random: Random): string {
  const size = random.pick([10, 1000, 100_000, 3_000_000]);
  const fill = (part: string): string => part.repeat(Math.ceil(size / part.length));
  if (random.chance(0.4)) return `[${fill(`${random.pick(ITEMS)},`)}${random.pick(ITEMS)}]`;
  if (random.chance(0.2)) return `[${fill('7')}]`;
  return fill(random.pick(LETTERS)) + random.pick(LETTERS);
}

function render(seed: number): void {
  const { template, input } = hostile(seed);
  try {
    new MappingTemplate(template).render(input);
  } catch (error) {
    if (isForeign(error)) throw error;
  }
}

/** Runs in the child. Stops at the first template that seems to exceed the ceiling. The templates before it may have used memory. */
function renderUntilOneFalls(): void {
  for (let seed = first; seed < first + count; seed++) {
    writeSync(1, `${seed}\n`);
    const before = usedByThis().seconds;
    try {
      render(seed);
    } catch {
      return;
    }
    const { seconds, megabytes } = usedByThis();
    if (seconds - before > CEILING.seconds || megabytes > CEILING.megabytes) return;
  }
  writeSync(1, 'done\n');
}

async function runAll(): Promise<void> {
  let fallen = 0;
  for (let seed = first; seed < first + count;) {
    const rest = String(first + count - seed);
    const { lines } = await watched(__filename, ['--mode', 'several', '--seed', String(seed), '--templates', rest]);
    if (lines.at(-1) === 'done') break;
    const stopped = Number(lines.at(-1));
    const { held, told } = await isolated(__filename, ['--mode', 'one', '--seed', String(stopped)]);
    if (!held) {
      const { template, input } = hostile(stopped);
      console.log(`seed ${stopped}: ${told}\n  ${template.slice(0, 500)}\n  ${(input.body ?? '').slice(0, 80)}`);
      fallen++;
    }
    seed = stopped + 1;
  }
  console.log(`${count} hostile templates from seed ${first}, ${fallen} beyond their bounds`);
  if (fallen > 0) process.exitCode = 1;
}

if (options.mode === 'several') renderUntilOneFalls();
else if (options.mode === 'one')
  void report(() => {
    render(first);
  });
else void runAll();
