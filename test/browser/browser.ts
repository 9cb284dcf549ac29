/** Chromium, and the playground in it as a user opens it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { run, start, Workspace } from '../local/cli/cli';
import type { Running } from '../local/cli/cli';

/** Debian's package. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page, and what must not happen on it. */
export interface Visit {
  readonly page: Page;
  /** Messages of the console that a developer would look into, and errors that nobody caught. */
  readonly complaints: readonly string[];
  /** Addresses that are not the server's. */
  readonly foreign: readonly string[];
}

interface BrowserSettings {
  /** Whether scroll bars take room, as on most desktops. Playwright hides them. */
  readonly hasScrollBars?: boolean;
}

/** Gives a test file its browser, and each of its tests a folder of its own. */
export function useBrowser(settings: BrowserSettings = {}): TestBrowser {
  const browser = new TestBrowser(settings);
  beforeAll(() => browser.launch());
  beforeEach(() => {
    browser.workspace = new Workspace();
  });
  afterEach(async () => {
    await browser.closePages();
    browser.workspace.remove();
  });
  afterAll(() => browser.close());
  return browser;
}

class TestBrowser {
  /** The folder in which the commands of the test run. */
  workspace!: Workspace;
  private browser!: Browser;
  private readonly running: Running[] = [];
  private readonly hosts: Server[] = [];

  constructor(private readonly settings: BrowserSettings) {}

  async launch(): Promise<void> {
    const ignoreDefaultArgs = this.settings.hasScrollBars === true ? ['--hide-scrollbars'] : [];
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true, ignoreDefaultArgs });
  }

  /** Starts the command with these arguments, and returns the address that it prints. */
  async serve(args: readonly string[] = []): Promise<string> {
    const command = start(['playground', '--port', '0', ...args], { directory: this.workspace.directory });
    this.running.push(command);
    return (await command.until(/ on (http:\S+)/))[1];
  }

  /** Writes the page as for a web server. */
  async writePage(directory: string): Promise<void> {
    const { code, stderr } = await run(['playground', '--out', '.'], { directory });
    if (code !== 0) throw new Error(stderr);
  }

  /** Serves a folder as any web server does, under a path of its own. */
  async host(directory: string, path: string): Promise<string> {
    const types: { readonly [ending: string]: string } = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
    const server = createServer(({ url = '' }, response) => {
      const name = url === path ? 'index.html' : url.replace(path, '');
      try {
        const content = readFileSync(join(directory, name));
        response.writeHead(200, { 'Content-Type': types[name.split('.').at(-1) ?? ''] }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    this.hosts.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://localhost:${(server.address() as AddressInfo).port}${path}`;
  }

  async open(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== new URL(url).origin && protocol !== 'data:') foreign.push(request.url());
    });
    await page.goto(url);
    return { page, complaints, foreign };
  }

  /** The page with the example movie-ratings, once it shows an answer. */
  async openExample(options?: BrowserContextOptions): Promise<Visit> {
    const visit = await this.open(await this.serve(), options);
    await output(visit.page, 'Body that the client receives', /predictions/);
    return visit;
  }

  /** The page with one mapping template, from a file. */
  async openTemplate(text: string, name = 'request.vtl'): Promise<Visit> {
    this.workspace.write(name, text);
    const visit = await this.open(await this.serve([name]));
    await visit.page.getByText(name, { exact: true }).waitFor();
    return visit;
  }

  /** Closes the pages and ends the commands. */
  async closePages(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    for (const command of this.running.splice(0)) {
      command.stop();
      await command.ended;
    }
    for (const host of this.hosts.splice(0)) host.close();
  }

  async close(): Promise<void> {
    await this.closePages();
    await this.browser.close();
  }
}

export const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Mapping template', exact: true });

/** Replaces the template in the editor, as by pasting. */
export async function write(page: Page, text: string): Promise<void> {
  await editorOf(page).fill(text);
}

/** Waits until the page has drawn what it knows. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** Waits until a text field shows what is wanted, and returns all of it. */
export async function output(page: Page, name: string, wanted: RegExp): Promise<string> {
  const field = page.getByRole('textbox', { name, exact: true });
  await page.waitForFunction(
    ({ id, source, flags }) =>
      new RegExp(source, flags).test((document.getElementById(id) as HTMLTextAreaElement).value),
    { id: (await field.getAttribute('id')) ?? '', source: wanted.source, flags: wanted.flags },
  );
  return field.inputValue();
}

export const SENT = 'Body that SageMaker receives';
export const RECEIVED = 'Body that the client receives';
