// The pictures of README and extension page, taken from a real VS Code: `make screenshots`.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodeServer } from './codeserver.ts';
import { ROOT } from './places.ts';
import { check, drawn, expected, placeOf } from './squiggles.ts';
import { closeBrowser, newPage, Window } from './window.ts';
import { Workspace } from './workspace.ts';

const IMAGES = path.join(ROOT, 'editors', 'vscode', 'images');
const FILE = 'bug06_defer.go';
const SIZE = { width: 1120, height: 680 };

const workspace = Workspace.examples();
const server = await CodeServer.start('screenshots', {
  settings: { 'workbench.colorTheme': 'Default Light Modern', 'editor.fontSize': 13 },
});
try {
  await icon();
  await finding();
  await problems();
  await fixes();
} finally {
  await server.stop();
  await closeBrowser();
}

/** The icon, from its drawing. */
async function icon(): Promise<void> {
  const page = await newPage({ width: 256, height: 256 });
  await page.goto(pathToFileURL(path.join(IMAGES, 'icon.svg')).href);
  await page.screenshot({ path: path.join(IMAGES, 'icon.png'), omitBackground: true });
  await page.context().close();
}

/** A squiggle, its hover, and its lightbulb. */
async function finding(): Promise<void> {
  const window = await begin();
  await window.page.keyboard.press('Control+End');
  await picture(window, 'squiggle');
  const hover = await window.hover(window.editor.locator('[class*=squiggly-]').first(), 'defer-in-loop');
  // The drawing stands below the text: scroll to its last line.
  const edge = await hover.boundingBox();
  await window.page.mouse.move(edge!.x + 40, edge!.y + 40, { steps: 4 });
  const drawing = hover.locator('.monaco-tokenized-source').first();
  await window.until(async () => {
    await window.page.mouse.wheel(0, 40);
    const [box, frame] = [await drawing.boundingBox(), await hover.boundingBox()];
    assert.ok(box!.y + box!.height <= frame!.y + frame!.height);
  });
  await picture(window, 'hover');
  await window.page.keyboard.press('Escape');
  const [finding] = check(workspace.path(FILE));
  await window.quickFixes(placeOf(workspace.path(FILE), finding!), finding!.fixes[0]!.title);
  await picture(window, 'lightbulb');
  await window.close();
}

/** All findings of the examples in the Problems panel. */
async function problems(): Promise<void> {
  const window = await begin();
  await window.run('memvet: Scan Workspace');
  const found = check(workspace.folder);
  const text = `memvet: ${found.length} findings`;
  await window.page.locator('.statusbar').filter({ hasText: text }).waitFor();
  await window.page.locator('.markers-panel .monaco-list-row').nth(4).waitFor();
  await picture(window, 'problems');
  await window.close();
}

/** What fixes make of the files, before they are applied. */
async function fixes(): Promise<void> {
  const window = await begin();
  await window.run('memvet: Fix All in Workspace');
  await window.notification('memvet would fix').waitFor();
  await window.page.locator('.multiDiffEntry .view-line').nth(20).waitFor();
  await picture(window, 'fixes');
  await window.close();
}

/** A window with a finding on the screen. */
async function begin(): Promise<Window> {
  const window = await Window.open(server, workspace.folder, SIZE);
  await window.openFile(FILE);
  const squiggles = expected(workspace.path(FILE), check(workspace.path(FILE)));
  await window.until(async () => assert.deepEqual(await drawn(window), squiggles));
  return window;
}

/** Takes a picture when nothing moves any more. */
async function picture(window: Window, name: string): Promise<void> {
  let before: Buffer = Buffer.of();
  await window.until(async () => {
    const now = await window.page.screenshot({ caret: 'hide' });
    const isStill = now.equals(before);
    before = now;
    assert.ok(isStill);
  });
  fs.writeFileSync(path.join(IMAGES, `${name}.png`), before);
  console.log(`editors/vscode/images/${name}.png`);
}
