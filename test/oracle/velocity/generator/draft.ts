import type { Random } from './random';

export type Type =
  'string' | 'integer' | 'long' | 'double' | 'boolean' | 'list' | 'map' | 'json' | 'array' | 'undefined';

/** The names that templates use, by the type of value that the lines before the template give them. */
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

/** A template in the making: its choices, what it may still spend, and which names it has used. */
export class Draft {
  /** Names that need a value before the template begins. */
  readonly used = new Set<string>();
  /** Names that the template itself gives a value: loop variables, blocks, #set targets. */
  readonly locals: string[] = [];

  constructor(
    readonly random: Random,
    /** How many nested parts may still be made: every part costs one, so that every template ends. */
    private fuel: number,
  ) {}

  spend(): boolean {
    this.fuel -= 1;
    return this.fuel > 0;
  }

  /** A name of that type, or now and then of any other. */
  name(type: Type): string {
    const name = this.random.chance(0.06)
      ? this.random.pick([...typeOfName.keys(), ...this.locals])
      : this.random.pick(names[type]);
    if (typeOfName.get(name) !== 'undefined') this.used.add(name);
    return name;
  }

  /** Any name at all, those of the template itself preferred. */
  anyName(): string {
    if (this.locals.length > 0 && this.random.chance(0.35)) return this.random.pick(this.locals);
    return this.name(this.random.pick(Object.keys(names) as Type[]));
  }
}

export function typeOf(name: string): Type {
  return typeOfName.get(name) ?? 'undefined';
}
