import type { Argument, Block, MethodCall, Reference, ReferencePart } from '../syntax/ast';
import type { Edit, Finding, ParsedTemplate, Remedy } from './finding';
import { inventoryOf, valueOf, type Inventory } from './inventory';
import { literalText } from './literals';
import { blocksOf } from '../syntax/visit';
import { MAX_PARTS, pathOfValue, PLAIN_PATH, sourceOfValue } from './value-source';

/**
 * Finds maps that are printed, escaped or encoded as a whole, which gives Java's text `{a=b}` or nothing. A value is known
 * to be a map if the template makes it, or reads members of the same value elsewhere.
 */
export function javaTexts({ source, block }: ParsedTemplate): Finding[] {
  const inventory = inventoryOf(block);
  const reader = new Reader(inventory, source.text, block);
  return [
    ...printedIn(inventory).flatMap((use) => reader.printed(use)),
    ...inventory.uses.flatMap(({ reference }) => reader.encoded(reference)),
    ...inventory.blocks.flatMap(({ block: one, inString }) => (inString ? [] : reader.answered(one))),
  ];
}

/** Lists the printed references, but not one that is all of a string: the author makes a text of it on purpose. */
function printedIn({ blocks, uses }: Inventory): Reference[] {
  const alone = new Set(
    blocks.flatMap(({ block, inString }) => {
      const first = block.at(0);
      return inString && block.length === 1 && first?.kind === 'rendered-reference' ? [first.reference] : [];
    }),
  );
  return uses.flatMap(({ reference, role }) => (role === 'printed' && !alone.has(reference) ? [reference] : []));
}

const OF_MAPS = new Set([
  'keySet',
  'entrySet',
  'values',
  'put',
  'putAll',
  'containsKey',
  'containsValue',
  'getOrDefault',
]);
const OF_BOTH = new Set(['size', 'isEmpty', 'get', 'remove', 'clear', 'equals', 'contains']);

class Reader {
  /** The values that the template treats as maps, and the values that it treats as something else. */
  private readonly maps = new Set<string>();
  private readonly others = new Set<string>();
  private readonly lists = new Set<string>();
  /** The values of which a member statusCode is read. */
  private readonly statusesOf = new Set<string>();
  private readonly printsJson: boolean | undefined;

  constructor(
    private readonly inventory: Inventory,
    private readonly template: string,
    block: Block,
  ) {
    this.printsJson = printsJson(block);
    for (const { reference } of inventory.uses) this.learn(reference);
    for (const assignments of inventory.assignments.values()) {
      for (const assignment of assignments) {
        const list = assignment.kind === 'foreach' ? assignment.args.at(2) : undefined;
        const looped = list && sourceOfValue(list, inventory);
        if (looped !== undefined) this.lists.add(looped);
      }
    }
  }

  private learn(reference: Reference): void {
    reference.parts.slice(0, MAX_PARTS).forEach((part, index) => {
      const source = sourceOfValue({ ...reference, parts: reference.parts.slice(0, index) }, this.inventory);
      if (source === undefined) return;
      if (part.kind === 'property' && part.name === 'statusCode') this.statusesOf.add(source);
      if (isMemberOfMap(part)) this.maps.add(source);
      else if (part.kind === 'index') this.lists.add(source);
      else if (part.kind === 'method' && !OF_BOTH.has(part.name)) this.others.add(source);
    });
    if (reference.name !== 'input') return;
    const path = pathRead(reference);
    for (let end = path?.lastIndexOf('.') ?? -1; path !== undefined && end > 0; end = path.lastIndexOf('.', end - 1)) {
      this.maps.add(path.slice(0, end));
    }
  }

  private isMap(argument: Argument): boolean {
    const source = sourceOfValue(argument, this.inventory);
    if (source === undefined || this.others.has(source)) return false;
    if (argument.kind === 'reference' && argument.parts.length === 0) {
      if (valueOf(argument.name, this.inventory)?.kind === 'map') return true;
    }
    return (this.maps.has(source) || GROUPS.test(source)) && !this.lists.has(source);
  }

