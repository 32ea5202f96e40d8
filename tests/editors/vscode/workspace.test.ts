// Commands for the whole workspace in VS Code: scan, fix with a preview, explain, configure.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { CodeServer } from './codeserver.ts';
import { check, drawn, expected, fix, page, placeOf } from './squiggles.ts';
import { closeBrowser, sameBytes, Window } from './window.ts';
import { Workspace } from './workspace.ts';

const FILE = 'bug06_defer.go';

let server: CodeServer;
let workspace: Workspace;
let window: Window;

before(async () => {
  server = await CodeServer.start('workspace');
});

after(async () => {
  await server.stop();
  await closeBrowser();
});

beforeEach(async () => {
  workspace = Workspace.examples();
  window = await Window.open(server, workspace.folder);
  await window.openFile(FILE);
  await window.until(async () => assert.deepEqual(await drawn(window), squiggles()));
});

afterEach(async (context) => {
  await window.picture(context.name);
  assert.deepEqual([...window.outside], []);
  await window.close();
});

test('a scan counts all findings', async () => {
  const found = check(workspace.folder);
  await window.run('memvet: Scan Workspace');
  const files = workspace.goFiles().length;
  const text = `memvet: ${found.length} findings in ${files} files`;
  await window.page.locator('.statusbar').filter({ hasText: text }).waitFor();
  await window.page.locator('.markers-panel').waitFor();
  await window.says(new RegExp(`memvet: ${found.length} findings`));
});

test('all is fixed in the workspace, after a look at it, as memvet fix does it', async () => {
  const fixed = workspace.copy();
  fix(fixed.folder);
  const changed = workspace.goFiles().filter((name) => !workspace.bytes(name).equals(fixed.bytes(name)));
  const before = workspace.copy();
  await window.run('memvet: Fix All in Workspace');
  const offer = window.notification(`memvet would fix ${changed.length} files, as you see.`);
  await offer.waitFor();
  await window.page.locator('.multiDiffEntry').filter({ hasText: changed[0]! }).first().waitFor();
  for (const name of workspace.goFiles()) {
    sameBytes(workspace.bytes(name), before.bytes(name), name);
  }
  await offer.getByRole('button', { name: 'Apply' }).click();
  await window.until(async () => {
    for (const name of workspace.goFiles()) {
      sameBytes(workspace.bytes(name), fixed.bytes(name), name);
    }
  });
  await window.page.locator('.tab').filter({ hasText: 'memvet' }).waitFor({ state: 'detached' });
  await window.until(async () => assert.deepEqual(await drawn(window), []));
  await window.run('memvet: Fix All in Workspace');
  await window.notification('memvet has nothing to fix safely in this workspace.').waitFor();
});

test('a rule is explained, from the list of rules and from the lightbulb', async () => {
  await window.run('memvet: Explain Rule');
  await window.rows.filter({ hasText: 'MV104 defer-in-loop' }).first().waitFor();
  await window.page.keyboard.type('MV302');
  await window.rows.filter({ hasText: 'MV302 append-without-capacity' }).first().click();
  await isExplained('MV302', 'append-without-capacity');

  const [finding] = check(workspace.path(FILE));
  await window.page.locator('.tab').filter({ hasText: FILE }).first().click();
  await window.shows(FILE);
  await window.quickFix(placeOf(workspace.path(FILE), finding!), 'Explain MV104 defer-in-loop');
  await isExplained('MV104', 'defer-in-loop');
});

test('a configuration file is made once, and counts', async () => {
  await window.run('memvet: Create Configuration File');
  await window.shows('memvet.toml', '# ignore = ');
  const file = workspace.path('memvet.toml');
  await window.until(async () => assert.match(fs.readFileSync(file, 'utf8'), /^# ignore = /m));
  const line = 'ignore = ["MV104"]\n';
  const configuration = Buffer.from(line + fs.readFileSync(file, 'utf8'));
  await window.page.keyboard.press('Control+Home');
  await window.type(line);
  await window.save(file, configuration);
  await window.openFile(FILE);
  await window.until(async () => assert.deepEqual(await drawn(window), []));
  await window.run('memvet: Create Configuration File');
  await window.shows('memvet.toml', 'ignore = ["MV104"]');
  sameBytes(fs.readFileSync(file), configuration);
});

test('a walkthrough shows the way', async () => {
  await window.run('Welcome: Open Walkthrough...');
  await window.rows.filter({ hasText: 'Find Go memory pitfalls with memvet' }).first().click();
  const steps = window.page.locator('.gettingStartedContainer .getting-started-step');
  for (const title of ['Install memvet', 'See what it says', 'Fix it', 'Make it yours']) {
    await steps.filter({ hasText: title }).first().waitFor();
  }
});

function squiggles(): ReturnType<typeof expected> {
  return expected(workspace.path(FILE), check(workspace.path(FILE)));
}

/** Waits for the preview of a rule's page, all of its headings in it. */
async function isExplained(code: string, name: string): Promise<void> {
  await window.page.locator('.tab').filter({ hasText: `${code} ${name}` }).first().waitFor();
  const headings = [...page(code).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
  await window.until(async () => {
    const texts = await Promise.all(window.page.frames().map((frame) => (
      frame.locator('h1, h2').allInnerTexts().catch(() => [])
    )));
    assert.ok(texts.some((each) => each.join('\n') === headings.join('\n')), JSON.stringify(texts));
  });
}
