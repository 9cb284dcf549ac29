/** The elements of an array as a set, because a filter may look for a value in the same array again and again. */
import { spendMemory } from '../../values/budget';
import { isList, type JavaBigDecimal, type JavaList } from '../../values/values';
import { equal, numberOf } from './equal';
import { elementsOf, type FilterValue } from './filter-value';
import { textOfBigDecimal } from '../../values/number-text';
import { digitsOf } from '../../values/numbers';

/** Up to this number of elements, a search is faster than making a set. */
const FEW = 8;
/** The bytes that an element takes in a set. */
const ELEMENT = 150;

export class ElementSet {
  private scalars: Set<unknown> | undefined;
  private numbers: Set<string> | undefined;
  private questions = 0;

  constructor(
    readonly elements: readonly FilterValue[],
    private readonly spend: (count: number) => void,
  ) {}

  /** Whether one of the elements is equal to the value. The value is the left operand. */
  has(value: FilterValue): boolean {
    // An element is never an array or an object.
    if (value.kind !== 'scalar' && value.kind !== 'number') return false;
    if (this.elements.length <= FEW || this.questions++ === 0) {
      this.spend(this.elements.length);
      return this.elements.some((element) => equal(value, element));
    }
    this.spend(1);
    if (value.kind === 'scalar') return (this.scalars ??= this.readScalars()).has(value.value);
    return (this.numbers ??= this.readNumbers()).has(canonical(value.value));
  }

  /** A text is also equal to the number that prints as this text. */
  private readScalars(): Set<unknown> {
    return this.collect((element) => {
      if (element.kind === 'number') return textOfBigDecimal(element.value);
      return element.kind === 'scalar' ? element.value : undefined;
    });
  }

  /** A number is also equal to the text that means it. */
  private readNumbers(): Set<string> {
    return this.collect((element) => {
      const number = numberOf(element);
      return number && canonical(number);
    });
  }

  private collect<Key>(keyOf: (element: FilterValue) => Key | undefined): Set<Key> {
    this.spend(this.elements.length);
    spendMemory(this.elements.length * ELEMENT);
    const keys = new Set<Key>();
    for (const element of this.elements) {
      const key = keyOf(element);
      if (key !== undefined) keys.add(key);
    }
    return keys;
  }
}

/** Returns the same text for equal numbers: the digits without zeros at the end, and the place of the first digit. */
function canonical({ unscaled, scale }: JavaBigDecimal): string {
  const digits = digitsOf(unscaled);
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  if (end === 0) return '0';
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, end)}e${digits.length - scale}`;
}

/** The number of lists that are remembered. A filter compares each element of one list with few other lists. */
const MAX_REMEMBERED = 4;

interface Remembered {
  readonly list: JavaList;
  readonly length: number;
  readonly modifications: number;
  readonly set: ElementSet;
}

export class ElementSets {
  private remembered: Remembered[] = [];

  constructor(private readonly spend: (count: number) => void) {}

  /** Returns undefined if the value is not an array. Throws if the array contains arrays or objects. */
  of(value: FilterValue): ElementSet | undefined {
    const list = value.kind === 'json' ? value.value : null;
    if (!isList(list)) return undefined;
    const { length, modificationCount: modifications } = list;
    const known = this.remembered.find((one) => one.list === list);
    if (known?.length === length && known.modifications === modifications) return known.set;
    this.spend(length);
    const set = new ElementSet(elementsOf(list), this.spend);
    if (length > FEW) {
      const others = this.remembered.filter((one) => one.list !== list);
      this.remembered = [{ list, length, modifications, set }, ...others.slice(0, MAX_REMEMBERED - 1)];
    }
    return set;
  }
}
