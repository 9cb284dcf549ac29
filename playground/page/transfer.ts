/** What goes out of the page and comes into it: files, links, curl lines, unit tests. */
import type { EditedTemplate, FormState, OpenAsk, UnitTestAnswer, UnitTestAsk } from '../protocol';
import { CommandError, readCurl } from '../texts/curl';
import { requestOf } from '../texts/request-route';
import { linkOf, stateOfLink } from '../texts/share-link';
import { parseState, printState, StateError } from '../texts/state';
import type { PlaygroundState } from '../texts/state';
import { part } from './element';
import { notice } from './notice';
import type { Session } from './session';

/** What of the page is needed here. */
interface OpenPage {
  readonly session: Session | undefined;
  open(
    ask: OpenAsk,
    restored?: { readonly form: FormState; readonly templates: readonly EditedTemplate[] },
  ): Promise<boolean>;
  fillIn(form: FormState, sentence: string): void;
  unitTest(language: UnitTestAsk['language']): Promise<UnitTestAnswer | undefined>;
}

/** The largest file that is read: more than any template that AWS takes. */
const MOST_FILE_BYTES = 20_000_000;

/** @returns opens what the address has behind the #, and says whether it had something that can be opened */
export function startTransfer(page: OpenPage): () => Promise<boolean> {
  onClick('download', () => {
    if (page.session === undefined) return;
    save(`${page.session.place?.side ?? 'request'}.vtl`, page.session.text, 'text/plain');
  });
  onClick('export', () => {
    if (page.session !== undefined) save('playground.json', printState(stateOf(page.session)), 'application/json');
  });
  onClick('share', () => void share(page));
  startImport(page);
  startCurl(page);
  startUnitTest(page);
  const openLink = (): Promise<boolean> => openFragment(page);
  window.addEventListener('hashchange', () => void openLink());
  return openLink;
}

function stateOf({ ask, templates, form }: Session): PlaygroundState {
  return { version: 1, open: ask, templates, form };
}

async function share(page: OpenPage): Promise<void> {
  const { session } = page;
  if (session === undefined) return;
  try {
    const address = new URL(location.href);
    address.hash = await linkOf(stateOf(session));
    await copy(
      address.href,
      'The link is in the clipboard. It carries the templates and the request, and no server sees them.',
    );
  } catch (error) {
    notice('act', messageOf(error), true);
  }
}

async function openFragment(page: OpenPage): Promise<boolean> {
  const fragment = location.hash;
  if (fragment.length < 2) return false;
  // The address without the state: a reload is not to bring back what was in the link.
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    const state = await stateOfLink(fragment);
    return await openState(page, state, 'This is what the link holds.');
  } catch (error) {
    notice('act', messageOf(error), true);
    return false;
  }
}

async function openState(
  page: OpenPage,
  { open, form, templates }: PlaygroundState,
  sentence: string,
): Promise<boolean> {
  const isOpen = await page.open(open, { form, templates });
  if (isOpen) notice('act', sentence);
  return isOpen;
}

function startImport(page: OpenPage): void {
  const field = part('import-file', HTMLInputElement);
  onClick('import', () => {
    field.click();
  });
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    field.value = '';
    if (file !== undefined) void importFile(page, file);
  });
  // A file that is dropped anywhere on the page is imported, and not shown in its place.
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void importFile(page, file);
  });
}

/** A state that was exported, a synthesized template, or one mapping template. */
async function importFile(page: OpenPage, file: File): Promise<void> {
  try {
    if (file.size > MOST_FILE_BYTES) throw new StateError(`${file.name} has more than ${MOST_FILE_BYTES} bytes.`);
    const text = await file.text();
    if (!/\.(?:json|template)$/i.test(file.name)) {
      const side = /response|answer|output/i.test(file.name) ? 'response' : 'request';
      await openAs(page, { from: 'template', text, frame: { side } }, file.name);
    } else if (hasResources(text)) {
      await openAs(page, { from: 'cloudformation', text }, file.name);
    } else {
      await openState(page, parseState(text), `${file.name} is open.`);
    }
  } catch (error) {
    notice('act', `${file.name}: ${messageOf(error)}`, true);
  }
}

async function openAs(page: OpenPage, ask: PlaygroundState['open'], name: string): Promise<void> {
  if (await page.open(ask)) notice('act', `${name} is open.`);
}

function hasResources(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'Resources' in value;
  } catch {
    return false;
  }
}

function startCurl(page: OpenPage): void {
  const form = part('curl-form', HTMLFormElement);
  const line = part('curl-line', HTMLTextAreaElement);
  const opener = part('paste-curl', HTMLButtonElement);
  const close = (): void => {
    form.hidden = true;
    opener.focus();
  };
  opener.addEventListener('click', () => {
    form.hidden = false;
    line.focus();
  });
  onClick('curl-cancel', close);
  form.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { session } = page;
    if (session === undefined) return;
    try {
      const { api } = session;
      const request = requestOf(readCurl(line.value), api.methods, api.stage, session.form.request);
      close();
      session.chooseMethod(request.method);
      page.fillIn({ ...session.form, request }, 'The request of the curl line is filled in.');
    } catch (error) {
      notice('act', messageOf(error), true);
    }
  });
}

const LANGUAGES = ['typescript', 'python', 'java'] as const;

function startUnitTest(page: OpenPage): void {
  const choice = part('unit-test', HTMLSelectElement);
  choice.addEventListener('change', () => {
    const language = LANGUAGES.find((one) => one === choice.value);
    choice.value = '';
    if (language !== undefined) void copyUnitTest(page, language);
  });
}

async function copyUnitTest(page: OpenPage, language: (typeof LANGUAGES)[number]): Promise<void> {
  const test = await page.unitTest(language);
  if (test) await copy(test.text, `The test is in the clipboard. Put it into a file such as ${test.fileName}.`);
}

async function copy(text: string, sentence: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notice('act', sentence);
  } catch {
    // A page that is served without TLS has no clipboard. The browser's own prompt shows the text, to be copied from there.
    window.prompt('Copy this:', text);
  }
}

function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function onClick(id: string, act: () => void): void {
  part(id, HTMLButtonElement).addEventListener('click', act);
}

/** What is wrong with what the user gave; a defect of the page keeps its own words. */
function messageOf(error: unknown): string {
  if (error instanceof StateError || error instanceof CommandError) return error.message;
  return `This should not have happened, please report it: ${String(error)}`;
}
