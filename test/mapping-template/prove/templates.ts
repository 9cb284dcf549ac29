/**
 * Makes templates that test the analysis: JSON with values of a request, with guards, escapes, defaults and loops like those of
 * real templates, and with ones that are nearly right.
 */

/** Makes random choices that are the same for the same seed. */
class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed, 2_654_435_761) >>> 0;
    for (let count = 0; count < 5; count++) this.next();
  }

  next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return (((this.state >>> 8) ^ (this.state >>> 20)) % 65_536) / 65_536;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Calls only the picked function, because each function changes the names to which later choices may refer. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)];
  }
}

const PATTERNS = [
  ...[
    '\\d+',
    '[1-9]\\d*',
    '0|-?[1-9]\\d*',
    '-?\\d+(\\.\\d+)?',
    '[a-z]+',
    'true|false',
    '[^""\\\\]*',
    '[\\w.-]+',
    '.*',
    '.',
  ],
  ...[
    '\\d{1,5}',
    '(a|b)*',
    '(?i)true|FALSE',
    '\\p{L}+',
    '[^\\x00-\\x1f""\\\\]*',
    '\\s*\\d+\\s*',
    '',
    '[a-f0-9]{2,4}',
    '\\D*',
  ],
  ...['""[a-z]*""', '\\[\\]', 'null|\\d', '(?!0)\\d+', '^\\d+$', '[\\p{Alnum}]*', '[^,]*', '\\d+(,\\d+)*'],
];
const REPLACED = [
  '[^0-9]',
  '[^a-z]+',
  ',',
  '\\s',
  '\\\\',
  "'",
  "\\\\'",
  "\\'",
  '[^A-Za-z0-9 ]',
  '.',
  '^0+',
  '[\\p{Cntrl}]',
  '\\W',
];
const REPLACEMENTS = ['', '0', '-', "'", 'x', '\\\\', '$0', '1'];
const ESCAPED = (value: string): string => `$util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")`;

export function generateTemplate(seed: number): string {
  return new Generator(new Random(seed)).template();
}

class Generator {
  private readonly variables: string[] = [];
  private readonly lists: string[] = [];
  private readonly maps: string[] = [];
  private depth = 0;
  private count = 0;

  constructor(private readonly random: Random) {}

  template(): string {
    const before = Array.from({ length: this.random.below(5) }, () => this.statement());
    const value = this.random.chance(0.85) ? this.object(0) : this.value(0);
    return (
      `#set($known = ["a", "b", "1", ""])${before.join(this.random.pick(['', '\n']))}` +
      value +
      (this.random.chance(0.05) ? this.statement() : '')
    );
  }

  private oneOf(makers: readonly (() => string)[]): string {
    return this.random.pick(makers)();
  }

  private variable(): string {
    return this.variables.length > 0 ? `$${this.random.pick(this.variables)}` : '$q';
  }

  private newVariable(): string {
    const { random } = this;
    if (this.variables.length > 0 && random.chance(0.3)) return random.pick(this.variables);
    const name = random.pick(['x', 'y', 'z', 'v', 'w']) + (random.chance(0.3) ? String(this.count++) : '');
    this.variables.push(name);
    return name;
  }

  /** Makes a reference to a value of the request. */
  private source(): string {
    const { random } = this;
    return this.oneOf([
      () => `$input.params("${random.pick(['a', 'b', 'id'])}")`,
      () => `$input.params('a')`,
      () => `$input.path("$.${random.pick(['a', 'b', 'a.b', 'l', 'l[0]', 'm'])}")`,
      () => `$input.params().querystring.${random.pick(['a', 'b'])}`,
      () => '$input.params().header.get("a")',
      () => `$input.path('$').a`,
      () => '$input.body',
      () => '$context.identity.userAgent',
      () => '$context.requestId',
      () => '$stageVariables.a',
      () => `$input.json("$.${random.pick(['a', 'b'])}")`,
      () => '$context.authorizer.claims.email',
      () => this.variable(),
      () => this.variable(),
      () => this.variable(),
    ]);
  }

  private quoted(value: string): string {
    const bare = value.replaceAll('"', "'");
    return this.random.chance(0.5) ? bare : bare.replace(/^\$(.*)$/, '${$1}');
  }

