/** The elements of an array, for filters that ask again and again whether a value is among them. */
import { spendMemory } from '../../values/budget';
import { isList, type JavaBigDecimal, type JavaList } from '../../values/values';
import { equal, numberOf } from './equal';
import { elementsOf, type FilterValue } from './filter-value';
import { textOfBigDecimal } from '../../values/number-text';
import { digitsOf } from '../../values/numbers';

/** So many elements are looked through sooner than a set of them is made. */
const FEW = 8;
/** What an element takes in a set, in bytes. */
const ELEMENT = 150;

export class ElementSet {
  private scalars: Set<unknown> | undefined;
  private numbers: Set<string> | undefined;
  private questions = 0;

  constructor(
    readonly elements: readonly FilterValue[],
    private readonly spend: (count: number) => void,
  ) {}

  /** Whether one of the elements is equal to the value, which stands on the left. */
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

  /** A text is also equal to the number that prints so. */
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

/** One text for all that mean the same number: its digits without zeros at the end, and the place of the first. */
function canonical({ unscaled, scale }: JavaBigDecimal): string {
  const digits = digitsOf(unscaled);
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  if (end === 0) return '0';
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, end)}e${digits.length - scale}`;
}

/** So many lists are remembered: those that each element of another list is compared with. */
const MOST_REMEMBERED = 4;

interface Remembered {
  readonly list: JavaList;
  readonly length: number;
  readonly modifications: number;
  readonly set: ElementSet;
}

export class ElementSets {
  private remembered: Remembered[] = [];

  constructor(private readonly spend: (count: number) => void) {}

  /** Undefined for a value that is no array. Throws where the array holds containers. */
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
      this.remembered = [{ list, length, modifications, set }, ...others.slice(0, MOST_REMEMBERED - 1)];
    }
    return set;
  }
}