  printed(reference: Reference): Finding[] {
    if (NEVER_WHOLE.has(reference.name) && reference.parts.length < 1) return [];
    if (this.printsJson === false) return [];
    const text = parsedText(reference);
    if (text) {
      const { begin, end } = reference;
      return [
        {
          rule: 'java-text',
          offset: begin,
          message: `${reference.text} is printed as Java's text {a=b} where it is an object, and not as JSON.`,
          fix: 'Print the text that it was parsed from.',
          remedies: [{ fix: `Write ${text}.`, edits: [{ begin, end, text }] }],
        },
      ];
    }
    if (this.printsJson === undefined && GROUPS.test(sourceOfValue(reference, this.inventory) ?? '')) return [];
    if (!this.isMap(reference) || PRINTS_NOTHING.test(sourceOfValue(reference, this.inventory) ?? '')) return [];
    return [
      {
        rule: 'java-text',
        offset: reference.begin,
        message: `${reference.text} is a map, which is printed as Java's text {a=b} and not as JSON.`,
        ...this.jsonInstead(reference),
      },
    ];
  }

  /**
   * Finds `$answer.body` as all that a block prints, if `$answer.statusCode` is read as well. A function returns its answer
   * in this shape, and the body is a text of JSON or an object.
   */
  answered(block: Block): Finding[] {
    const texts = block.flatMap((statement) => (statement.kind === 'text' ? [statement.text] : []));
    const printed = block.flatMap((statement) =>
      statement.kind === 'rendered-reference' && !statement.escaped ? [statement.reference] : [],
    );
    const reference = printed.at(0);
    const last = reference?.parts.at(-1);
    if (!reference || printed.length > 1 || texts.some((text) => text.trim() !== '')) return [];
    if (last?.kind !== 'property' || last.name !== 'body' || this.isMap(reference)) return [];
    const source = sourceOfValue({ ...reference, parts: reference.parts.slice(0, -1) }, this.inventory);
    if (source === undefined || !this.statusesOf.has(source)) return [];
    const path = pathOfValue(reference, this.inventory);
    const { begin, end, text } = reference;
    const json = path && `$input.json('${path}')`;
    return [
      {
        rule: 'java-text',
        offset: begin,
        message: `${text} is printed as it is: a text of JSON as JSON, but an object as Java's text {a=b}.`,
        fix: 'Let what answers return its body as a text of JSON.',
        remedies: json
          ? [{ fix: `Write ${json} if it may be an object.`, edits: [{ begin, end, text: json }], reveals: true }]
          : [],
      },
    ];
  }

  encoded(reference: Reference): Finding[] {
    const part = reference.parts.at(0);
    const argument = reference.name === 'util' && part?.kind === 'method' ? part.args.at(0) : undefined;
    if (part?.kind !== 'method' || argument?.kind !== 'reference') return [];
    const message = this.lossOf(part, argument);
    if (message === undefined) return [];
    return [{ rule: 'java-text', offset: reference.begin, message, ...this.textInstead(argument) }];
  }

  private lossOf({ name }: MethodCall, argument: Reference): string | undefined {
    const source = sourceOfValue(argument, this.inventory);
    const root = source === '$' && !this.others.has(source) && !this.lists.has(source);
    const isMap = this.isMap(argument);
    const { text } = argument;
    const map = isMap ? `${text} is a map` : root ? `If the body is a JSON object, ${text} is a map` : undefined;
    switch (name) {
      case 'base64Encode':
        return map && `${map}: what is encoded is Java's text {a=b} and not JSON.`;
      case 'parseJson':
        return isMap ? `${text} is a map, and parseJson takes a text: nothing comes of it.` : undefined;
      case 'escapeJavaScript':
      case 'urlEncode': {
        const is = map ?? (source !== undefined && this.lists.has(source) ? `${text} is a list` : undefined);
        return is && `${is}, and ${name} takes a text: what comes of it is not documented, and may be nothing.`;
      }
      default:
        return undefined;
    }
  }

