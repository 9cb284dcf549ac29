import { names, typeOf, type Draft, type Type } from './draft';
import { callOn } from './methods';
import { element } from './literals';
import { gap } from './spacing';

/** Makes `$name`, `${name}`, `$!name` or `$!{name}` with properties, indexes and calls after it. */
export function reference(draft: Draft): string {
  const { random } = draft;
  return written(draft, random.chance(0.1) ? builtIn(draft) : path(draft, draft.anyName()));
}

/** Makes a reference whose value most likely has the type. */
export function referenceTo(draft: Draft, type: Type): string {
  return written(draft, draft.name(type));
}

/** Writes a reference in one of the four forms, and sometimes in a wrong one. */
export function written({ random }: Draft, name: string): string {
  return random.weighted([
    [60, `$${name}`],
    [20, `\${${name}}`],
    [10, `$!${name}`],
    [8, `$!{${name}}`],
    [0.1, `\${${name}`],
    [0.1, `\${ ${name} }`],
    [0.3, `$!!${name}`],
    [0.3, `$$${name}`],
  ]);
}

/** Makes the chain after a name: mostly members of its type, and sometimes other ones. */
export function path(draft: Draft, name: string): string {
  const { random } = draft;
  const chained = random.weighted<() => string>([
    [45, () => ''],
    [30, () => callOn(draft, likelyType(draft, name))],
    [12, () => member(draft)],
    [8, () => index(draft)],
    [3, () => member(draft) + index(draft)],
    [3, () => index(draft) + member(draft)],
    [
      0.2,
      () =>
        random.pick([
          '.',
          '..x',
          '.1',
          '[',
          '[]',
          '.x(',
          '.(',
          '.$s',
          ' .x',
          ' [0]',
          '.x ()',
          '-',
          '.-',
          '[0',
          '._x',
          '.é',
        ]),
    ],
  ]);
  return name + (draft.spend() ? chained() : '');
}

/** Guesses the type of a name, because the type of a loop variable or of a #set is not known. */
function likelyType({ random, locals }: Draft, name: string): Type {
  if (locals.includes(name)) return random.pick(['string', 'list', 'map', 'integer']);
  return random.chance(0.9) ? typeOf(name) : random.pick(Object.keys(names) as Type[]);
}

const properties = [
  'k',
  'k1',
  'k2',
  'name',
  'size',
  'length',
  'empty',
  'x-y',
  'id',
  'tags',
  'none',
  'bytes',
  'index',
  'count',
];

export function member({ random }: Draft): string {
  return `.${random.pick(properties)}`;
}

export function index(draft: Draft): string {
  const { random } = draft;
  const inside = random.weighted<() => string>([
    [50, () => String(random.int(0, 2))],
    [30, () => `'${random.pick(properties)}'`],
    [6, () => `"${random.pick(['k', 'k$n', '${s}', 'k${n}'])}"`],
    [8, () => `$${draft.anyName()}`],
    [3, () => String(random.int(-3, 9))],
    [3, () => element(draft)],
    [0.1, () => '1 + 1'],
  ])();
  return `[${gap(random)}${inside}${gap(random)}]`;
}

const loopState = [
  'index',
  'count',
  'first',
  'last',
  'hasNext',
  'parent.index',
  'topmost.count',
  'parent.parent.index',
  'nope',
  'getIndex()',
  'isLast()',
];

/** Makes a reference to a variable that API Gateway or a loop sets. */
function builtIn(draft: Draft): string {
  const { random } = draft;
  const jsonPath = random.pick(jsonPaths);
  return random.weighted<() => string>([
    [20, () => `foreach.${random.pick(loopState)}`],
    [5, () => random.pick(['velocityCount', 'velocityHasNext'])],
    [25, () => `input.path('${jsonPath}')${random.chance(0.5) ? '' : callOn(draft, 'json')}`],
    [12, () => `input.json('${jsonPath}')`],
    [
      10,
      () =>
        `input.params('${random.pick(['id', 'q', 'n', 'items', 'user_id', 'Content-Type', 'accept', 'nope', 'empty'])}')`,
    ],
    [
      4,
      () =>
        random.pick([
          'input.params()',
          'input.params().path',
          'input.params().header.keySet()',
          'input.params().querystring.q',
          "input.params().get('path')",
        ]),
    ],
    [6, () => `input.body${random.pick(['', '.length()', '.x', '.isEmpty()', '.substring(0, 1)'])}`],
    [
      10,
      () =>
        `util.${random.pick(['escapeJavaScript', 'urlEncode', 'base64Encode', 'parseJson', 'nope'])}(${random.pick(["$input.params('q')", '$s', "$input.json('$')", '"a""b/$n"', '$q', '1', "'[1]'"])})`,
    ],
    [
      8,
      () =>
        `context.${random.pick(['stage', 'requestId', 'identity', 'identity.sourceIp', 'authorizer.claims', 'nope', 'nope.x', 'requestOverride.header', 'responseOverride.status', "identity['userAgent']"])}`,
    ],
    [
      4,
      () =>
        `stageVariables${random.pick(['.variant', "['dash-ed']", '.nope', '.endpoint', '.keySet()', ".get('variant')"])}`,
    ],
    [1, () => random.pick(['esc.newline', 'null', 'foreach', 'velocityCount.x'])],
  ])();
}

const jsonPaths = [
  '$',
  '$.s',
  '$.n',
  '$.d',
  '$.l',
  '$.m',
  '$.o',
  '$.o[0].name',
  '$.o[*].id',
  '$..id',
  '$.l[-1]',
  '$.l[0:2]',
  '$.nope',
  '$.nope.x',
  '$.nu',
  '$.bt',
  '$.el',
  '$.em',
  's',
  'm.k1',
  '$.m.k-3',
  '$.items',
  '$.items[0]',
  '$.items[*].sku',
  "$['m']['k1']",
  '$.m.k2',
  '$.o[?(@.id > 1)]',
  '$[0]',
  '$[*].a',
  '$.a',
  '$.predictions[0][1]',
  '$.limits',
  '$.order',
  '$.o.length()',
  '$.instances[*].features',
  '$.t',
  '$.w',
  '$.g',
  '$.x',
];
