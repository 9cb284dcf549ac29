import { requests, type RequestName } from '../requests';
import type { Case } from '../case';
import { content } from './directives';
import { document } from './documents';
import { Draft, names, typeOf } from './draft';
import { mutated } from './mutations';
import { Random } from './random';
import { soup } from './soup';
import { element, doubleLiteral, integerLiteral, listLiteral, mapLiteral, stringLiteral } from './literals';

/** Makes the template and the request of a seed. The same seed always makes the same ones. */
export function generate(seed: number): Case {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  if (random.chance(0.08)) return { template: soup(random) };
  if (random.chance(0.2)) return document(random);
  const draft = new Draft(random, random.pick([8, 15, 25, 40, 60]));
  const body = apart(random, content(draft, random.pick([3, 5, 8]), 2));
  const request = random.chance(0.6) ? 'values' : random.pick(Object.keys(requests) as RequestName[]);
  const template = given(draft) + (random.chance(0.12) ? mutated(random, body) : body);
  return /\$!?\{?(input|util|context|stageVariables)/.test(template) ? { template, request } : { template };
}

/** Mostly separates `#else` from a following word, because `#elsex` is not `#else`. */
function apart(random: Random, body: string): string {
  return body.replace(/#(else|end|stop|break)(?!if\b)(?=[A-Za-z0-9_])/g, (glued, name: string) =>
    random.chance(0.97) ? `#{${name}}` : glued,
  );
}

/** Makes the lines that set the used names, like a deployed template. They print nothing. */
function given(draft: Draft): string {
  const { random } = draft;
  const plain = new Draft(random, 6);
  const sets = [...draft.used].map((name) => `#set($${name} = ${valueOf(plain, name)})`);
  return sets.length === 0 ? '' : `${sets.join(random.pick(['', ' ', '\n']))}\n`;
}

function valueOf(draft: Draft, name: string): string {
  const { random } = draft;
  switch (typeOf(name)) {
    case 'string':
      return random.chance(0.7)
        ? random.pick(["'hey,you'", "'Hello World'", "''", "'a/b\"c'", "'42'", "'é漢'", "'aab'"])
        : stringLiteral(draft);
    case 'integer':
      return random.chance(0.8) ? String(random.int(0, 5)) : integerLiteral(draft);
    case 'long':
      return random.pick(['10000000000', '-3000000000', '9223372036854775807']);
    case 'double':
      return doubleLiteral(draft);
    case 'boolean':
      return name === names.boolean[0] ? 'true' : 'false';
    case 'list':
      return random.chance(0.6)
        ? random.pick(["['a', 'b', 'c']", '[10, 20, 30]', "[{'k': 1}, {'k': 2}]", '[]', "[1, 'x', [2], true, 2.5]"])
        : listLiteral(draft);
    case 'map':
      return random.chance(0.6)
        ? random.pick([
            "{'k': 'v', 'k1': 1}",
            "{'k2': [1, 2], 'name': 'n'}",
            '{}',
            "{'k': {'k1': {'id': 5}}, 'size': 3}",
          ])
        : mapLiteral(draft);
    case 'json':
      return random.pick([
        "$input.path('$.l')",
        "$input.path('$.o')",
        '$util.parseJson(\'[1,"x",{"k":[true,null]}]\')',
        "$input.path('$')",
      ]);
    case 'array':
      return random.pick([
        "$util.urlDecode('a,b,c').split(',')",
        "$input.params('id').split('-')",
        "$input.path('$.s').split('')",
      ]);
    case 'undefined':
      return element(draft);
  }
}
