import { SENT, editorOf, output, useBrowser, write } from './browser';

const browser = useBrowser();

test('a template that is right is proved, claim by claim', async () => {
  const { page } = await browser.openExample();
  await page.getByText('3 of 3 claims are proved').waitFor();
  expect(await page.getByText('proved for every request').count()).toBe(3);
});

test('a broken claim shows the output that breaks it, and "Try it" fills in that request', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")"}');
  const claim = page.getByRole('listitem').filter({ hasText: 'The output is JSON' });
  await claim.getByText('broken by a request').waitFor();
  await claim.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('The request that breaks the claim is filled in.').waitFor();
  await page.getByText(/^Not JSON, line/).waitFor();
});

test('the verdicts stand beside the template, and lead to the proof', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")"}');
  const verdicts = page.getByRole('group', { name: 'Verdicts of the proof' });
  await verdicts.getByRole('button', { name: 'never fails: proved for every request' }).waitFor();
  await page.getByRole('tab', { name: 'Trace' }).click();
  await verdicts.getByRole('button', { name: 'JSON: broken by a request' }).click();
  await page.getByRole('listitem').filter({ hasText: 'The output is JSON' }).waitFor();
});

test('in a window of 1280 by 900 the verdicts of a template with problems are seen without scrolling', async () => {
  const { page } = await browser.openTemplate(
    `{"a": "$input.params("a")",\n"b": "$input.params("b")"${'\n'.repeat(40)}}`,
  );
  const claims = page.getByRole('tabpanel', { name: 'Proof' }).getByRole('heading', { name: /^The output is JSON/ });
  await claims.waitFor();
  const { bottom } = await claims.evaluate((one) => one.getBoundingClientRect());
  expect(bottom).toBeLessThanOrEqual(900);
});

test('the verdict follows the template, and the remedy is shown', async () => {
  const { page } = await browser.openTemplate('{"a": $input.json("$.a")}');
  await page.getByText('3 of 3 claims are proved').waitFor();
  await write(page, '{"a": "$input.body"}');
  await page.getByText('0 of 3 claims are proved').or(page.getByText('1 of 3 claims are proved')).waitFor();
  await page
    .getByText(/^Remedy: /)
    .first()
    .waitFor();
});

test('a branch that no request reaches is shaded in the editor', async () => {
  const { page } = await browser.openTemplate('#if(1 == 2){"never": 1}#else{"a": 1}#end');
  await page.locator('#template-place .mark-never').first().waitFor();
  expect(await page.locator('#template-place .mark-never').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('"never"')]),
  );
});

test('a trace goes forward and back, with the line lit, the text so far and the variables', async () => {
  const { page } = await browser.openTemplate('#set($a = 1)\n#set($b = $a + 1)\n{"b": $b}');
  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByText(/^Step 1 of \d+, line 1\./).waitFor();
  await page.locator('#template-place .line-lit').waitFor();
  const forward = page.getByRole('button', { name: 'Forward' });
  await forward.click();
  await page.getByText(/^Step 2 of \d+, line 2\./).waitFor();
  await page.getByRole('row', { name: '$b' }).getByText('2', { exact: true }).waitFor();
  await forward.click();
  await forward.click();
  expect(await page.getByLabel('Text so far').textContent()).toContain('{"b": ');
  expect(await page.locator('#template-place .line-lit').textContent()).toContain('{"b": $b}');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByText(/^Step 1 of \d+, line 1\./).waitFor();
});

test('two templates are compared over the same requests, and a difference can be tried', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")"}');
  await output(page, SENT, /"a"/);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByText(/^No difference in \d+ requests\.$/).waitFor();
  await write(page, '{"a": "#if($input.params("a") != "")x$input.params("a")#end"}');
  await page.getByText(/^\d+ of \d+ requests give another output\.$/).waitFor();
  await page.getByRole('tabpanel', { name: 'Compare' }).getByRole('button', { name: 'Try it' }).first().click();
  await page.getByText('The request for which the two templates differ is filled in.').waitFor();
  await output(page, SENT, /"a": "x/);
  expect(await page.getByRole('textbox', { name: 'Template before' }).inputValue()).toBe('{"a": "$input.params("a")"}');
  expect(await editorOf(page).inputValue()).toContain('x$input');
});
