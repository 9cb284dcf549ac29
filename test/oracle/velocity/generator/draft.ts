import type { Random } from './random';

export type Type =
  'string' | 'integer' | 'long' | 'double' | 'boolean' | 'list' | 'map' | 'json' | 'array' | 'undefined';

/** The names that templates use, by the type of their values, which the lines before the template set. */
export const names: { readonly [type in Type]: readonly string[] } = {
  string: ['s', 't', 'str-1'],
  integer: ['n', 'k', 'i_2'],
  long: ['g'],
  double: ['d', 'x1'],
  boolean: ['yes', 'no'],
  list: ['l', 'list'],
  map: ['m', 'map'],
  json: ['j'],
  array: ['w'],
  undefined: ['q', 'u', 'none'],
};

const typeOfName = new Map(Object.entries(names).flatMap(([type, all]) => all.map((name) => [name, type as Type])));

/** The state of a template that is being generated: its random choices, its remaining size, and the names that it uses. */
export class Draft {
  /** Names that need a value before the template begins. */
  readonly used = new Set<string>();
  /** Names that the template itself sets: loop variables, blocks, #set targets. */
  readonly locals: string[] = [];

  constructor(
    readonly random: Random,
    /** The number of nested parts that may still be made. Each part costs one, so that every template ends. */
    private fuel: number,
  ) {}

  spend(): boolean {
    this.fuel -= 1;
    return this.fuel > 0;
  }

  /** Returns a name of the type, and sometimes of another type. */
  name(type: Type): string {
    const name = this.random.chance(0.06)
      ? this.random.pick([...typeOfName.keys(), ...this.locals])
      : this.random.pick(names[type]);
    if (typeOfName.get(name) !== 'undefined') this.used.add(name);
    return name;
  }

  /** Returns any name, and prefers those of the template itself. */
  anyName(): string {
    if (this.locals.length > 0 && this.random.chance(0.35)) return this.random.pick(this.locals);
    return this.name(this.random.pick(Object.keys(names) as Type[]));
  }
}

export function typeOf(name: string): Type {
  return typeOfName.get(name) ?? 'undefined';
}
