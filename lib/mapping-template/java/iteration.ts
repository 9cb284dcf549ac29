/** java.util.Iterator over lists and maps, which notices when what it goes through was changed meanwhile. */
import { JavaException } from './exceptions';
import { type MethodTable, methodTable } from './methods';
import { objectMethods } from './object-methods';
import { type JavaList, type JavaMap, JavaObject, type JavaValue } from './values';

/** What #foreach and `iterator()` go through. `done` is asked before `next`. */
export interface Cursor {
  hasNext(): boolean;
  next(): JavaValue;
  remove?(): void;
}

export class ListCursor implements Cursor {
  private index = 0;
  private modifications: number;

  constructor(private readonly list: JavaList) {
    this.modifications = list.modifications;
  }

  hasNext(): boolean {
    return this.index !== this.list.items.length;
  }

  next(): JavaValue {
    checkModifications(this.list.modifications, this.modifications);
    if (this.index >= this.list.items.length) failAtEnd();
    return this.list.items[this.index++] ?? null;
  }

  remove(): void {
    checkModifications(this.list.modifications, this.modifications);
    if (this.list.kind === 'array' || this.index === 0) throw new JavaException('IllegalStateException', 'remove');
    this.list.items.splice(--this.index, 1);
    this.modifications = ++this.list.modifications;
  }
}

export class MapCursor implements Cursor {
  private readonly entries: IterableIterator<[JavaValue, JavaValue]>;
  private upcoming: IteratorResult<[JavaValue, JavaValue]>;
  private modifications: number;
  private last: [JavaValue, JavaValue] | undefined;

  constructor(
    private readonly map: JavaMap,
    private readonly view: (entry: [JavaValue, JavaValue]) => JavaValue,
  ) {
    this.modifications = map.modifications;
    this.entries = map.entries();
    this.upcoming = this.entries.next();
  }

  hasNext(): boolean {
    return this.upcoming.done !== true;
  }

  next(): JavaValue {
    checkModifications(this.map.modifications, this.modifications);
    if (this.upcoming.done === true) failAtEnd();
    this.last = this.upcoming.value;
    this.upcoming = this.entries.next();
    return this.view(this.last);
  }

  remove(): void {
    checkModifications(this.map.modifications, this.modifications);
    if (!this.last) throw new JavaException('IllegalStateException', 'remove');
    this.map.delete(this.last[0]);
    this.last = undefined;
    this.modifications = this.map.modifications;
  }
}

function checkModifications(now: number, then: number): void {
  if (now !== then) throw new JavaException('ConcurrentModificationException', 'changed while a loop goes through it');
}

function failAtEnd(): never {
  throw new JavaException('NoSuchElementException', 'the iterator is at its end');
}

/** What `$list.iterator()` gives. */
export class JavaIterator extends JavaObject {
  readonly methods: MethodTable = iteratorMethods;

  constructor(readonly cursor: Cursor) {
    super();
  }

  print(): string {
    return 'java.util.Iterator@0';
  }
}

const iteratorMethods = methodTable<JavaIterator>(
  (of) => ({
    hasNext: of([], (self) => self.cursor.hasNext()),
    next: of([], (self) => self.cursor.next()),
    remove: of([], (self) => {
      self.cursor.remove?.();
    }),
  }),
  objectMethods,
);
