/** java.util.Iterator over lists and maps. It fails if the list or the map changes meanwhile. */
import { spendMemory } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { methodTable } from './methods';
import { objectMethods } from './object-methods';
import {
  type JavaList,
  type JavaMap,
  JavaObject,
  type JavaValue,
  type KeyAndValue,
  type MethodTable,
} from '../values/values';

/** The items for #foreach and `iterator()`. A caller reads `done` before it calls `next`. */
export interface Cursor {
  hasNext(): boolean;
  next(): JavaValue;
  remove?(): void;
}

/** The bytes of these cursors, with the iterator around them. */
const LIST_CURSOR = 100;
const MAP_CURSOR = 250;

export class ListCursor implements Cursor {
  private index = 0;
  /** The index of the last item that was returned; -1 before the first. */
  private last = -1;
  private modifications: number;

  constructor(private readonly list: JavaList) {
    spendMemory(LIST_CURSOR);
    this.modifications = list.modificationCount;
  }

  hasNext(): boolean {
    return this.index !== this.list.length;
  }

  next(): JavaValue {
    const { list } = this;
    checkModifications(list.modificationCount, this.modifications);
    if (this.index >= list.length) failAtEnd();
    this.last = this.index++;
    return list.itemAt(this.last);
  }

  get nextIndex(): number {
    return this.index;
  }

  previous(): JavaValue {
    checkModifications(this.list.modificationCount, this.modifications);
    if (this.index === 0) failAtEnd();
    this.last = --this.index;
    return this.list.itemAt(this.last);
  }

  remove(): void {
    checkModifications(this.list.modificationCount, this.modifications);
    if (this.list.kind === 'array') throw new JavaException('UnsupportedOperationException', 'remove');
    this.list.splice(this.checkLast('remove'), 1, []);
    this.index = this.last;
    this.forgetLast();
  }

  set(item: JavaValue): void {
    this.list.setItem(this.checkLast('set'), item);
  }

  add(item: JavaValue): void {
    checkModifications(this.list.modificationCount, this.modifications);
    this.list.splice(this.index++, 0, [item]);
    this.forgetLast();
  }

  private checkLast(operation: string): number {
    if (this.last < 0) throw new JavaException('IllegalStateException', operation);
    return this.last;
  }

  private forgetLast(): void {
    this.last = -1;
    this.modifications = this.list.modificationCount;
  }
}

export class MapCursor implements Cursor {
  private readonly entries: IterableIterator<KeyAndValue>;
  private upcoming: IteratorResult<KeyAndValue>;
  private modifications: number;
  private last: KeyAndValue | undefined;

  constructor(
    private readonly map: JavaMap,
    private readonly view: (entry: KeyAndValue) => JavaValue,
  ) {
    spendMemory(MAP_CURSOR);
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
    this.map.delete(this.last.key);
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

/** The result of `$list.iterator()`. */
export class JavaIterator extends JavaObject {
  override get methods(): MethodTable {
    return iteratorMethods;
  }

  constructor(
    readonly cursor: Cursor,
    private readonly ofClass: string,
  ) {
    super();
  }

  override get className(): string {
    return this.ofClass;
  }

  /** Java prints the class and an address. The address differs in each run, so it is always 0 here. */
  print(): string {
    return `${this.className}@0`;
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

/** The result of `$list.listIterator()`: it goes both ways and can change the list. */
export class JavaListIterator extends JavaIterator {
  override get methods(): MethodTable {
    return listIteratorMethods;
  }

  constructor(
    readonly listCursor: ListCursor,
    className: string,
  ) {
    super(listCursor, className);
  }
}

const listIteratorMethods = methodTable<JavaListIterator>(
  (of) => ({
    add: of(['Object'], (self, item) => {
      self.listCursor.add(item);
      return undefined;
    }),
    hasPrevious: of([], ({ listCursor }) => listCursor.nextIndex > 0),
    nextIndex: of([], ({ listCursor }) => listCursor.nextIndex),
    previous: of([], ({ listCursor }) => listCursor.previous()),
    previousIndex: of([], ({ listCursor }) => listCursor.nextIndex - 1),
    set: of(['Object'], (self, item) => {
      self.listCursor.set(item);
      return undefined;
    }),
  }),
  iteratorMethods,
);
