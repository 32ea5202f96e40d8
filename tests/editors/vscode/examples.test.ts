// The examples in VS Code: all that memvet finds is underlined, just where memvet says it is.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { CodeServer } from './codeserver.ts';
import { check, drawn, expected, type Finding } from './squiggles.ts';
import { closeBrowser, Window } from './window.ts';
import { DEFER, NON_ASCII, Workspace } from './workspace.ts';

const examples = Workspace.examples();
const findings = Map.groupBy(check(examples.folder), ({ file }) => path.basename(file));
let server: CodeServer;
let window: Window;

before(async () => {
  server = await CodeServer.start('examples');
  window = await Window.open(server, examples.folder, { width: 1280, height: 1800 });
});

after(async () => {
  await server.stop();
  await closeBrowser();
});

for (const [name, found] of findings) {
  test(`squiggles of ${name}: ${[...new Set(found.map(({ code }) => code))].join(', ')}`, async () => {
    await window.openFile(name);
    await seen(window, examples.path(name), found);
    await window.run('View: Close All Editors');
  });
}

test('all but hints are in the Problems panel after a scan', async () => {
  await window.run('memvet: Scan Workspace');
  await window.page.locator('.markers-panel').waitFor();
  await window.run('View: Toggle Maximized Panel');
  for (const [name, found] of findings) {
    // VS Code lists no hints.
    for (const each of found.filter(({ severity }) => severity !== 'hint')) {
      const place = `[Ln ${each.line}, Col `;
      const text = each.message.split('\n')[0]!;
      const row = window.page.locator('.markers-panel .monaco-list-row')
        .filter({ hasText: each.code }).filter({ hasText: place }).filter({ hasText: text });
      await row.first().waitFor();
      assert.equal(await row.count(), 1, `${name}: ${text}`);
    }
  }
  await window.run('View: Toggle Maximized Panel');
});

test('no other host was asked for anything', () => {
  assert.deepEqual([...window.outside], []);
});

for (const [what, text] of Object.entries({
  'text that is not ASCII': NON_ASCII,
  'lines that end with CR LF': DEFER.replaceAll('\n', '\r\n'),
  'a byte order mark': `\uFEFF${DEFER}`,
})) {
  test(`squiggles in ${what}`, async () => {
    const workspace = Workspace.of({ 'a.go': text });
    const other = await Window.open(server, workspace.folder);
    try {
      await other.openFile('a.go');
      const found = check(workspace.path('a.go'));
      assert.equal(found.length, 1);
      await seen(other, workspace.path('a.go'), found);
      assert.deepEqual([...other.outside], []);
    } finally {
      await other.close();
    }
  });
}

/** Waits until the editor has just the squiggles that findings ask for. */
async function seen(where: Window, file: string, found: Finding[]): Promise<void> {
  await where.until(async () => {
    assert.deepEqual(await drawn(where), expected(file, found));
  });
}
