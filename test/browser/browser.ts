/** Chromium, and the playground in it as a user opens it. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { start } from '../local/cli/cli';
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

export const PICTURES = join(__dirname, '../../docs');

/** A page, and what must not happen on it. */
export interface Visit {
  readonly page: Page;
  /** Messages of the console that a developer would look into, and errors that nobody caught. */
  readonly complaints: readonly string[];
  /** Addresses that are not the server's. */
  readonly foreign: readonly string[];
}

/** The browser of one test file. */
export class TestBrowser {
  private readonly running: Running[] = [];

  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true }));
  }

  /** Starts the command with these arguments, and returns the address that it prints. */
  async serve(args: readonly string[] = [], directory?: string): Promise<string> {
    const command = start(['playground', '--port', '0', ...args], { directory });
    this.running.push(command);
    return (await command.until(/ on (http:\S+)/))[1];
  }

  async open(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
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

  /** Closes the pages and ends the commands. */
  async closePages(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    for (const command of this.running.splice(0)) {
      command.stop();
      await command.ended;
    }
  }

  async close(): Promise<void> {
    await this.closePages();
    await this.browser.close();
  }
}
