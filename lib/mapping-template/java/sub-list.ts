/** The result of `$list.subList(1, 3)`: a view that reads and changes the list itself. */
import { spendMemory, spendWork } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { JavaList, type JavaValue } from '../values/values';

/** The work to copy an item of the list. */
const ITEM = 5;

/** The bytes of a sub-list besides those of an empty list. */
const SUB_LIST = 40;

export class JavaSubList extends JavaList {
  private parentModifications: number;

  constructor(
    private readonly parent: JavaList,
    private readonly from: number,
    private to: number,
  ) {
    super('list', []);
    spendMemory(SUB_LIST);
    this.parentModifications = parent.modificationCount;
  }

  override get className(): string {
    return `java.util.${this.parent.kind === 'array' ? 'AbstractList' : 'ArrayList'}$SubList`;
  }

  override get items(): JavaValue[] {
    this.checkParent();
    spendWork(ITEM * (this.to - this.from));
    return this.parent.items.slice(this.from, this.to);
  }

  override get length(): number {
    this.checkParent();
    return this.to - this.from;
  }

  override itemAt(index: number): JavaValue {
    this.checkParent();
    return this.parent.itemAt(this.from + index);
  }

  override setItem(index: number, item: JavaValue): void {
    this.checkParent();
    this.parent.setItem(this.from + index, item);
  }

  override splice(index: number, removed: number, added: readonly JavaValue[]): void {
    this.checkParent();
    this.parent.splice(this.from + index, removed, added);
    this.to += added.length - removed;
    this.parentModifications = this.parent.modificationCount;
    this.modifications++;
  }

  private checkParent(): void {
    if (this.parent.modificationCount === this.parentModifications) return;
    throw new JavaException('ConcurrentModificationException', 'the list was changed behind the back of its sublist');
  }
}
