import type { Page } from 'playwright-core';
import { apiTemplate } from '../local/server/api-template';
import { RECEIVED, SENT, editorOf, nextFrame, output, useBrowser, write } from './browser';

const browser = useBrowser();

/** Adds a template as a user does. */
async function add(page: Page, side: string, contentType = 'application/json'): Promise<void> {
  await page.getByRole('button', { name: 'Add a template…' }).click();
  await page.getByLabel('Template for the').selectOption({ label: side });
  await page.getByLabel('with the content type').fill(contentType);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

test('a response template can be added, and maps what the client receives', async () => {
  const { page } = await browser.openExample();
  await add(page, 'response 200');
  expect(await editorOf(page).inputValue()).toBe('');
  await page.getByText('As long as the template is empty, the body passes as it comes.').waitFor();
  await page.keyboard.type('{"best": $input.json("$.predictions[0][0]")');
  await page.keyboard.press('Escape');
  await page.keyboard.type('}');
  await output(page, RECEIVED, /"best": 4\.5/);
  await page.getByRole('button', { name: 'request · application/json' }).click();
  expect(await editorOf(page).inputValue()).toContain('#foreach');
});

test('a link and an exported file carry an added template', async () => {
  const { page } = await browser.openExample();
  await add(page, 'response 200');
  await write(page, '{"n": $input.json("$.predictions").size()}');
  await write(page, '{"first": $input.json("$.predictions[0]")}');
  await output(page, RECEIVED, /"first"/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is in the clipboard.').waitFor();
  const { page: other } = await browser.open(await page.evaluate(() => navigator.clipboard.readText()));
  await output(other, RECEIVED, /"first"/);
  await other.getByRole('button', { name: 'response 200 · application/json' }).click();
  expect(await editorOf(other).inputValue()).toBe('{"first": $input.json("$.predictions[0]")}');
});

test('an added template can be taken away', async () => {
  const { page } = await browser.openExample();
  await add(page, 'response 200');
  await write(page, '{"added": 1}');
  await output(page, RECEIVED, /added/);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await output(page, RECEIVED, /predictions/);
  expect(await page.getByRole('button', { name: 'response 200' }).count()).toBe(0);
  expect(await editorOf(page).inputValue()).toContain('#foreach');
});

test('a method without any template gets its request template, which stays when the file changes', async () => {
  const template = (...paths: string[]) =>
    apiTemplate({ methods: paths.map((path) => ({ method: 'POST', path, requestTemplates: {} })) });
  browser.workspace.write('template.json', template('a'));
  const { page } = await browser.open(await browser.serve(['template.json']));
  await page.getByText('The method has no mapping template.').waitFor();
  expect(await editorOf(page).isDisabled()).toBe(true);
  await add(page, 'request');
  await write(page, '{"of": "mine"}');
  await output(page, SENT, /mine/);
  browser.workspace.write('template.json', template('a', 'another'));
  await page.getByText('template.json has changed on disk').waitFor();
  await nextFrame(page);
  expect(await editorOf(page).inputValue()).toBe('{"of": "mine"}');
});

test('what is no content type is refused', async () => {
  const { page } = await browser.openExample();
  await add(page, 'response 200', 'json');
  await page.getByText('"json" is no content type. Write one such as application/json or text/csv.').waitFor();
});
