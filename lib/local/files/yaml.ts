/**
 * YAML as CloudFormation reads it: short forms of functions become their long forms, a date stays text, and every key is text. Plain
 * values of a template follow YAML 1.1, as CloudFormation's reference says, and those of an OpenAPI document YAML 1.2, as the
 * specification of OpenAPI asks for. Loaded with the first file in YAML.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { CST, Document, Node, Pair, ParsedNode, Range, Scalar, YAMLMap } from 'yaml';
import { UsageError } from '../usage-error';
import { placeIn } from './text-place';

/** API Gateway imports documents of up to 6 MB, and CloudFormation takes templates of up to 1 MB. */
const MAX_CHARACTERS = 6_000_000;
/** Of a document with its aliases written out. A file of 6 MB without aliases has fewer. */
const MAX_VALUES = 1_000_000;

/** They take 300 bytes each while they are read. A template of 1 MB has some 300,000. */
const MAX_LEXEMES = 600_000;
/** The library takes several calls for each level. Templates and documents of real APIs have some ten levels. */
const MAX_DEPTH = 400;

/** Functions whose short form has the long form `Fn::NAME`. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...[
    'And',
    'Base64',
    'Cidr',
    'Contains',
    'EachMemberEquals',
    'EachMemberIn',
    'Equals',
    'FindInMap',
    'GetAtt',
    'GetAZs',
  ],
  ...['GetStackOutput', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'RefAll', 'Select', 'Split', 'Sub'],
  ...['ToJsonString', 'Transform', 'ValueOf', 'ValueOfAll'],
]);
const CORE_TAG = 'tag:yaml.org,2002:';

/**
 * @param where what messages call the text
 * @throws UsageError with line and column if it is not YAML, is nested too deep, or has aliases without end
 */
export function parseYaml(text: string, where: string): unknown {
  if (text.length > MAX_CHARACTERS) {
    throw new UsageError(`${where} is YAML of ${text.length} characters; YAML of up to ${MAX_CHARACTERS} is read`);
  }
  const document = parse(text, where);
  return new YamlReader(document, text, where).read();
}