  private jsonInstead(reference: Reference): Pick<Finding, 'fix' | 'remedies'> {
    const { begin, end } = reference;
    const code = this.codeOf(reference);
    if (code === undefined) return { fix: 'Print its members one by one, in a loop over its keys.' };
    const write = (from: number, to: number): Edit[] => [{ begin: from, end: to, text: code }];
    const quoted = this.template[begin - 1] === '"' && this.template[end] === '"';
    return {
      fix: code.startsWith('$input.json(')
        ? 'Print it with the json function of the input.'
        : 'Print the text that it was parsed from.',
      remedies: quoted
        ? [{ fix: `Write ${code} without the quotes around it.`, edits: write(begin - 1, end + 1) }]
        : [{ fix: `Write ${code}.`, edits: write(begin, end) }],
    };
  }

  private textInstead(argument: Reference): Pick<Finding, 'fix' | 'remedies'> {
    const code = this.codeOf(argument);
    const { begin, end } = argument;
    const remedies: Remedy[] =
      code === undefined ? [] : [{ fix: `Write ${code} for its JSON.`, edits: [{ begin, end, text: code }] }];
    return { fix: 'Give it a text: the members one by one, or the JSON of the body.', remedies };
  }

  /** Writes code that gives the JSON of a value. */
  private codeOf(reference: Reference): string | undefined {
    const path = pathOfValue(reference, this.inventory);
    if (path !== undefined) return `$input.json('${path}')`;
    if (reference.parts.length > 0) return undefined;
    const value = valueOf(reference.name, this.inventory);
    const part = value?.kind === 'reference' && value.name === 'util' ? value.parts.at(0) : undefined;
    const text = part?.kind === 'method' && part.name === 'parseJson' ? part.args.at(0) : undefined;
    return text?.kind === 'reference' && /^\$\w/.test(text.text) ? text.text : undefined;
  }
}

/** Gives the text in `$util.parseJson($text)`. */
function parsedText({ name, parts }: Reference): string | undefined {
  const part = parts.length === 1 && name === 'util' ? parts.at(0) : undefined;
  const argument = part?.kind === 'method' && part.name === 'parseJson' ? part.args.at(0) : undefined;
  return argument?.kind === 'reference' ? argument.text : undefined;
}

function isMemberOfMap(part: ReferencePart): boolean {
  switch (part.kind) {
    case 'property':
      return !/^(?:length|size|empty|class)$/.test(part.name);
    case 'index':
      return literalText(part.index) !== undefined;
    case 'method':
      return OF_MAPS.has(part.name) || (part.name === 'get' && part.args.some((key) => literalText(key) !== undefined));
  }
}

/** Tells whether the text of a template begins with an opening bracket; undefined if it has no text. */
function printsJson(block: Block): boolean | undefined {
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      const first = statement.kind === 'text' ? statement.text.trimStart().charAt(0) : '';
      if (first !== '') return first === '{' || first === '[';
    }
  }
  return undefined;
}

/** Gives the JSONPath that a reference to $input reads, if a literal tells it. */
function pathRead({ parts }: Reference): string | undefined {
  const first = parts.at(0);
  const argument = first?.kind === 'method' && /^(?:path|json)$/.test(first.name) ? first.args.at(0) : undefined;
  const path = argument && literalText(argument);
  return path !== undefined && path.length < MAX_PATH && PLAIN_PATH.test(path) ? path : undefined;
}

const MAX_PATH = 300;
const GROUPS = /^\$input\.params\(\)(?:\.(?:header|querystring|path))?$/;
/** The objects in $context, which API Gateway prints as nothing. */
const PRINTS_NOTHING = /^\$context(?:\.|$)/;
const NEVER_WHOLE = new Set(['input', 'util', 'context']);
