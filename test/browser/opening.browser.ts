import { TestBrowser } from './browser';

let browser: TestBrowser;
beforeAll(async () => (browser = await TestBrowser.launch()));
afterEach(() => browser.closePages());
afterAll(() => browser.close());

test('the page opens without a complaint, and asks no other host', async () => {
  const { page, complaints, foreign } = await browser.open(await browser.serve());
  await page.getByRole('textbox', { name: 'Mapping template' }).waitFor();
  expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
});
