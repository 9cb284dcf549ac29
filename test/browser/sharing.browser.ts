import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { SENT, editorOf, output, useBrowser, write } from './browser';

const browser = useBrowser();

const HOSTILE =
  '<img src=x onerror="window.hasRun=1">\n</textarea><script>window.hasRun=1</script>\u2028\u0000 "\'`${1}\ud83d\ude00 $input.params("x")';

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('a link carries the template and the request, whatever text they are', async () => {
  const { page } = await browser.openExample();
  await write(page, HOSTILE);
  await page.getByLabel('{user_id}').fill('<b>"&amp;');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is in the clipboard.').waitFor();
  const link = await clipboard(page);
  const { page: other, complaints, foreign } = await browser.open(link);
  await other.getByText('This is what the link holds.').waitFor();
  expect(await editorOf(other).inputValue()).toBe(await editorOf(page).inputValue());
  expect(await other.getByLabel('{user_id}').inputValue()).toBe('<b>"&amp;');
  expect(await other.evaluate(() => 'hasRun' in window)).toBe(false);
  expect({ complaints, foreign, address: new URL(other.url()).hash }).toEqual({
    complaints: [],
    foreign: [],
    address: '',
  });
});

test.each([['#1.abc'], ['#1.'], ['#9.x'], ['#nonsense']])(
  'a damaged link opens the example and says so: %s',
  async (fragment) => {
    const { page, complaints } = await browser.open((await browser.serve()) + fragment);
    await page.locator('#notice.bad').getByText(/link/).waitFor();
    await output(page, SENT, /in0/);
    expect(complaints).toEqual([]);
  },
);

test('an exported file brings everything back', async () => {
  const { page } = await browser.openExample();
  await write(page, '{"mine": "$input.params("items")"}');
  await output(page, SENT, /mine/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).path();
  const { page: other } = await browser.openExample();
  await other
    .getByLabel('File to import')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: readFileSync(file) });
  await output(other, SENT, /"mine": "101,131,162"/);
});

test('a synthesized template and a mapping template can be imported', async () => {
  const { page } = await browser.openExample();
  const field = page.getByLabel('File to import');
  await field.setInputFiles({ name: 'a.vtl', mimeType: 'text/plain', buffer: Buffer.from('{"of": "a file"}') });
  await output(page, SENT, /a file/);
  await field.setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await page
    .locator('#notice.bad')
    .getByText(/broken\.json/)
    .waitFor();
  await output(page, SENT, /a file/);
});

test('the template can be downloaded as it is', async () => {
  const { page } = await browser.openTemplate('#set($a = 1)\n{"a": $a}\n');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download .vtl' }).click();
  const file = await download;
  expect([file.suggestedFilename(), readFileSync(await file.path(), 'utf8')]).toEqual([
    'request.vtl',
    '#set($a = 1)\n{"a": $a}\n',
  ]);
});

test.each([
  ['typescript', "toBe('[7]')", 'mapping.test.ts'],
  ['python', 'assert output == "[7]"', 'test_mapping.py'],
  ['java', 'assertEquals("[7]", output)', 'MappingTest.java'],
])('the request is copied as a unit test: %s', async (language, expectation, file) => {
  const { page } = await browser.openExample();
  await write(page, '[$input.params("user_id")]');
  await page.getByLabel('{user_id}').fill('7');
  await page.getByLabel('Copy as unit test').selectOption(language);
  await page.getByText(`Put it into a file such as ${file}.`).waitFor();
  expect(await clipboard(page)).toContain(expectation);
});
