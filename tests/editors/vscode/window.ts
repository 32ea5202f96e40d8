// A VS Code window in a browser, with what a person does in it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Locator, type Page } from 'playwright-core';
import type { CodeServer } from './codeserver.ts';
import { MODULES, SCRATCH } from './places.ts';

/** Milliseconds; a test that waits longer for what is to be seen has failed. */
const PATIENCE = 120_000;
/** Milliseconds that VS Code has to answer a key or a click, before it is done again. */
const BRIEF = { timeout: 15_000 };

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

/**
 * One window that shows `target`, a folder or a workspace file. `outside` are the hosts that it asked
 * for besides VS Code; none was let through.
 */
export class Window {
  readonly page: Page;
  readonly target: string;
  readonly outside = new Set<string>();

  private constructor(page: Page, target: string) {
    this.page = page;
    this.target = target;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Opens a folder, or a workspace file, in a new window. */
  static async open(server: CodeServer, target: string, size?: Size): Promise<Window> {
    const window = new Window(await newPage(size ?? { width: 1280, height: 800 }), target);
    await window.page.context().route(isOutside, (route) => {
      window.outside.add(new URL(route.request().url()).hostname);
      return route.abort();
    });
    window.page.on('websocket', (socket) => {
      if (isOutside(new URL(socket.url()))) {
        window.outside.add(new URL(socket.url()).hostname);
      }
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

  /** Opens a file of the folder by its name, and waits until its text can be typed into. */
  async openFile(name: string): Promise<void> {
    await this.pick('Control+P', name, name);
    await this.shows(name);
  }

  /** Waits until a file of this name has the focus, and until a text is in it. */
  async shows(name: string, text: string | RegExp = ''): Promise<void> {
    const lines = this.page.locator(`.monaco-editor.focused[data-uri$="/${name}"] .view-line`);
    await lines.filter({ hasText: text }).first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /**
   * Chooses from a list that a key opens. The row is clicked: others may still come before it. What
   * is not on the list yet, as a file before VS Code can search, is asked for again.
   */
  private async pick(key: string, text: string, row: string): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press(key);
      await this.page.locator('.quick-input-widget input').first().fill(text, BRIEF);
      await this.rows.filter({ hasText: row }).first().click(BRIEF);
    });
  }

  /** The rows of the list that asks for one. */
  get rows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Puts the cursor at a place of the editor's text. */
  async goTo({ line, unit }: Place): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press('Control+G');
      // A column would be one of the screen, where a tab takes up several.
      await this.page.locator('.quick-input-widget input').first().fill(`::${unit}`, BRIEF);
      // What Enter does stands there: before that it does nothing.
      await this.rows.filter({ hasText: `go to line ${line} at column` }).first().waitFor(BRIEF);
      await this.page.keyboard.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', ...BRIEF });
    });
  }

  /**
   * Opens the quick fixes of what stands at a place, once this one is among them. A
   * lightbulb that is drawn may be of an answer that is out of date: then the key opens nothing, and
   * is pressed again. The rows of the menu.
   */
  async quickFixes(place: Place, title: string): Promise<Locator> {
    const menu = this.page.locator('.action-widget .monaco-list-row');
    await this.insist(async () => {
      await this.goTo(place);
      await this.page.locator('[class*=lightbulb], [class*=light-bulb]').first().waitFor(BRIEF);
      await this.page.keyboard.press('Control+.');
      await menu.filter({ hasText: title }).first().waitFor(BRIEF);
    });
    return menu;
  }

  /** Chooses a quick fix of what stands at a place. */
  async quickFix(place: Place, title: string): Promise<void> {
    await this.insist(async () => {
      const menu = await this.quickFixes(place, title);
      await menu.filter({ hasText: title }).first().click(BRIEF);
    });
  }

  /** Has the editor show what it knows of a place, as its key does, until these words are there. */
  async hoverAt(place: Place, words: string): Promise<void> {
    await this.insist(async () => {
      await this.goTo(place);
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      await this.page.locator('.monaco-hover').filter({ hasText: words }).first().waitFor(BRIEF);
    });
    await this.page.keyboard.press('Escape');
  }

  /** Points at something of the editor until a hover with these words shows. */
  async hover(target: Locator, words: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover').filter({ hasText: words }).first();
    await this.insist(async () => {
      const box = await target.boundingBox(BRIEF);
      assert.ok(box);
      await this.page.mouse.move(box.x + Math.min(30, box.width / 2), box.y + box.height / 2, { steps: 4 });
      await hover.waitFor(BRIEF);
    });
    return hover;
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

  /** Saves, and waits until the tab says so; if there is a `text`, until the file has these bytes. */
  async save(file?: string, text?: Buffer): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    if (file !== undefined && text !== undefined) {
      await this.until(async () => sameBytes(fs.readFileSync(file), text));
    }
  }

  /** Closes all editors. */
  async closeAll(): Promise<void> {
    await this.run('View: Close All Editors');
    await this.page.locator('.tab').waitFor({ state: 'detached' });
  }

  /** Waits until `look` finds what it looks for; the last try's error tells what is there instead. */
  async until<T>(look: () => Promise<T>, patience = PATIENCE): Promise<T> {
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

  /** Does what a person does again where nothing came of it: some keys are pressed too early. */
  private async insist(act: () => Promise<void>): Promise<void> {
    await this.until(async () => {
      try {
        await act();
      } catch (error) {
        // Away with what is half open, and from what the mouse points at.
        await this.page.keyboard.press('Escape');
        await this.page.mouse.move(640, 5, { steps: 4 });
        throw error;
      }
    });
  }

  /** Waits until the status bar's item for languages says this of memvet. */
  async says(pattern: RegExp): Promise<void> {
    await this.until(async () => assert.match(await this.status(), pattern));
  }

  private async status(): Promise<string> {
    const hover = this.page.locator('.hover-language-status').filter({ hasText: 'memvet' }).first();
    try {
      await this.page.locator('[id="status.languageStatus"]').first().hover(BRIEF);
      await hover.waitFor(BRIEF);
      return (await hover.innerText(BRIEF)).replaceAll(/\s+/g, ' ');
    } finally {
      // It would lie over what is clicked next.
      await this.page.mouse.move(640, 5, { steps: 4 });
      await hover.waitFor({ state: 'hidden', ...BRIEF });
    }
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

/** Fails, and shows how they differ, unless two texts are the same to the byte. */
export function sameBytes(seen: Buffer, wanted: Buffer, name?: string): void {
  assert.equal(seen.toString(), wanted.toString(), name);
  assert.ok(seen.equals(wanted), name);
}

/** A place in a text: its line, and the UTF-16 units of the text up to it; both from 1. */
export interface Place {
  line: number;
  unit: number;
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
