/** Describes a caller's wrong value for a message: in one line, at most two levels deep, and short. */

const MAX_ITEMS = 3;
const MAX_CHARACTERS = 60;
const LEVELS = 2;

/** @param levels the number of nested objects that are shown with their members, because a value may contain itself */
export function shownValue(value: unknown, levels = LEVELS): string {
  if (typeof value !== 'object' || value === null) return shownPrimitive(value);
  return levels === 0 ? `[${classOf(value)}]` : shownObject(value, (member) => shownValue(member, levels - 1));
}

function shownObject(value: object, shown: (member: unknown) => string): string {
  if (Array.isArray(value)) return enclosed('[', shownItems(value, value.length, shown), ']');
  if (value instanceof Uint8Array) {
    return `${classOf(value)}(${value.length}) ${enclosed('[', shownItems(value, value.length, shown), ']')}`;
  }
  if (value instanceof Map) {
    const pair = ([name, member]: [unknown, unknown]): string => `${shown(name)} => ${shown(member)}`;
    return `Map(${value.size}) ${enclosed('{', shownItems(value, value.size, pair), '}')}`;
  }
  if (value instanceof Date || value instanceof URL) return `${classOf(value)} { ${String(value)} }`;
  const entries = Object.entries(value);
  const named = ([name, member]: [string, unknown]): string => `${shownName(name)}: ${shown(member)}`;
  const members = enclosed('{', shownItems(entries, entries.length, named), '}');
  const kind = classOf(value);
  return kind === 'Object' ? members : `${kind} ${members}`;
}

function shownItems<Item>(items: Iterable<Item>, count: number, shown: (item: Item) => string): string[] {
  const list: string[] = [];
  for (const item of items) {
    if (list.length === MAX_ITEMS) break;
    list.push(shown(item));
  }
  const left = count - list.length;
  return left === 0 ? list : [...list, `... ${left} more ${left === 1 ? 'item' : 'items'}`];
}

function enclosed(begin: string, items: readonly string[], end: string): string {
  return items.length === 0 ? begin + end : `${begin} ${items.join(', ')} ${end}`;
}

function shownName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : shownText(name);
}

function shownPrimitive(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return shownText(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return value.name === '' ? '[Function (anonymous)]' : `[Function: ${value.name}]`;
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

/** Writes a text as JavaScript does: in single quotes, unless the text contains only these. */
function shownText(text: string): string {
  const left = text.length - MAX_CHARACTERS;
  const escaped = JSON.stringify(text.slice(0, MAX_CHARACTERS)).slice(1, -1);
  const isInDouble = text.includes("'") && !text.includes('"');
  const quoted = isInDouble ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  return left > 0 ? `${quoted}... ${left} more ${left === 1 ? 'character' : 'characters'}` : quoted;
}

/** The name of a value's class, if it is a name. */
function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const constructor: unknown = (prototype as { constructor?: unknown } | null)?.constructor;
  return typeof constructor === 'function' && /^\w+$/.test(constructor.name) ? constructor.name : 'Object';
}