  private text(): string {
    const { random } = this;
    const value = this.source();
    return this.oneOf([
      () => value,
      () => `"${this.quoted(value)}"`,
      () => `${value}.trim()`,
      () => `${value}.replaceAll("${random.pick(REPLACED)}", "${random.pick(REPLACEMENTS)}")`,
      () => `$util.escapeJavaScript(${value})`,
      () => ESCAPED(value),
      () => ESCAPED(`"${this.quoted(value)}"`),
      () => `${ESCAPED(`${value}.trim()`)}.toLowerCase()`,
      () => `$util.base64Encode(${value})`,
      () => `$util.urlEncode(${value})`,
      () => `$util.urlDecode(${value})`,
      () => `$util.parseJson(${value}).a`,
      () => `${value}.toUpperCase()`,
      () => `${value}.replace("${random.pick([',', 'a', "\\'", '""', '\\'])}", "${random.pick(['', "'", ' ', '-'])}")`,
      () => `${value}.concat("${random.pick(['', 'x', ','])}")`,
      () => `${value}.substring(${random.pick(['0', '1', '0, 1', '2, 3'])})`,
      () => `${value}.toString()`,
      () => `${value}.split(",")[0]`,
      () => `${value}.split(",", 3).get(0)`,
      () => `${value}.charAt(0)`,
    ]);
  }

  private number(): string {
    const { random } = this;
    return this.oneOf([
      () => String(random.below(20) - 5),
      () => '$input.path("$.n")',
      () => `${this.source()}.length()`,
      () => `${this.source()}.size()`,
      () => `${this.source()}.indexOf("a")`,
      () => '$context.requestTimeEpoch',
      () => this.variable(),
      () => '1.5',
      () => '10000000000',
    ]);
  }

  private expression(): string {
    const { random } = this;
    const kind = random.next();
    if (kind < 0.55) return this.text();
    if (kind < 0.63) return `${this.number()} ${random.pick(['+', '-', '*', '/', '%'])} ${this.number()}`;
    if (kind < 0.71)
      return random.pick(['"a"', '"1"', 'true', 'false', '0', '1', '""', '","', '"null"', "'x'", '-3', '2.5']);
    if (kind < 0.78) return this.condition();
    if (kind < 0.84)
      return `"${random.pick(['', 'p-', '1', ','])}$!{${this.variable().slice(1)}}${random.pick(['', '-s', '0', '""'])}"`;
    return kind < 0.9 ? `${this.source()} + ${random.pick(['"x"', '1', this.source()])}` : this.number();
  }

  private condition(depth = 0): string {
    const { random } = this;
    const value = this.source();
    const matches = `${value}.matches("${random.pick(PATTERNS)}")`;
    return this.oneOf([
      () =>
        `${value} ${random.pick(['==', '!='])} ${random.pick(['""', '"a"', '"1"', '"true"', 'true', '1', '0', '"null"', 'false'])}`,
      () => matches,
      () => `!${matches}`,
      () => `${matches} ${random.pick(['== true', '!= true', '== false', '== "true"', '!= false'])}`,
      () => random.pick(['', '!']) + value,
      () => `${value}.isEmpty()`,
      () => `${value}.length() ${random.pick(['>', '<', '==', '>=', '!=', '<='])} ${random.pick(['0', '1', '3', '5'])}`,
      () => `${value}.size() ${random.pick(['>', '<', '==', '>=', '<='])} ${random.pick(['0', '1', '1000', '3'])}`,
      () => `${value}.contains("${random.pick(['a', ',', '""', '1'])}")`,
      () => `$known.contains(${value})`,
      () => `${value}.${random.pick(['startsWith', 'endsWith', 'equals'])}("${random.pick(['a', '1', ''])}")`,
      () => `${this.number()} ${random.pick(['>', '<', '==', '>='])} ${this.number()}`,
      () => `"${this.quoted(value)}" ${random.pick(['==', '!='])} "${random.pick(['', 'a', '1', '[]', '{}', 'true'])}"`,
      () =>
        depth > 2 ? 'true' : `${this.condition(depth + 1)} ${random.pick(['&&', '||'])} ${this.condition(depth + 1)}`,
      () => (depth > 2 ? 'false' : `!(${this.condition(depth + 1)})`),
      () => random.pick(['', '!']) + this.variable(),
      () => '$foreach.hasNext',
      () => '$input.path("$.m").containsKey("a")',
      () => (this.maps.length > 0 ? `$${random.pick(this.maps)}.containsKey(${value})` : 'true'),
      () => `${value}.equalsIgnoreCase("${random.pick(['true', 'k1', '', 'a'])}")`,
      () => `${value} ${random.pick(['>', '>='])} ${random.below(3)} && ${value} ${random.pick(['<', '<='])} 100`,
      () => `${this.number()} == ${this.number()}`,
    ]);
  }

