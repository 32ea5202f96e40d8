// A VS Code window in a browser, with what a person does in it.

import fs from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Locator, type Page } from 'playwright-core';
import type { CodeServer } from './codeserver.ts';
import { MODULES, SCRATCH } from './places.ts';

const PATIENCE = 60_000;

let browser: Browser | undefined;

/** The browser of this process, started when it is first asked for. */
async function theBrowser(): Promise<Browser> {
  browser ??= await driver.launch({
    executablePath: await chromium.executablePath(),
    env: { ...process.env, FONTCONFIG_FILE: fonts() },
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  return browser;
}

/** An empty page in a browser that remembers nothing. */
export async function newPage(size: Size): Promise<Page> {
  const context = await (await theBrowser()).newContext({ viewport: size, locale: 'en-US' });
  return context.newPage();
}

/** A configuration of fonts that knows one family only: lines look alike wherever tests run. */
function fonts(): string {
  const file = path.join(SCRATCH, 'fonts.conf');
  const folder = path.join(MODULES, 'dejavu-fonts-ttf', 'ttf');
  fs.writeFileSync(file, '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    + `<dir>${folder}</dir><cachedir>${path.join(SCRATCH, 'fonts')}</cachedir>`
    + '<selectfont><rejectfont><glob>*Serif*</glob><glob>*TeXGyre*</glob></rejectfont></selectfont></fontconfig>');
  return file;
}

/** Ends the browser. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** One window. `outside` are the hosts that it asked for besides VS Code; none was let through. */
export class Window {
  readonly page: Page;
  readonly outside = new Set<string>();

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Opens a folder, or a workspace file, in a new window. */
  static async open(server: CodeServer, target: string, size?: Size): Promise<Window> {
    const window = new Window(await newPage(size ?? { width: 1280, height: 800 }));
    await window.page.context().route(isOutside, (route) => {
      window.outside.add(new URL(route.request().url()).hostname);
      return route.abort();
    });
    const kind = target.endsWith('.code-workspace') ? 'workspace' : 'folder';
    await window.page.goto(`${server.address}/?${kind}=${encodeURIComponent(target)}`);
    await window.page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    return window;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The editor that has the focus. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Opens a file of the folder by its name, and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    await this.pick('Control+P', name, name);
    await this.page.locator('.tab.active').filter({ hasText: name }).first().waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /** Chooses from a list that a key opens. The row is clicked: others may still come before it. */
  private async pick(key: string, text: string, row: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.page.locator('.quick-input-widget input').first().fill(text);
    const rows = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row });
    await rows.first().click();
  }

  /** Puts the cursor at a line and a column of the editor, both from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /**
   * Opens the quick fixes of what stands at a line and a column, once there is a lightbulb. One that
   * is drawn may be of an answer that is out of date: then the key opens nothing, and is pressed again.
   */
  async quickFixes(line: number, column: number): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row').first();
    await this.until(async () => {
      await this.goTo(line, column);
      await this.page.locator('[class*=lightbulb], [class*=light-bulb]').first().waitFor();
      await this.page.keyboard.press('Control+.');
      await row.waitFor({ timeout: 5_000 });
    });
  }

  /** Types as a person does, without what the editor would add by itself. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** Takes back what was done until the text is as it is on disk. */
  async undoAll(): Promise<void> {
    const dirty = this.page.locator('.tab.active.dirty');
    for (let count = 0; count < 400 && (await dirty.count()) > 0; count++) {
      await this.page.keyboard.press('Control+Z');
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await dirty.waitFor({ state: 'detached' });
  }

  /** Saves, and waits until the tab says so. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Closes all editors. */
  async closeAll(): Promise<void> {
    await this.run('View: Close All Editors');
    await this.page.locator('.tab').waitFor({ state: 'detached' });
  }

  /** Waits until `look` finds what it looks for; the last try's error tells what is there instead. */
  async until(look: () => Promise<void>, patience = PATIENCE): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      try {
        return await look();
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
        await this.page.waitForTimeout(50);
      }
    }
  }

  /** What the status bar's item for languages tells of memvet. */
  async status(): Promise<string> {
    const item = this.page.locator('[id="status.languageStatus"]').first();
    await item.hover();
    const hover = this.page.locator('.hover-language-status').filter({ hasText: 'memvet' }).first();
    await hover.waitFor();
    const text = (await hover.innerText()).replaceAll(/\s+/g, ' ');
    // It would lie over what is clicked next.
    await this.page.mouse.move(640, 5, { steps: 4 });
    await hover.waitFor({ state: 'hidden' });
    return text;
  }

  /** A message box with this text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  /** Takes a picture, for whoever asks why a test failed. */
  async picture(name: string): Promise<void> {
    fs.mkdirSync(path.join(SCRATCH, 'pictures'), { recursive: true });
    await this.page.screenshot({ path: path.join(SCRATCH, 'pictures', `${name}.png`) });
  }
}

/** The size of a window in pixels. */
export interface Size {
  width: number;
  height: number;
}

function isOutside(url: URL): boolean {
  const isLocal = url.hostname === '127.0.0.1' || url.hostname.endsWith('.localhost');
  return /^(https?|wss?):$/.test(url.protocol) && !isLocal;
}
