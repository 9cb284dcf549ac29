import { SENT, editorOf, nextFrame, output, useBrowser, write } from './browser';
import type { Page } from 'playwright-core';

const browser = useBrowser();

/** Puts the pointer on the first text of this kind in a line, from 0, of the coloured layer. */
async function pointAt(page: Page, text: string, index = 0): Promise<void> {
  await nextFrame(page);
  const point = await page.evaluate(
    ([wanted, first]) => {
      const lines = [...document.querySelectorAll('#template-place .editor-line')];
      for (const line of lines.slice(first)) {
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
          const at = node.textContent?.indexOf(wanted) ?? -1;
          if (at === -1) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          const { left, top, width, height } = range.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        }
      }
      throw new Error(`no ${wanted} in the editor`);
    },
    [text, index] as const,
  );
  await page.mouse.move(point.x - 3, point.y);
  await page.mouse.move(point.x, point.y);
}

/** The texts that are underlined so. */
async function marked(page: Page, look: string): Promise<string> {
  await nextFrame(page);
  return page.evaluate(
    (name) => [...document.querySelectorAll(`#template-place .${name}`)].map((one) => one.textContent).join(''),
    look,
  );
}

/** The lines that the coloured layer shows. */
async function shownLines(page: Page): Promise<string[]> {
  await nextFrame(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('#template-place .editor-line')].map(({ textContent }) => textContent),
  );
}

test('each key changes what SageMaker receives', async () => {
  const { page } = await browser.openTemplate('');
  await editorOf(page).click();
  await page.keyboard.type('{"a": 1');
  await output(page, SENT, /^\{"a": 1$/);
  await page.keyboard.type('}');
  await output(page, SENT, /"a": 1\s*\}/);
});

test('text that was typed can be undone and done again', async () => {
  const { page } = await browser.openTemplate('{"a": 1}');
  await editorOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nb');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await editorOf(page).inputValue()).toBe('{"a": 1}');
  await page.keyboard.press('Control+Shift+z');
  expect(await editorOf(page).inputValue()).not.toBe('{"a": 1}');
});

test('the coloured text is the text of the editor, also after edits in the middle', async () => {
  const { page } = await browser.openTemplate('a\nb\nc');
  const edits = [
    'a\n#* b\nc',
    'a\n#* b\nc *# $d\n',
    '',
    '#set($x = "\n")',
    'x\n\n\ny',
    'x\ny',
    '\n\n\n',
    '<b>&amp;</b>\n<script>',
  ];
  for (const text of edits) {
    await write(page, text);
    expect((await shownLines(page)).join('\n')).toBe(text);
  }
});

test('directives, references, texts and comments have colours of their own', async () => {
  const { page } = await browser.openTemplate('#if($input.body == "x")\n$a.b ## why\n#end');
  expect(await marked(page, 'token-directive')).toBe('#if#end');
  expect(await marked(page, 'token-reference')).toBe('$input$a');
  expect(await marked(page, 'token-member')).toBe('.body.b');
  expect(await marked(page, 'token-string')).toBe('"x"');
  expect(await marked(page, 'token-comment')).toBe('## why');
});

test('the bracket that belongs to the one at the cursor is marked, and the #end of a block', async () => {
  const { page } = await browser.openTemplate('#if($a.b(")"))x#end');
  await editorOf(page).click();
  await page.keyboard.press('Control+Home');
  await page.waitForFunction(() => document.querySelectorAll('#template-place .mark-pair').length > 0);
  expect(await marked(page, 'mark-pair')).toBe('#if#end');
  for (let at = 0; at < 9; at++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('#template-place .mark-pair')?.textContent === '(');
  expect(await marked(page, 'mark-pair')).toBe('()');
});

test('an error is underlined where it is, and the remedy is in the tooltip and in the list', async () => {
  const { page } = await browser.openTemplate('{"a": 1}');
  await write(page, '{"a": 1}\n#if($input.body)');
  await page.locator('#template-place .mark-error').first().waitFor();
  expect(await marked(page, 'mark-error')).toContain('#if');
  await pointAt(page, '#if');
  await page
    .getByRole('tooltip')
    .getByText(/Error: .*#if.* is not closed/)
    .waitFor();
  await page.getByRole('tooltip').getByText(/#end/).first().waitFor();
  await page
    .getByRole('list', { name: 'Problems of the template' })
    .getByText(/is not closed/)
    .waitFor();
});

test('advice is underlined, and its remedy helps', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")"}');
  await page.locator('#template-place .mark-warning').first().waitFor();
  await pointAt(page, 'params');
  const remedy = page.getByRole('tooltip').getByText(/Write \$util\.escapeJavaScript/);
  await remedy.waitFor();
  const code = /Write (.+)\.$/.exec((await remedy.textContent()) ?? '')?.[1] ?? '';
  await write(page, `{"a": "${code}"}`);
  await page.waitForFunction(() => document.querySelector('#template-place .mark-warning') === null);
});

