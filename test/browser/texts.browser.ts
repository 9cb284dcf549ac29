import type { Page } from 'playwright-core';
import { SENT, editorOf, nextFrame, output, useBrowser, write } from './browser';

const browser = useBrowser();

/** The lines that the coloured layer shows. */
async function shownLines(page: Page): Promise<string[]> {
  await nextFrame(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('#template-place .editor-line')].map(({ textContent }) => textContent),
  );
}

test('a template of 10,000 lines is drawn as far as it is seen, where it is scrolled to', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `## line ${index + 1}`);
  const { page } = await browser.openTemplate(lines.join('\n'));
  expect((await shownLines(page)).length).toBeLessThan(60);
  await editorOf(page).focus();
  await page.keyboard.press('Control+End');
  await nextFrame(page);
  const shown = await shownLines(page);
  expect(shown.at(-1)).toBe('## line 10000');
  expect(shown.length).toBeLessThan(60);
  await page.keyboard.type('!');
  expect((await shownLines(page)).at(-1)).toBe('## line 10000!');
  // The last line stands at the lower edge of the editor.
  const below = await page.evaluate(() => {
    const last = [...document.querySelectorAll('#template-place .editor-line')].at(-1)?.getBoundingClientRect();
    const frame = document.querySelector('#template-place .editor')?.getBoundingClientRect();
    return (frame?.bottom ?? 0) - (last?.bottom ?? 0);
  });
  expect(Math.abs(below)).toBeLessThan(30);
});

test('PageDown moves the cursor by what is seen of the template', async () => {
  const { page } = await browser.openTemplate(Array.from({ length: 300 }, () => 'a').join('\n'));
  await editorOf(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  const lines = await editorOf(page).evaluate((input: HTMLTextAreaElement) => input.selectionEnd / 2);
  expect(lines).toBeGreaterThan(10);
  expect(lines).toBeLessThan(40);
});

test('line ends of Windows stay as they are, and places behind them are right', async () => {
  const template = '#set($a = 1)\r\n{\r\n"a": "$input.params("a")"\r\n}\r\n';
  const { page } = await browser.openTemplate(template);
  await page.locator('#template-place .mark-warning').first().waitFor();
  await nextFrame(page);
  expect(await page.locator('#template-place .mark-warning').allTextContents()).toContain('$input');
  await editorOf(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('x\ny');
  await page.getByText('edited', { exact: true }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download .vtl' }).click();
  const stream = await (await download).createReadStream();
  let saved = '';
  for await (const chunk of stream) saved += String(chunk);
  expect(saved).toBe(`${template}x\r\ny`);
  await editorOf(page).focus();
  for (let key = 0; key < 3; key++) await page.keyboard.press('Backspace');
  await page.waitForFunction(() => document.getElementById('template-state')?.textContent === '');
});

test('text with line ends of Windows can be pasted', async () => {
  const { page } = await browser.openTemplate('');
  await page.evaluate(() => navigator.clipboard.writeText('{"a":\r\n1}\r\n'));
  await editorOf(page).focus();
  await page.keyboard.press('Control+v');
  expect(await editorOf(page).inputValue()).toBe('{"a":\n1}\n');
  expect(await shownLines(page)).toEqual(['{"a":', '1}', '']);
  expect(JSON.parse(await output(page, SENT, /"a"/))).toEqual({ a: 1 });
});

test.each([
  ['tabs', '\t"a":\t1,\t\t"b"', '"b"'],
  ['emoji', '{"👨‍👩‍👧‍👦": "👍🏽", "a": 1}', '"a"'],
  ['Hebrew and Arabic', '{"שלום": "مرحبا", "a": 1}', '1}'],
  ['a very long line', `{"a": "${'x'.repeat(20_000)}", "b": 1}`, '"b"'],
])('the coloured text lies under the text that the browser edits: %s', async (_what, text, sign) => {
  const { page } = await browser.openTemplate(text);
  await editorOf(page).focus();
  const at = text.indexOf(sign);
  await editorOf(page).evaluate((input: HTMLTextAreaElement, offset) => {
    input.setSelectionRange(offset, offset);
  }, at);
  // The browser brings the cursor into view where somebody types.
  await page.keyboard.press('Shift+ArrowRight');
  await nextFrame(page);
  const { drawn, width } = await page.evaluate((offset) => {
    const line = document.querySelector('#template-place .editor-line');
    const input = document.querySelector<HTMLTextAreaElement>('#template-editor');
    if (line === null || input === null) throw new Error('no editor');
    const copy = document.createElement('div');
    copy.className = 'editor-input';
    copy.textContent = input.value;
    copy.style.cssText = 'position: absolute; width: max-content; visibility: hidden';
    input.after(copy);
    const rectangle = (node: Node, from: number) => {
      const range = document.createRange();
      const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let one = walk.nextNode(); one !== null; one = walk.nextNode()) {
        const length = one.textContent?.length ?? 0;
        if (from < length) {
          range.setStart(one, from);
          range.setEnd(one, from + 1);
          return range.getBoundingClientRect().left - (node as Element).getBoundingClientRect().left;
        }
        from -= length;
      }
      throw new Error('no such place');
    };
    const result = { drawn: rectangle(line, offset), width: rectangle(copy, offset) - 4 };
    copy.remove();
    return result;
  }, at);
  expect(Math.abs(drawn - width)).toBeLessThan(1.5);
});

test('what was completed can be undone and done again', async () => {
  const { page } = await browser.openTemplate('');
  await editorOf(page).focus();
  await page.keyboard.type('$input.pa');
  await page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name: 'params' }).waitFor();
  await page.keyboard.press('Enter');
  expect(await editorOf(page).inputValue()).toBe('$input.params');
  await page.keyboard.press('Control+z');
  expect(await editorOf(page).inputValue()).toBe('$input.pa');
  await page.keyboard.press('Control+Shift+z');
  expect(await editorOf(page).inputValue()).toBe('$input.params');
  expect(await shownLines(page)).toEqual(['$input.params']);
});

