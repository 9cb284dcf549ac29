import { apiTemplate } from '../local/server/api-template';
import { RECEIVED, SENT, editorOf, output, useBrowser, write } from './browser';

const browser = useBrowser();

test('the page shows what SageMaker and the client of the example receive, without a complaint and without another host', async () => {
  const { page, complaints, foreign } = await browser.openExample();
  expect(JSON.parse(await output(page, SENT, /in0/))).toEqual({
    instances: [
      { in0: [321], in1: [101] },
      { in0: [321], in1: [131] },
      { in0: [321], in1: [162] },
    ],
  });
  expect(JSON.parse(await output(page, RECEIVED, /predictions/))).toHaveProperty('predictions');
  expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
});

test('the page needs no command: the files that --out writes work at any address', async () => {
  await browser.writePage(browser.workspace.directory);
  const { page, complaints, foreign } = await browser.open(
    await browser.host(browser.workspace.directory, '/docs/vtl/'),
  );
  await output(page, SENT, /in0/);
  await page.getByText('3 of 3 claims are proved').waitFor();
  expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
});

test('a script that somebody puts into the page does not run', async () => {
  const { page, complaints } = await browser.openExample();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.hasRun = true">');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return 'hasRun' in window;
  });
  expect(ran).toBe(false);
  expect(complaints.join()).toContain('Content Security Policy');
});

test('the methods of a synthesized template are shown, and each has its own templates', async () => {
  const methods = [
    { method: 'POST', path: 'first', requestTemplates: { 'application/json': '{"first": 1}' } },
    { method: 'POST', path: 'second', requestTemplates: { 'application/json': '{"second": 2}' } },
  ];
  browser.workspace.write('template.json', apiTemplate({ methods }));
  const { page } = await browser.open(await browser.serve(['template.json']));
  await output(page, SENT, /first/);
  await page.getByRole('button', { name: 'POST /second' }).click();
  await output(page, SENT, /second/);
  expect(await editorOf(page).inputValue()).toBe('{"second": 2}');
});

test('a change of the file on disk appears in the page', async () => {
  const { page } = await browser.openTemplate('{"before": 1}');
  await output(page, SENT, /before/);
  browser.workspace.write('request.vtl', '{"after": 2}');
  await output(page, SENT, /after/);
  expect(await editorOf(page).inputValue()).toBe('{"after": 2}');
  await page.getByText('request.vtl has changed on disk').waitFor();
});

test('a request that was filled in stays when the file changes', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")"}');
  await page.getByRole('button', { name: 'Add a query parameter' }).click();
  await page.getByLabel('Name of the query parameter').fill('a');
  await page.getByLabel('Value of the query parameter a').fill('kept');
  await output(page, SENT, /kept/);
  browser.workspace.write('request.vtl', '{"b": "$input.params("a")"}');
  await output(page, SENT, /"b": "kept"/);
});

test("the browser's Back brings back what was open before another example, with its changes", async () => {
  const { page } = await browser.openExample();
  await write(page, '{"mine": 1}');
  await output(page, SENT, /mine/);
  await page.getByLabel('Example').selectOption({ label: 'Hugging Face: inputs and parameters' });
  await output(page, SENT, /inputs/);
  await page.goBack();
  await page.getByText('This is what was open before.').waitFor();
  expect(await output(page, SENT, /mine/)).toContain('1');
  await page.goForward();
  await output(page, SENT, /inputs/);
});

test('a link that is opened in a page with changes takes their place, and Back brings them back', async () => {
  const { page } = await browser.openExample();
  await write(page, '{"linked": 1}');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is in the clipboard.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await write(page, '{"later": 2}');
  await output(page, SENT, /later/);
  await page.goto(link);
  await output(page, SENT, /linked/);
  await page.goBack();
  await output(page, SENT, /later/);
});

test('edits of a template that changes on disk are gone, the page says so, and Back brings them back', async () => {
  const { page } = await browser.openTemplate('{"before": 1}');
  await write(page, '{"edited": 1}');
  await output(page, SENT, /edited/);
  browser.workspace.write('request.vtl', '{"disk": 2}');
  await page.getByText(/Your edits of what has changed are gone; the browser's Back brings them back\./).waitFor();
  await output(page, SENT, /disk/);
  await page.goBack();
  await output(page, SENT, /edited/);
});

test('a page that nobody sees does not listen, and shows what has changed meanwhile once it is seen', async () => {
  const { page } = await browser.openTemplate('{"before": 1}');
  await output(page, SENT, /before/);
  const see = (visibility: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);
  await see('hidden');
  browser.workspace.write('request.vtl', '{"after": 2}');
  await see('visible');
  await output(page, SENT, /after/);
  await see('hidden');
  await write(page, '{"edited": 3}');
  await see('visible');
  await output(page, SENT, /edited/);
  expect(await editorOf(page).inputValue()).toBe('{"edited": 3}');
});

test('a template that breaks on disk leaves the page with what it had, and says why', async () => {
  browser.workspace.write(
    'template.json',
    apiTemplate({ methods: [{ method: 'POST', path: 'a', requestTemplates: { 'application/json': '{"a": 1}' } }] }),
  );
  const { page } = await browser.open(await browser.serve(['template.json']));
  await output(page, SENT, /"a"/);
  browser.workspace.write('template.json', '{');
  await page.getByText(/template\.json cannot be read now/).waitFor();
  expect(await output(page, SENT, /"a"/)).toContain('"a"');
});