test('F8 goes from problem to problem', async () => {
  const { page } = await browser.openTemplate('{"a": "$input.params("a")",\n "b": "$input.params("b")"}');
  await page.locator('#template-place .mark-warning').nth(1).waitFor();
  await editorOf(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.getByText(/^line 1, column \d+ · .*client's text/).waitFor();
  await page.keyboard.press('F8');
  await page.getByText(/^line 2, column \d+ · .*client's text/).waitFor();
});

test('the value of a reference is shown on hover, and at the cursor', async () => {
  const { page } = await browser.openExample();
  await pointAt(page, '$items', 6);
  await page
    .getByRole('tooltip')
    .getByText(/101.*131.*162/)
    .waitFor();
  // Of $user_id.matches($number) each part has its own value.
  for (const [part, value] of [
    ['$user_id', '321 String'],
    ['.matches', 'true Boolean'],
  ]) {
    // Away from the tooltip, which lies over the next line.
    await page.mouse.move(5, 5);
    await pointAt(page, part, 7);
    await page.getByRole('tooltip').getByText(value).first().waitFor();
  }
  await editorOf(page).focus();
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 7; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let column = 0; column < 23; column++) await page.keyboard.press('ArrowRight');
  await page.getByText(/^line 8, column 24 · .*\$user_id.* = /).waitFor();
});

test.each([
  ['$input.', 'params'],
  ['$util.', 'escapeJavaScript'],
  ['$context.', 'requestId'],
  ['#foreach($x in [1])$foreach.', 'hasNext'],
])('after %s the page offers %s, and takes it by Enter', async (typed, wanted) => {
  const { page } = await browser.openTemplate('');
  await editorOf(page).click();
  await page.keyboard.type(typed);
  const list = page.getByRole('listbox', { name: 'Completions' });
  await list.getByRole('option', { name: wanted }).first().waitFor();
  await page.keyboard.type(wanted.slice(0, 3));
  await list.getByRole('option', { name: wanted, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  expect(await editorOf(page).inputValue()).toContain(typed + wanted);
  expect(await list.isVisible()).toBe(false);
});

test('Ctrl+Space offers the declared parameters of the method, and Escape closes the list', async () => {
  const { page } = await browser.openExample();
  await write(page, '$input.params("');
  await editorOf(page).press('Control+End');
  await editorOf(page).press('Control+Space');
  const list = page.getByRole('listbox', { name: 'Completions' });
  for (const name of ['user_id', 'items']) await list.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Escape');
  expect(await list.isVisible()).toBe(false);
});

test('the formatter changes no output, and says for how many requests that was tried', async () => {
  const text = '#if($input.params("a")=="1")\n#set($x=1)\n{"a":$x}\n#else\n{}\n#end';
  const { page } = await browser.openTemplate(text);
  const before = await output(page, SENT, /\{/);
  await page.getByRole('button', { name: 'Format' }).click();
  await page.getByText(/Formatted\. The output is the same for \d+ requests\./).waitFor();
  expect(await editorOf(page).inputValue()).not.toBe(text);
  expect(await output(page, SENT, /\{/)).toBe(before);
});

test('a snippet stands at the cursor, and Revert brings back what was opened', async () => {
  const { page } = await browser.openTemplate('');
  await page.getByLabel('Snippet').selectOption({ label: 'Hugging Face: inputs and parameters' });
  expect(await editorOf(page).inputValue()).toContain('"inputs": $input.json("$.text")');
  await page.getByText('edited', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Revert' }).click();
  expect(await editorOf(page).inputValue()).toBe('');
});

test('a new line begins as the one before, and Ctrl+] and Ctrl+[ shift lines', async () => {
  const { page } = await browser.openTemplate('  a');
  await editorOf(page).press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('b');
  expect(await editorOf(page).inputValue()).toBe('  a\n  b');
  await page.keyboard.press('Control+]');
  expect(await editorOf(page).inputValue()).toBe('  a\n    b');
  await page.keyboard.press('Control+[');
  await page.keyboard.press('Control+[');
  expect(await editorOf(page).inputValue()).toBe('  a\nb');
});
