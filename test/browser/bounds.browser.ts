import { RECEIVED, SENT, editorOf, output, useBrowser, write } from './browser';

const browser = useBrowser();

const LOOPS =
  '#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])$util.escapeJavaScript("$a$b$c")#end#end#end';

test('a link with a template that loops without end leaves the page usable', async () => {
  const { page } = await browser.openExample();
  await write(page, LOOPS);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is in the clipboard.').waitFor();
  const { page: other, complaints } = await browser.open(await page.evaluate(() => navigator.clipboard.readText()));
  await other.getByText('This is what the link holds.').waitFor();
  await output(other, RECEIVED, /Internal server error/);
  await write(other, '{"again": 1}');
  await output(other, SENT, /again/);
  expect(complaints).toEqual([]);
});

test('a worker that does not answer is ended, the page says so, and the next one answers', async () => {
  const { page } = await browser.openExample();
  await page.evaluate(() => {
    // The first message to each worker from now on is swallowed, as by one that never comes back.
    const post = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage');
    const swallow = (): void => {
      if (post !== undefined) Object.defineProperty(Worker.prototype, 'postMessage', post);
    };
    Object.defineProperty(Worker.prototype, 'postMessage', { value: swallow, configurable: true });
  });
  await page.getByLabel('{user_id}').fill('8');
  await page
    .locator('#notice.bad')
    .getByText(/more than 6 seconds, so it was stopped/)
    .waitFor();
  await page.getByLabel('{user_id}').fill('9');
  await output(page, SENT, /"in0": \[\s*9\s*\]/);
  await page.waitForFunction(() => document.getElementById('notice')?.classList.contains('bad') === false);
});

test('an output of megabytes is shown in part, and the page stays usable', async () => {
  const { page } = await browser.openTemplate(
    '#set($t = "0123456789")#foreach($i in [1..15])#set($t = "$t$t")#end{"a": "$t"}',
  );
  await page
    .getByText(/Only the beginning of \d+ characters is shown/)
    .first()
    .waitFor();
  await write(page, '{"small": 1}');
  await output(page, SENT, /small/);
  expect(await editorOf(page).inputValue()).toBe('{"small": 1}');
});
