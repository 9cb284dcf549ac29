/** Compares the counted memory of each class of values with the growth of V8's heap. Needs `gc`, see prove-limits.ts. */
import { JavaIterator, ListCursor, MapCursor } from '../../lib/mapping-template/java/iteration';
import { JavaSubList } from '../../lib/mapping-template/java/sub-list';
import { JsonArray } from '../../lib/mapping-template/json';
import { JavaArray } from '../../lib/mapping-template/values/array';
import { memorySpent, withinLimits } from '../../lib/mapping-template/values/budget';
import { JavaCharacter } from '../../lib/mapping-template/values/character';
import { joinTexts } from '../../lib/mapping-template/values/joined-text';
import { MapEntry, MapView } from '../../lib/mapping-template/values/map-view';
import { RangeList } from '../../lib/mapping-template/values/range-list';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  type JavaValue,
} from '../../lib/mapping-template/values/values';

const COUNT = 200_000;
const long = 'long text '.repeat(20);
const list = new JavaList('list', [1, 2]);
const map = new JavaMap();
map.set('a', 1);
const [entry] = [...map.entries()];

/** Makes a value of each class, and a different one for each number. */
const makers: readonly (readonly [name: string, make: (n: number) => JavaValue])[] = [
  ['an empty list', () => new JavaList('list', [])],
  [
    'a list of ten items',
    (n) =>
      new JavaList(
        'list',
        Array.from({ length: 10 }, () => n),
      ),
  ],
  ['an empty list of JSON', () => new JsonArray([])],
  ['an array', (n) => new JavaArray('[Ljava.lang.Object;', [n, n])],
  ['a sublist', () => new JavaSubList(list, 0, 1)],
  ['a range', (n) => new RangeList(0, n)],
  ['an empty map', () => new JavaMap()],
  ['a map of one entry', (n) => mapOf(1, n)],
  ['a map of ten entries', (n) => mapOf(10, n)],
  ['a map of a hundred entries', (n) => mapOf(100, n)],
  ['a short string', (n) => `text ${n}`],
  ['a sum of strings', (n) => joinTexts(long, String(n))],
  ['a Long', (n) => new JavaLong(10n ** 12n + BigInt(n))],
  ['a Double', (n) => new JavaDouble(n + 0.5)],
  ['a BigInteger', (n) => new JavaBigInteger(10n ** 30n + BigInt(n))],
  ['a BigInteger of a thousand digits', (n) => new JavaBigInteger(10n ** 1000n + BigInt(n))],
  ['a BigDecimal', (n) => new JavaBigDecimal(10n ** 30n + BigInt(n), 5)],
  ['a character', (n) => new JavaCharacter(String.fromCharCode(0x400 + (n % 0x4000)))],
  ['a view of a map', () => new MapView(map, 'entry')],
  ['an entry of a map', () => new MapEntry(map, entry)],
  ['an iterator of a list', () => new JavaIterator(new ListCursor(list), 'I')],
  ['an iterator of a map', () => new JavaIterator(new MapCursor(map, ({ value }) => value), 'I')],
];

function mapOf(entries: number, n: number): JavaMap {
  const made = new JavaMap();
  for (let key = 0; key < entries; key++) made.set(key, n);
  return made;
}

export interface MemoryPrice {
  readonly name: string;
  /** The counted and the real bytes of one value in a list. */
  readonly counted: number;
  readonly taken: number;
}

/** Takes the largest of several measurements, because garbage of an earlier class may be collected late and hide growth. */
const TIMES = 3;

export function memoryPrices(collect: () => void): MemoryPrice[] {
  return makers.map((maker) => {
    const prices = Array.from({ length: TIMES }, () => memoryPrice(maker, collect));
    return prices.reduce((most, one) => (one.taken > most.taken ? one : most));
  });
}

function memoryPrice([name, make]: (typeof makers)[number], collect: () => void): MemoryPrice {
  const count = COUNT / (make(0) instanceof JavaMap ? 20 : 1);
  return withinLimits(
    () => {
      const kept = new JavaList('list', []);
      const keep = (n: number): void => {
        kept.splice(kept.length, 0, [make(n)]);
      };
      for (let n = 0; n < 1000; n++) keep(n);
      collect();
      const [heap, spent] = [process.memoryUsage().heapUsed, memorySpent()];
      for (let n = 0; n < count; n++) keep(n);
      const counted = (memorySpent() - spent) / count;
      collect();
      const taken = (process.memoryUsage().heapUsed - heap) / count;
      if (kept.length === 0) throw new Error('the list is kept until here');
      return { name, counted, taken };
    },
    { memory: 1e9, work: 1e9 },
  );
}