test('an input method composes text, which answers that come meanwhile do not disturb', async () => {
  const { page } = await browser.openTemplate('');
  await editorOf(page).focus();
  const session = await page.context().newCDPSession(page);
  for (const text of ['に', 'にほ', 'にほん']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await output(page, SENT, new RegExp(`^${text}$`));
  }
  await session.send('Input.insertText', { text: '日本' });
  await output(page, SENT, /^日本$/);
  expect(await shownLines(page)).toEqual(['日本']);
});

test('a search in the page finds a text of the template once, and not in its colours again', async () => {
  const { page } = await browser.openTemplate('## wanted');
  await nextFrame(page);
  const found = await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    let count = 0;
    while (count < 9 && (window as unknown as { find: (text: string) => boolean }).find('wanted')) count++;
    return count;
  });
  expect(found).toBe(1);
});

test.each([0.67, 1.1])('at a zoom of %d the last of 9,000 lines is where the browser has it', async (zoom) => {
  const lines = Array.from({ length: 9000 }, (_, index) => `## ${index + 1}`);
  const { page } = await browser.openTemplate(lines.join('\n'));
  await page.evaluate((factor) => {
    document.documentElement.style.zoom = String(factor);
  }, zoom);
  await editorOf(page).focus();
  await page.keyboard.press('Control+End');
  await nextFrame(page);
  const below = await page.evaluate(() => {
    const last = [...document.querySelectorAll('#template-place .editor-line')].at(-1)?.getBoundingClientRect();
    const frame = document.querySelector('#template-place .editor')?.getBoundingClientRect();
    return (frame?.bottom ?? 0) - (last?.bottom ?? 0);
  });
  expect(Math.abs(below)).toBeLessThan(20);
});

test('thousands of lines are brought back at once', async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `## ${index + 1}`).join('\n');
  const { page } = await browser.openTemplate(text);
  await write(page, '');
  await page.getByRole('button', { name: 'Revert' }).click();
  expect(await editorOf(page).inputValue()).toBe(text);
});

test('a template that is longer than API Gateway takes is refused with its name and the bound', async () => {
  const { page } = await browser.openExample();
  await write(page, 'x'.repeat(310_000));
  await page
    .locator('#notice.bad')
    .getByText(/is 310000 bytes long; API Gateway takes templates of up to 307200/)
    .waitFor();
  expect(await page.locator('#notice').textContent()).not.toContain('added here');
});

test('while one writes, a trace lights its line and does not scroll the template', async () => {
  const { page } = await browser.openTemplate(`#set($a = 1)\n${'\n'.repeat(200)}{"a": $a`);
  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByText(/^Step 1 of/).waitFor();
  await editorOf(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('}');
  await output(page, SENT, /"a": 1\s*\}/);
  await page.getByText(/^Step 1 of/).waitFor();
  await nextFrame(page);
  expect((await shownLines(page)).at(-1)).toBe('{"a": $a}');
});

describe('with scroll bars that take room', () => {
  const desktop = useBrowser({ hasScrollBars: true });

  test('a scroll bar below a short text hides no line of it', async () => {
    const { page } = await desktop.openTemplate('');
    await write(page, `{"a":\n"${'x'.repeat(300)}"\n}`);
    await output(page, SENT, /x{300}/);
    await page.getByLabel('indented').uncheck();
    await page.waitForFunction(() => {
      const field = document.getElementById('sagemaker-body');
      return field !== null && field.offsetHeight > field.clientHeight && field.scrollHeight <= field.clientHeight;
    });
  });
});
