import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { linkOf, stateOfLink } from '../../../playground/texts/share-link';
import { StateError } from '../../../playground/texts/state';
import { HOSTILE_STATE } from './hostile-texts';

const packed = (text: string | Buffer): string => `1.${deflateRawSync(text).toString('base64url')}`;

describe('a link', () => {
  test('a link keeps the oddest texts and names', async () => {
    const link = await linkOf(HOSTILE_STATE);
    expect(link).toMatch(/^1\.[\w-]+$/);
    expect(await stateOfLink(link)).toEqual(HOSTILE_STATE);
    expect(await stateOfLink(`#${link}`)).toEqual(HOSTILE_STATE);
  });

  test('any text is restored unchanged, including lone surrogates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0, max: 0xffff })),
        async (text, units) => {
          const body = text + String.fromCharCode(...units);
          const { form } = HOSTILE_STATE;
          const state = { ...HOSTILE_STATE, form: { ...form, request: { ...form.request, body } } };
          expect((await stateOfLink(await linkOf(state))).form.request.body).toBe(body);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the reading of a link that contains far more than its length is stopped', async () => {
    const bomb = packed(Buffer.alloc(100_000_000, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(stateOfLink(bomb)).rejects.toThrow(
      new StateError('The link contains more than this playground reads.'),
    );
  });

  test.each([
    ['', /another version/],
    ['2.AAAA', /another version/],
    ['1.', /damaged/],
    ['1.!!!', /damaged/],
    ['1.AAAA', /damaged/],
    [packed('{"version":'), /damaged/],
    [packed(Buffer.from([0xff, 0xfe])), /damaged/],
    [packed('null'), /The state is null/],
    [packed('{}'), /no "version"/],
    [packed('{"version":1,"open":{"from":"example"},"templates":[],"form":null}'), /form is null/],
  ])('a text that is not a link is refused: %s', async (link, message) => {
    await expect(stateOfLink(link)).rejects.toThrow(message);
    await expect(stateOfLink(link)).rejects.toBeInstanceOf(StateError);
  });

  test('a link without its end is refused as damaged', async () => {
    const link = await linkOf(HOSTILE_STATE);
    await expect(stateOfLink(link.slice(0, -20))).rejects.toThrow(/damaged/);
  });

  test('the error for a state that is too long for a link says to export it', async () => {
    const { form } = HOSTILE_STATE;
    const body = 'x'.repeat(9_000_000);
    await expect(linkOf({ ...HOSTILE_STATE, form: { ...form, request: { ...form.request, body } } })).rejects.toThrow(
      /Export a file/,
    );
  });
});