  private list(): string {
    const { random } = this;
    return this.oneOf([
      () => random.pick(['[]', '["a", "b"]', '[1, 2, 3]', '[1..3]']),
      () => `[${this.source()}, "b"]`,
      () => `[0..${this.number()}]`,
      () => `${this.source()}.split("${random.pick([',', '&', '', '\\|'])}")`,
      () => `${this.source()}.split(",", ${random.pick([1, 2, 1000, -1, 0])})`,
      () => `$input.path("$.${random.pick(['l', 'm', 'l[*].a'])}")`,
      () => '$input.path("$.m").keySet()',
      () => `$input.params().${random.pick(['querystring', 'path', 'header'])}.keySet()`,
      () => '$input.params().keySet()',
      () => '$input.params().querystring.entrySet()',
      () => '$stageVariables.keySet()',
      () => (this.lists.length > 0 ? `$${random.pick(this.lists)}` : '[1]'),
      () => (this.maps.length > 0 ? `$${random.pick(this.maps)}.keySet()` : '[1]'),
    ]);
  }

  private statement(): string {
    if (this.depth > 3) return '';
    this.depth++;
    const statement = this.anyStatement();
    this.depth--;
    return statement;
  }

  private anyStatement(): string {
    const { random } = this;
    const set = (): string => `#set($${this.newVariable()} = ${this.expression()})`;
    return this.oneOf([
      set,
      set,
      set,
      () => {
        const variable = `$${this.newVariable()}`;
        const fallback = random.pick(['"0"', '"a"', '""', '0', 'true', '"1"']);
        return `#set(${variable} = ${this.text()})#if(!${variable}.matches("${random.pick(PATTERNS)}"))#set(${variable} = ${fallback})#end`;
      },
      () => {
        const list = `l${this.count++}`;
        const statement = `#set($${list} = ${this.list()})`;
        this.lists.push(list);
        return statement;
      },
      () => {
        const map = `m${this.count++}`;
        const statement = `#set($${map} = ${random.pick(['{}', '{"a": 1}', `{"a": ${this.source()}}`, '{"a": "x", "b": [1]}'])})`;
        this.maps.push(map);
        return statement;
      },
      () => (this.maps.length > 0 ? this.mapStatement(`$${random.pick(this.maps)}`) : ''),
      () => (this.lists.length > 0 ? this.listStatement(`$${random.pick(this.lists)}`) : ''),
      () => `#if(${this.condition()})${this.statement()}#{else}${this.statement()}#end`,
      () => `#if(${this.condition()})${this.statement()}#end`,
      () => `#foreach($i in ${this.list()})${this.statement()}${random.chance(0.1) ? '#break' : ''}#end`,
      () => `#set($o = $input.path("$"))#set($o.a = ${random.pick(['1', '"x"', this.source()])})`,
      () => (random.chance(0.2) ? `#if(${this.condition()})#stop#end` : ''),
      () => `#set($context.requestOverride.header.${random.pick(['A', 'B'])} = ${this.source()})`,
      () => `#define($d)${this.value(2)}#end`,
      () => {
        const [value, number] = [this.source(), `$${this.newVariable()}`];
        const digits = random.pick(['\\d{1,2}', '[1-9]\\d?', '-?\\d{1,9}', '\\d{1,10}', '[0-9]+', '\\w']);
        return `#set($integer = 0)#if(${value}.matches("${digits}"))#set(${number} = $integer.parseInt(${value}))#{else}#set(${number} = 1)#end`;
      },
    ]);
  }

  private mapStatement(map: string): string {
    return this.oneOf([
      () => `#set(${map}.${this.random.pick(['a', 'b'])} = ${this.expression()})`,
      () =>
        `#set($r = ${map}.put(${this.random.pick(['"a"', '"k"', this.source()])}, ${this.random.pick([this.source(), '1', '"z"'])}))`,
      () =>
        `#set($r = ${this.random.pick([map, '$input.path("$")'])}.remove(${this.random.pick(['"a"', this.source()])}))`,
      () => `#set($r = $input.path("$").put("a", ${this.random.pick([this.source(), '1', '"z"'])}))`,
    ]);
  }

  private listStatement(list: string): string {
    const item = this.random.pick([this.source(), '1', '"z"']);
    return this.oneOf([
      () => `#set($r = ${list}.add(${item}))`,
      () => `#set(${list}[${this.random.pick(['0', '1', '$foreach.index'])}] = ${item})`,
      () => `#set($r = ${list}.remove(${this.random.pick(['"b"', this.source()])}))`,
      () => `#foreach($n in [1..${this.number()}])#set($r = ${list}.add(${this.random.pick(['$n', item])}))#end`,
    ]);
  }

  private printed(): string {
    const { random } = this;
    return this.oneOf([
      () => this.source(),
      () => this.text().replace(/^[^$]*/, ''),
      () => this.variable(),
      () => this.variable().replace(/^\$(.*)$/, '${$1}'),
      () => (this.lists.length > 0 ? `$${random.pick(this.lists)}${random.pick(['', '', '.size()', '[0]'])}` : '1'),
      () => (this.maps.length > 0 ? `$${random.pick(this.maps)}${random.pick(['.a', `.get(${this.source()})`])}` : '1'),
      () => {
        const value = this.source();
        return `#if(${value}.${random.pick(['startsWith', 'endsWith'])}("ab"))${value}.substring(${random.below(4)})#end`;
      },
      () => random.pick(['$i', '$foreach.index', '$context.requestOverride.header.A', '$d']),
    ]);
  }

