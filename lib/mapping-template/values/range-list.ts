/** The list `[1..1000]`. It makes its items only when a method needs more than its length or a single item. */
import { checkSize, spendItems, spendMemory, spendWork } from './budget';
import { JavaList, type JavaValue } from './values';

/** The bytes of a range besides those of an empty list. */
const RANGE = 40;

export class RangeList extends JavaList {
  private readonly count: number;
  private readonly step: number;
  private isMade = false;

  constructor(
    private readonly from: number,
    to: number,
  ) {
    super('list', []);
    spendMemory(RANGE);
    this.count = Math.abs(to - from) + 1;
    this.step = from <= to ? 1 : -1;
    checkSize(this.count);
  }

  override get items(): JavaValue[] {
    if (!this.isMade) this.make();
    return super.items;
  }

  override get length(): number {
    return this.isMade ? super.length : this.count;
  }

  override itemAt(index: number): JavaValue {
    return this.isMade ? super.itemAt(index) : this.from + index * this.step;
  }

  override setItem(index: number, item: JavaValue): void {
    if (!this.isMade) this.make();
    super.setItem(index, item);
  }

  override splice(index: number, removed: number, added: readonly JavaValue[]): void {
    if (!this.isMade) this.make();
    super.splice(index, removed, added);
  }

  private make(): void {
    // V8 copies a growing array into one that is larger by half.
    spendItems(2 * this.count);
    spendWork(MAKING * this.count);
    this.isMade = true;
    const { items } = this;
    for (let index = 0; index < this.count; index++) items.push(this.from + index * this.step);
  }
}

/** The work to make an item. */
const MAKING = 4;
