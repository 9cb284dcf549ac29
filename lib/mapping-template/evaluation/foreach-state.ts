/** `$foreach`: the state of the innermost loop. It is also a map in which a template can store values. */
import { mapMethods } from '../java/map-methods';
import { methodTable } from '../java/methods';
import { spendWork } from '../values/budget';
import { print } from '../values/printing';
import { JavaMap, JavaObject, type JavaValue, type Method, type MethodTable } from '../values/values';

/** The place of the loop in the template, computed only on demand. */
export interface LoopPlace {
  readonly line: number;
  readonly column: number;
}

/** The work to go from a loop to the one around it. */
const LEVEL = 10;

export class ForeachState extends JavaObject {
  override get className(): string {
    return 'org.apache.velocity.runtime.directive.ForeachScope';
  }

  override get methods(): MethodTable {
    return foreachMethods;
  }
  index = -1;
  hasNext = false;
  private kept: JavaMap | undefined;

  constructor(
    readonly parent: ForeachState | undefined,
    private readonly place: () => LoopPlace,
  ) {
    super();
  }

  get values(): JavaMap {
    return (this.kept ??= new JavaMap());
  }

  get topmost(): ForeachState {
    return this.outward().at(-1) ?? this;
  }

  get depth(): number {
    return this.outward().length;
  }

  /** Returns the loops from this one to the outermost. */
  private outward(): ForeachState[] {
    const states: ForeachState[] = [this];
    for (let state = this.parent; state; state = state.parent) states.push(state);
    spendWork(LEVEL * states.length);
    return states;
  }

  property(name: string): JavaValue {
    switch (name) {
      case 'index':
        return this.index;
      case 'count':
        return this.index + 1;
      case 'hasNext':
        return this.hasNext;
      case 'first':
        return this.index === 0;
      case 'last':
        return !this.hasNext;
      case 'parent':
        return this.parent ?? null;
      case 'topmost':
        return this.topmost;
      case 'info':
        return new ForeachInfo(this.depth, this.place());
      default:
        return this.kept?.get(name) ?? null;
    }
  }

  at(index: JavaValue): JavaValue {
    return typeof index === 'string' ? this.property(index) : (this.kept?.get(index) ?? null);
  }

  put(key: JavaValue, value: JavaValue): void {
    this.values.set(key, value);
  }

  print(): string {
    return print(this.values);
  }
}

function ofKept({ parameters, invoke }: Method): Method {
  return {
    parameters,
    invoke: (self, args) => {
      if (!(self instanceof ForeachState)) throw new TypeError('A method of $foreach was called on something else');
      return invoke(self.values, args);
    },
  };
}

/** A map's methods work on the template's own values; the getters return the state of the loop. */
const foreachMethods = methodTable<ForeachState>((of) => {
  const getter = (name: string) => of([], (self) => self.property(name));
  return {
    ...Object.fromEntries(Array.from(mapMethods, ([name, overloads]) => [name, overloads.map(ofKept)])),
    get: of(['Object'], (self, key) => self.at(key)),
    getIndex: getter('index'),
    getCount: getter('count'),
    hasNext: getter('hasNext'),
    isFirst: getter('first'),
    isLast: getter('last'),
    getParent: getter('parent'),
    getTopmost: getter('topmost'),
    getInfo: getter('info'),
  };
});

/** The properties of `$foreach`: the getters, without those of a map. */
export const FOREACH_PROPERTIES: readonly string[] = [...foreachMethods.keys()]
  .filter((name) => !mapMethods.has(name))
  .map((name) => name.replace(/^(?:get|is)(?=[A-Z])/, '').replace(/^[A-Z]/, (first) => first.toLowerCase()));

class ForeachInfo extends JavaObject {
  override get className(): string {
    return 'org.apache.velocity.runtime.directive.Scope$Info';
  }

  override get methods(): MethodTable {
    return infoMethods;
  }

  constructor(
    readonly depth: number,
    readonly place: LoopPlace,
  ) {
    super();
  }

  print(): string {
    return `#foreach[type:block line:${this.place.line} column:${this.place.column}]`;
  }
}

const infoMethods = methodTable<ForeachInfo>((of) => ({
  getName: of([], () => 'foreach'),
  getType: of([], () => 'block'),
  getDepth: of([], (self) => self.depth),
  getLine: of([], (self) => self.place.line),
  getColumn: of([], (self) => self.place.column),
}));
