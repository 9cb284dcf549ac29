/** The list that `[1..1000]` is. Its items are made when more is asked than its length or one of them. */
import { checkSize, spendItems, spendMemory, spendWork } from './budget';
import { JavaList, type JavaValue } from './values';

/** What it takes besides an empty list. */
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
    // An array that grows is copied into one that is half as large again.
    spendItems(2 * this.count);
    spendWork(MAKING * this.count);
    this.isMade = true;
    const { items } = this;
    for (let index = 0; index < this.count; index++) items.push(this.from + index * this.step);
  }
}

/** What making an item costs. */
const MAKING = 4;
