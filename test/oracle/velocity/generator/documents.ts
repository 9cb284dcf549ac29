import type { RequestName } from '../requests';
import type { Random } from './random';

/** The shape of a request's payload: paths of plain values, and of lists with the members of their elements. */
interface Shape {
  readonly leaves: readonly string[];
  readonly lists: readonly (readonly [path: string, ...members: string[]])[];
}

const shapes = {
  values: {
    leaves: [
      's',
      't',
      'e',
      'n',
      'g',
      'd',
      'bt',
      'bf',
      'nu',
      'm.k1',
      'm.k-3',
      'nope',
      'l',
      'm',
      'o[0].name',
      'el',
      'em',
    ],
    lists: [['l'], ['w'], ['o', 'id', 'name', 'tags', 'nope'], ['o[0].tags'], ['el'], ['m'], ['nope']],
  },
  orders: {
    leaves: [
      'order.id',
      'order.ship-to.name',
      'order.total',
      'order.gift',
      'order.note',
      'limits.max',
      'limits.tiny',
      'order',
      'items[1].sku',
      'items[9].sku',
    ],
    lists: [['items', 'sku', 'qty', 'price', 'tags'], ['order.ship-to.lines'], ['items[0].tags'], ['limits']],
  },
  instances: {
    leaves: ['model-version', 'threshold', 'explain', 'instances[0].key', 'instances[1].features[1]'],
    lists: [['instances', 'features', 'key'], ['instances[0].features'], ['instances[2].features']],
  },
  text: {
    leaves: [
      'inputs',
      'parameters.max_new_tokens',
      'parameters.temperature',
      'parameters.stop',
      'parameters.seed',
      'parameters',
    ],
    lists: [['parameters.stop'], ['parameters']],
  },
} satisfies { [name in RequestName]?: Shape };

/** Makes a template for a JSON document of the usual kind: indented, with loops, conditions and commas between items. */
export function document(random: Random): { template: string; request: RequestName } {
  const request = random.pick(Object.keys(shapes) as (keyof typeof shapes)[]);
  const writer = new Writer(
    random,
    shapes[request],
    random.pick(['\n', '\n', '\n', '\r\n', '']),
    random.pick(['  ', '    ', '\t', '']),
  );
  const first = `#set($root = $input.path('$'))${random.pick(['\n', '\n', ' \n', ''])}`;
  return { template: first + writer.value(0) + random.pick(['', '\n']), request };
}

class Writer {
  /** The enclosing loops, the innermost last: the variable, and the members of its elements. */
  private readonly loops: (readonly [name: string, members: readonly string[]])[] = [];

  constructor(
    private readonly random: Random,
    private readonly shape: Shape,
    private readonly newline: string,
    private readonly step: string,
  ) {}

  value(depth: number): string {
    if (depth > 3) return this.leaf();
    return this.random.weighted<() => string>([
      [depth === 0 ? 60 : 12, () => this.object(depth)],
      [depth === 0 ? 20 : 15, () => this.list(depth)],
      [30, () => this.leaf()],
      [8, () => this.choice(depth)],
    ])();
  }

  private line(depth: number): string {
    return this.newline + this.step.repeat(depth);
  }

  private object(depth: number): string {
    const entries = this.random.times(1, 4, () => {
      const before = this.random.chance(0.25) ? this.line(depth + 1) + this.statement() : '';
      return `${before}${this.line(depth + 1)}"${this.random.pick(['id', 'name', 'in0', 'a-b', 'ü'])}": ${this.value(depth + 1)}`;
    });
    return `{${entries.join(',')}${this.line(depth)}}`;
  }

  private list(depth: number): string {
    const { random } = this;
    const [path, ...members] = random.pick(this.shape.lists);
    const outer = this.loops.at(-1);
    const name = random.pick(['item', 'row', 'e', 'x']);
    const over =
      outer && random.chance(0.4)
        ? `$${outer[0]}.${random.pick([...outer[1], 'tags'])}`
        : random.chance(0.5)
          ? `$root.${path}`
          : `$input.path('$.${path}')`;
    this.loops.push([name, members]);
    const separator = random.pick([
      '#if($foreach.hasNext),#end',
      '#if( $foreach.hasNext ),#end',
      '#if($velocityHasNext), #end',
      '#if($foreach.count < 2),#{end}',
      '#if(!$foreach.last),#end',
    ]);
    const body = `${this.line(depth + 1)}${random.chance(0.3) ? this.statement() + this.line(depth + 1) : ''}${this.value(depth + 1)}${separator}${this.line(depth + 1)}`;
    this.loops.pop();
    return `[${this.line(depth)}#foreach($${name} in ${over})${body}#end${this.line(depth)}]`;
  }

  private choice(depth: number): string {
    const { random } = this;
    const otherwise = random.chance(0.7)
      ? `${random.pick(['#else', '#{else}'])}${this.line(depth)}${this.leaf()}${this.line(depth)}`
      : '';
    return `#if(${this.question()})${this.line(depth)}${this.value(depth + 1)}${this.line(depth)}${otherwise.replace(/^#else(?=\w)/, '#{else}')}#end`;
  }

  private question(): string {
    const { random } = this;
    const value = this.reference();
    return random.pick([
      value,
      `!${value}`,
      `${value} == ""`,
      `${value} != ''`,
      `${value} > 1`,
      `"${value}" == "x" || $input.params('id') != ""`,
      `${value}.size() > 0`,
      `${value}.contains("a")`,
      `${value} && ${this.reference()} == ${this.reference()}`,
      `$foreach.first`,
    ]);
  }

  private leaf(): string {
    const { random } = this;
    const path = random.pick(this.shape.leaves);
    return random.weighted<() => string>([
      [25, () => `"${this.reference()}"`],
      [25, () => this.reference()],
      [10, () => `$input.json('$.${path}')`],
      [8, () => `"$util.escapeJavaScript(${this.reference()})"`],
      [
        6,
        () =>
          `"$util.escapeJavaScript($input.params('${random.pick(['id', 'q', 'sort', 'orderId'])}')).replaceAll("\\\\'","'")"`,
      ],
      [5, () => `"\${foreach.index}-$foreach.count"`],
      [5, () => `$t.n $!acc`],
      [
        4,
        () =>
          random.pick([
            'null',
            'true',
            '1.50',
            '"text"',
            '"#hash $1 \\"q\\""',
            '"$util.urlEncode($input.body)"',
            '"$util.base64Encode("a$root.s")"',
          ]),
      ],
    ])();
  }

  private reference(): string {
    const { random } = this;
    const loop = this.loops.at(-1);
    const path = random.pick(this.shape.leaves);
    const chain =
      loop && random.chance(0.6)
        ? [loop[0], random.pick(['', ...loop[1]])].filter((part) => part !== '').join('.')
        : `root.${path}`;
    return random.weighted([
      [60, `$${chain}`],
      [15, `\${${chain}}`],
      [15, `$!${chain}`],
      [10, `$input.path('$.${path}')`],
    ]);
  }

  /** Makes a line that prints nothing. */
  private statement(): string {
    const { random } = this;
    return random.pick([
      `#set($acc = ${this.reference()})`,
      `#set( $acc = "$!acc,${this.reference()}" )`,
      `#set($sum = $sum + ${this.reference()})`,
      `#set($t = {'n': ${this.reference()}})`,
      `#set($void = $t.put("k", ${this.reference()}))`,
      '## a comment',
      '#* a comment *#',
      '#set($context.requestOverride.header.X-A = "$!acc")',
      `#if(${this.question()})#set($acc = 1)#end`,
    ]);
  }
}
