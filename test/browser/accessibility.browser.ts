import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { SENT, editorOf, output, useBrowser } from './browser';

const browser = useBrowser();

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds, one line each. The page's own policy lets no script in, so that it is evaluated from outside. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await (
      window as unknown as {
        axe: {
          run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      }
    ).axe.run();
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

/** Shows as much as the page can: problems, a refuted proof, the trace, open details. */
async function showAll(page: Page): Promise<void> {
  await page.getByText('broken by a request').first().waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.getByRole('button', { name: 'Paste curl' }).click();
  await page.getByRole('button', { name: 'Add a template…' }).click();
}

test.each(['light', 'dark'] as const)('axe-core finds nothing in the %s theme, on any tab', async (colorScheme) => {
  browser.workspace.write('request.vtl', '#set($x = 1)\n{"a": "$input.params("a")", "b": [#if(1 == 2)never#end]}');
  const { page } = await browser.open(await browser.serve(['request.vtl']), { colorScheme });
  await showAll(page);
  expect(await violations(page)).toEqual([]);
  for (const [tab, shown] of [
    ['Trace', /^Step 1 of/],
    ['Compare', /^No difference/],
    ['API', /^Methods/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel').getByText(shown).first().waitFor();
    expect(await violations(page)).toEqual([]);
  }
});

test('the theme can be chosen, and is kept', async () => {
  const url = await browser.serve();
  const { page } = await browser.open(url, { colorScheme: 'light' });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByLabel('Theme').selectOption('dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);
});

test('the keyboard alone reaches everything and is caught nowhere', async () => {
  const { page } = await browser.openExample();
  const reached: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: element } = document;
      return element === null || element === document.body
        ? undefined
        : `${element.id} ${element.getAttribute('aria-label') ?? ''} ${element.textContent.slice(0, 30)}`.trim();
    });
    if (name === undefined) break;
    reached.push(name);
  }
  const all = reached.join('\n');
  for (const wanted of [
    'template-editor',
    'format',
    'share',
    'path-parameter-user_id',
    'request-body',
    'sagemaker-body',
    'model-body',
    'tab-proof',
  ]) {
    expect(all).toContain(wanted);
  }
  expect(reached.length).toBeLessThan(60);
});

test('a template is written, completed, mended and traced with the keyboard alone', async () => {
  const { page } = await browser.openTemplate('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'template-editor');
  await page.keyboard.type('{"a": $input.js');
  await page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name: 'json' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+End');
  const written = await editorOf(page).inputValue();
  expect(written).toContain('$input.json');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{"a": $input.json("$.b")');
  await page.keyboard.press('Escape');
  await page.keyboard.type('}');
  await output(page, SENT, /"a": ""/);
  await page.getByRole('tab', { name: 'Proof' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(/^Step 1 of/).waitFor();
});

test.each([400, 720, 1000, 1280])('at %i pixels of width nothing is cut off', async (width) => {
  const { page } = await browser.openExample({ viewport: { width, height: 800 } });
  await page.getByText('3 of 3 claims are proved').waitFor();
  await page.getByRole('button', { name: 'Add a template…' }).click();
  for (const tab of ['Proof', 'Trace', 'Compare', 'API']) {
    await page.getByRole('tab', { name: tab }).click();
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, h2, .editor')].flatMap((one) => {
        const { right, width: wide } = one.getBoundingClientRect();
        return wide > 0 && right > document.documentElement.clientWidth + 1 ? [one.outerHTML.slice(0, 80)] : [];
      }),
    );
    expect({ tab, outside, isWider: scrollWidth > clientWidth }).toEqual({ tab, outside: [], isWider: false });
  }
  await editorOf(page).fill('{"narrow": 1}');
  await output(page, SENT, /narrow/);
});
