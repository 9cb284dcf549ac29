import { RECEIVED, SENT, output, useBrowser, write } from './browser';

const browser = useBrowser();

test('path parameters and the query string are fields', async () => {
  const { page } = await browser.openExample();
  await page.getByLabel('{user_id}').fill('7');
  await page.getByLabel('Value of the query parameter items').fill('8');
  await output(page, SENT, /"in0": \[\s*7\s*\]/);
  await output(page, SENT, /"in1": \[\s*8\s*\]/);
  await page.getByText('/7?items=8').waitFor();
});

test('a required parameter that is taken away gets the answer of API Gateway', async () => {
  const { page } = await browser.openExample();
  await page.getByRole('button', { name: 'Remove the query parameter items' }).click();
  await output(page, RECEIVED, /Missing required request parameters: \[items\]/);
  await page.getByText('not called').waitFor();
  await page.getByText('Execution log').click();
  await page.getByText(/items/).first().waitFor();
});

test('headers, the body, stage variables and $context reach the template', async () => {
  const { page } = await browser.openTemplate(
    '["$input.params("X-A")", $input.json("$.b"), "$stageVariables.c", "$context.identity.sourceIp"]',
  );
  await page.getByRole('button', { name: 'Add a header' }).click();
  await page.getByLabel('Name of the header', { exact: true }).fill('X-A');
  await page.getByLabel('Value of the header X-A').fill('1');
  await page.getByRole('textbox', { name: 'Body of the request' }).fill('{"b": [2]}');
  await page.getByText('Stage variables and $context').click();
  await page.getByRole('button', { name: 'Add a stage variable' }).click();
  await page.getByLabel('Name of the stage variable').fill('c');
  await page.getByLabel('Value of the stage variable c').fill('3');
  const context = page.getByRole('textbox', { name: '$context, as JSON' });
  await context.fill('{"identity": {"sourceIp": "192.0.2.4"}}');
  const body = await output(page, SENT, /192\.0\.2\.4/);
  expect(JSON.parse(body)).toEqual(['1', [2], '3', '192.0.2.4']);
  await context.fill('{"identity": ');
  await page.getByText(/This is no JSON yet/).waitFor();
  expect(JSON.parse(await output(page, SENT, /192\.0\.2\.4/))).toHaveLength(4);
});

test('a curl line fills in the request', async () => {
  const { page } = await browser.openExample();
  await page.getByRole('button', { name: 'Paste curl' }).click();
  await page
    .getByLabel('curl line')
    .fill(`curl 'https://abc.execute-api.us-east-1.amazonaws.com/prod/42?items=5,6' -H 'X-Trace: a "b"'`);
  await page.getByRole('button', { name: 'Fill in the request' }).click();
  await output(page, SENT, /"in0": \[\s*42\s*\]/);
  expect(await page.getByLabel('{user_id}').inputValue()).toBe('42');
  expect(await page.getByLabel('Value of the query parameter items').inputValue()).toBe('5,6');
  expect(await page.getByLabel('Value of the header X-Trace').inputValue()).toBe('a "b"');
});

test('a line that is no curl line is refused with what is wrong', async () => {
  const { page } = await browser.openExample();
  await page.getByRole('button', { name: 'Paste curl' }).click();
  await page.getByLabel('curl line').fill('wget http://example.com');
  await page.getByRole('button', { name: 'Fill in the request' }).click();
  await page.locator('#notice.bad').waitFor();
  expect(await page.getByLabel('{user_id}').inputValue()).toBe('321');
});

test('bytes can be given in base64, and stay bytes while they are edited', async () => {
  const { page } = await browser.openExample();
  await page.getByLabel('Example').selectOption({ label: 'Image: a binary body, in base64 for the model' });
  await output(page, SENT, /iVBORw0KGgo=/);
  const body = page.getByRole('textbox', { name: 'Body of the request' });
  await body.fill('/9j/4AAQ');
  await output(page, SENT, /"\/9j\/4AAQ"/);
  const isBytes = page.locator('#request-body-place ~ label').getByLabel('bytes, written in base64');
  expect(await isBytes.isChecked()).toBe(true);
  await body.fill('no base64!');
  await page
    .locator('#notice.bad')
    .getByText(/it is not base64/)
    .waitFor();
  await isBytes.uncheck();
  await output(page, SENT, /bm8gYmFzZTY0IQ==/);
});

test("the model's answer is mapped for the client", async () => {
  const { page } = await browser.openTemplate('{"score": $input.json("$.predictions[0]")}', 'response.vtl');
  await page.getByRole('textbox', { name: "Body of the model's answer" }).fill('{"predictions": [0.25]}');
  await output(page, RECEIVED, /"score": 0\.25/);
});

test('an error of the model, and no answer at all, reach the client as on AWS', async () => {
  const { page } = await browser.openExample();
  const status = page.locator('#client-status');
  await page.getByLabel('What comes back').selectOption('times-out');
  await page.waitForFunction(() => document.getElementById('client-status')?.textContent === '504');
  await page.getByLabel('What comes back').selectOption('answers');
  await page.waitForFunction(() => document.getElementById('client-status')?.textContent === '200');
  await page.getByLabel('status').fill('500');
  await page.waitForFunction(() => document.getElementById('client-status')?.textContent !== '200');
  expect(await status.textContent()).not.toBe('200');
});

test('an output that is no JSON is marked where it breaks', async () => {
  const { page } = await browser.openTemplate('{"a": 1}');
  await write(page, '{"a": 1, }');
  await page.getByText(/Not JSON, line 1, column 10/).waitFor();
  expect(await page.locator('#sagemaker-body-place .mark-error').textContent()).toBe('}');
});

test('"Why is this here?" leads to the place of the template that printed it', async () => {
  const { page } = await browser.openTemplate('{\n"a": 1,\n"b": "$context.stage"}');
  const text = await output(page, SENT, /"b"/);
  const field = page.getByRole('textbox', { name: SENT });
  await field.evaluate(
    (one: HTMLTextAreaElement, at) => {
      one.focus();
      one.setSelectionRange(at, at);
    },
    text.indexOf('"b": "') + 7,
  );
  await page.getByRole('button', { name: 'Why is this here?' }).click();
  await page.getByText('Line 3 of the template printed this.').waitFor();
  expect(await page.locator('#template-place .mark-lit').first().textContent()).toContain('$context');
});
