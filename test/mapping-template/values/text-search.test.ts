import fc from 'fast-check';
import { indexOf, lastIndexOf, replaceText } from '../../../lib/mapping-template/values/text-search';

const letters = (length: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: length });
/** Half of the needles are long, because another algorithm searches for them. */
const needle = fc.oneof(
  letters(4),
  letters(32),
  fc.tuple(letters(30), letters(30)).map(([a, b]) => a + b + a),
);
const from = fc.integer({ min: 0, max: 60 });

test('a part of a text is found where String.indexOf finds it', () => {
  fc.assert(
    fc.property(letters(60), needle, from, (text, part, start) => {
      expect(indexOf(text, part, start)).toBe(text.indexOf(part, start));
      expect(indexOf(text + part, part, start)).toBe((text + part).indexOf(part, start));
    }),
  );
});

test('the last place of a part is found where String.lastIndexOf finds it', () => {
  fc.assert(
    fc.property(letters(60), needle, from, (text, part, start) => {
      expect(lastIndexOf(text, part, start)).toBe(text.lastIndexOf(part, start));
      expect(lastIndexOf(part + text, part)).toBe((part + text).lastIndexOf(part));
    }),
  );
});

test('each place of a part is replaced once, as String.replaceAll does', () => {
  fc.assert(
    fc.property(letters(60), needle, letters(3), (text, part, by) => {
      expect(replaceText(text + part + text, part, by)).toBe((text + part + text).replaceAll(part, by));
    }),
  );
});

describe('a text of many slices', () => {
  const filler = 'x'.repeat(65_530);

  test.each(['a', 'ab', 'abcabcabcabcabcd', 'abcdefghijklmnopqrstuvwxyz0123456789'])(
    'a text of many slices finds %s at the end of a slice',
    (part) => {
      for (let shift = 0; shift < 40; shift++) {
        const text = filler + '-'.repeat(shift) + part + filler + part + filler;
        expect(indexOf(text, part)).toBe(filler.length + shift);
        expect(indexOf(text, part, filler.length + shift + 1)).toBe(text.lastIndexOf(part));
        expect(lastIndexOf(text, part)).toBe(text.lastIndexOf(part));
        expect(lastIndexOf(text, part, filler.length + shift + 1)).toBe(filler.length + shift);
      }
    },
  );

  test('a text of many slices gets each of many parts replaced', () => {
    const text = `it's a "text"\n`.repeat(20_000);
    expect(replaceText(text, '"', '\\"') === text.replaceAll('"', '\\"')).toBe(true);
    expect(replaceText(text, '', '-') === text.replaceAll('', '-')).toBe(true);
  });
});