/** In steps, because the library composes a document by recursion: what is too deep would end the process. */
function parse(text: string, where: string): Document.Parsed {
  const lexer = new Lexer();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) {
      throw new UsageError(
        `${where}:${placeIn(text, parser.offset)}: this YAML is nested deeper than ${MAX_DEPTH} levels`,
      );
    }
    if (++lexemes > MAX_LEXEMES) {
      throw new UsageError(
        `${where}:${placeIn(text, parser.offset)}: this YAML has more than ${MAX_LEXEMES} words and signs`,
      );
    }
  }
  tokens.push(...parser.end());
  // The schema leaves every plain value as it is written. Keys are compared below: the library compares each with all others.
  const composer = new Composer<ParsedNode, true>({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
  const [document, second] = compose();
  function compose(): Document.Parsed[] {
    try {
      return [...composer.compose(tokens, true, text.length)];
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(`${where}: this YAML is nested too deep`);
      throw error;
    }
  }
  const problem = document.errors.at(0);
  if (problem !== undefined) {
    throw new UsageError(`${where}:${placeIn(text, problem.pos[0])}: this is not YAML: ${problem.message}`);
  }
  if ((second as unknown) !== undefined) {
    throw new UsageError(
      `${where}:${placeIn(text, second.range[0])}: a second document begins here, and a file is read that has one`,
    );
  }
  return document;
}

class YamlReader {
  private readonly isOpenApi: boolean;
  private readonly anchors = new Map<string, Node>();
  /** Nodes that are being read, which shows an alias that contains itself. */
  private readonly open = new Set<Node>();
  private values = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
    private readonly where: string,
  ) {
    const root = document.contents;
    this.isOpenApi = isMap(root) && (root.has('openapi') || root.has('swagger'));
  }

  read(): unknown {
    return this.valueOf(this.document.contents, 0);
  }

  private valueOf(node: unknown, depth: number): unknown {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.target(node.source, node, depth);
    const one = node as Node;
    if (depth > MAX_DEPTH) throw this.problem(one, `this YAML is nested deeper than ${MAX_DEPTH} levels`);
    if (++this.values > MAX_VALUES) {
      throw this.problem(one, `this YAML has more than ${MAX_VALUES} values when its aliases are written out`);
    }
    const { anchor } = one as { anchor?: string };
    // An alias stands for the last node before it that has its anchor.
    if (anchor !== undefined) this.anchors.set(anchor, one);
    this.open.add(one);
    const value = this.tagged(one, depth);
    this.open.delete(one);
    return value;
  }

  private target(anchor: string, alias: Node, depth: number): unknown {
    const target = this.anchors.get(anchor);
    if (target === undefined) throw this.problem(alias, `no anchor &${anchor} stands before this alias`);
    if (this.open.has(target)) throw this.problem(alias, `the alias *${anchor} stands in what it stands for`);
    return this.valueOf(target, depth + 1);
  }

  private tagged(node: Node, depth: number): unknown {
    const { tag } = node;
    if (tag === undefined || tag.startsWith(CORE_TAG)) return this.untagged(node, tag?.slice(CORE_TAG.length), depth);
    const name = tag.replace(/^!/, '');
    // A lone ! says that the value is text.
    if (name === '') return this.untagged(node, 'str', depth);
    const argument = this.untagged(node, isScalar(node) ? 'str' : undefined, depth);
    if (name === 'Ref' || name === 'Condition') return { [name]: argument };
    if (!FUNCTIONS.has(name)) throw this.problem(node, `CloudFormation has no function !${name}`);
    if (name === 'GetAtt' && typeof argument === 'string') return { 'Fn::GetAtt': splitAtDot(argument) };
    return { [`Fn::${name}`]: argument };
  }

  /** @param kind the core tag, without its prefix */
  private untagged(node: Node, kind: string | undefined, depth: number): unknown {
    if (isScalar(node)) return this.scalar(node, kind);
    if (kind !== undefined && kind !== 'map' && kind !== 'seq')
      throw this.problem(node, `the tag !!${kind} is not read`);
    if (isSeq(node)) return node.items.map((item) => this.valueOf(item, depth + 1));
    return this.map(node as YAMLMap, depth);
  }

  private map(node: YAMLMap, depth: number): { [name: string]: unknown } {
    const merged = new Map<string, unknown>();
    const own = new Map<string, unknown>();
    for (const pair of node.items) {
      const key = this.key(pair);
      if (key === '<<' && isPlain(pair.key)) {
        for (const [name, value] of this.mergedBy(pair, depth)) if (!merged.has(name)) merged.set(name, value);
        continue;
      }
      if (own.has(key))
        throw this.problem(pair.key as Node, `the key ${JSON.stringify(key)} stands here a second time`);
      own.set(key, this.valueOf(pair.value, depth + 1));
    }
    // fromEntries defines a member named __proto__, and does not set a prototype.
    return Object.fromEntries([...merged].filter(([name]) => !own.has(name)).concat([...own]));
  }

  private mergedBy(pair: Pair, depth: number): [string, unknown][] {
    const value = this.valueOf(pair.value, depth + 1);
    return [value].flat().flatMap((one) => {
      if (typeof one === 'object' && one !== null && !Array.isArray(one)) return Object.entries(one);
      throw this.problem(pair.key as Node, '<< takes a map, or a list of maps');
    });
  }

  private key({ key }: Pair): string {
    if (key === null) return '';
    if (isAlias(key)) {
      const target = this.anchors.get(key.source);
      if (isScalar(target)) return textOf(target);
    }
    if (!isScalar(key)) throw this.problem(key as Node, 'a key is text');
    if (key.anchor !== undefined) this.anchors.set(key.anchor, key);
    return textOf(key);
  }

  private scalar(node: Scalar, kind: string | undefined): unknown {
    const text = textOf(node);
    switch (kind) {
      case undefined:
        return node.type === 'PLAIN' ? plainValue(text, this.isOpenApi) : text;
      case 'str':
        return text;
      case 'null':
      case 'bool':
      case 'int':
      case 'float':
        return plainValue(text, this.isOpenApi);
      default:
        throw this.problem(node, `the tag !!${kind} is not read`);
    }
  }

  private problem(node: Node, message: string): UsageError {
    const [begin] = (node.range ?? [0]) as Range;
    return new UsageError(`${this.where}:${placeIn(this.text, begin)}: ${message}`);
  }
}

/** Known tags, such as !!binary, have a value of another kind than the text that is written. */
const textOf = (scalar: Scalar): string =>
  scalar.type === 'PLAIN' || typeof scalar.value !== 'string' ? (scalar.source ?? '') : scalar.value;

const isPlain = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN';

function splitAtDot(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const TRUE_1_1 = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE_1_1 = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const DECIMAL = /^[-+]?(?:0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?$/;

function plainValue(text: string, isOpenApi: boolean): unknown {
  if (NULL.test(text)) return null;
  if ((isOpenApi ? TRUE : TRUE_1_1).test(text)) return true;
  if ((isOpenApi ? FALSE : FALSE_1_1).test(text)) return false;
  const number = isOpenApi ? coreNumber(text) : number11(text);
  // The digits of an account's or another long number are what is meant.
  return number === undefined || (Number.isInteger(number) && !Number.isSafeInteger(number)) ? text : number;
}

/** Numbers of YAML 1.2's core schema, without infinity, which JSON does not have. */
function coreNumber(text: string): number | undefined {
  if (/^[-+]?\d+$/.test(text) || FLOAT.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  return undefined;
}

/** Numbers of YAML 1.1: with underscores, in octal behind a zero, and in base 60 with colons. */
function number11(text: string): number | undefined {
  if (!/^[-+.\d]/.test(text)) return undefined;
  if (DECIMAL.test(text) || FLOAT.test(text)) return Number(text);
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
  if (/^0[0-7]+$/.test(digits)) return sign * parseInt(digits, 8);
  if (/^0x[0-9a-fA-F]+$/.test(digits)) return sign * parseInt(digits.slice(2), 16);
  if (/^0b[01]+$/.test(digits)) return sign * parseInt(digits.slice(2), 2);
  if (/^[1-9]\d*(?::[0-5]?\d)+$/.test(digits)) {
    return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  return text.includes('_') && (DECIMAL.test(digits) || FLOAT.test(digits)) ? sign * Number(digits) : undefined;
}