  /** Makes JSON inside of a string. */
  private nested(): string {
    return this.oneOf([
      () => `{\\"k\\": \\"${ESCAPED(ESCAPED(this.source()))}\\"}`,
      () => `[${ESCAPED('$input.json("$.a")')}, ${this.number()}]`,
      () => `{\\"k\\": \\"${ESCAPED(this.source())}\\"}`,
      () => `\\u005b\\"$util.base64Encode(${this.source()})\\"]`,
      () => ESCAPED('$input.json("$")'),
      () => this.printed(),
    ]);
  }

  private value(depth: number): string {
    const { random } = this;
    const kind = random.next();
    if (kind < 0.25) return `"${this.printed()}"`;
    if (kind < 0.4) return this.printed();
    if (kind < 0.5) return random.pick(['1', 'true', 'null', '"x"', '[]', '{}']);
    if (kind < 0.57) {
      const value = this.source();
      return `#if(${value}.matches("${random.pick(PATTERNS)}"))${value}#{else}${random.pick(['null', '0', '"x"'])}#end`;
    }
    if (kind < 0.61) return `#if(${this.condition()})${this.value(depth + 1)}#{else}${this.value(depth + 1)}#end`;
    if (kind < 0.65) return `"${ESCAPED(this.source())}"`;
    if (kind < 0.67) return `"${this.nested()}"`;
    if (depth > 2) return '1';
    if (kind < 0.77) return this.object(depth + 1);
    if (kind < 0.87) return `[${Array.from({ length: random.below(3) }, () => this.value(depth + 1)).join(', ')}]`;
    return this.loop(depth + 1);
  }

  private object(depth: number): string {
    const { random } = this;
    const member = (index: number): string => `"k${index}": ${this.value(depth)}`;
    if (random.chance(0.25)) {
      const asked = this.condition();
      const again = random.chance(0.6) ? asked : this.condition();
      return `{#if(${asked})${member(0)}#end#if(${again})${random.pick([',', ''])}${member(1)}#end}`;
    }
    if (random.chance(0.2)) {
      const members = Array.from(
        { length: 1 + random.below(3) },
        (_, index) => `#if(${this.condition()})\${sep}${member(index)}#set($sep = ",")#end`,
      );
      return `{#set($sep = "")${members.join('')}}`;
    }
    return `{${Array.from({ length: random.below(3) }, (_, index) => member(index)).join(', ')}}`;
  }

  private loop(depth: number): string {
    const { random } = this;
    const list = this.list();
    const size = list.startsWith('[') ? '3' : `${list}.size()`;
    const item = this.oneOf([
      () => this.value(depth),
      () => '"$util.base64Encode($i)"',
      () => `"${ESCAPED('$i')}"`,
      () => `#if($i.matches("${random.pick(PATTERNS)}"))$i#{else}0#end`,
      () => '$foreach.count',
      () => `{"i": "${ESCAPED('"$i"')}", "n": $velocityCount}`,
    ]);
    const body = (random.chance(0.3) ? this.statement() : '') + item;
    const breaks = `#if($foreach.${random.pick(['count > 10', 'index >= 1000', 'index == 3'])})#break#end`;
    const loop = random.pick([
      `#foreach($i in ${list})${breaks}#if($foreach.index > 0),#end${body}#end`,
      `#foreach($i in ${list})#if($foreach.index > 0),#end${body}${breaks}#end`,
      `#foreach($i in ${list})${body}#if($foreach.hasNext),#end#end`,
      `#foreach($i in ${list})#if($foreach.index > 0),#end${body}#end`,
      `#foreach($i in ${list})#if(!$foreach.first),#end${body}#end`,
      `#foreach($i in ${list})${body}#if($foreach.count < ${size}),#end#end`,
      `#foreach($i in ${list})${body}#if($velocityCount != ${size}),#end#end`,
      `#set($s = "")#foreach($i in ${list})\${s}${body}#set($s = ",")#end`,
      `#set($f = true)#foreach($i in ${list})#if($f)#set($f = false)#else,#end${body}#end`,
      `#set($c = ${size} - 1)#foreach($i in ${list})${body}#if($foreach.index < $c),#end#end`,
    ]);
    return random.chance(0.5) && !list.startsWith('[') ? `[#if(${size} <= 1000)${loop}#end]` : `[${loop}]`;
  }
}
