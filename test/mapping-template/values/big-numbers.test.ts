import fc from 'fast-check';
import { bitsOf } from '../../../lib/mapping-template/values/big-numbers';

test('bitsOf counts at most four bits too many', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: 0, max: 3000 }), (value, shift) => {
      const long = value << BigInt(shift);
      const exact = (long < 0n ? -long : long).toString(2).length;
      expect(bitsOf(long) - exact).toBeGreaterThanOrEqual(long < 0n ? -1 : 0);
      expect(bitsOf(long) - exact).toBeLessThanOrEqual(4);
    }),
  );
});
