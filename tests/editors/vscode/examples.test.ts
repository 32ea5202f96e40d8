// The examples in VS Code: all that memvet finds is underlined, just where memvet says it is.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { CodeServer } from './codeserver.ts';
import { check, drawn, expected, type Finding, placeOf, rules } from './squiggles.ts';
import { closeBrowser, Window } from './window.ts';
import { DEFER, NON_ASCII, Workspace } from './workspace.ts';

const SIZE = { width: 1280, height: 1800 };
const examples = Workspace.examples();
const findings = byName(examples);
let server: CodeServer;
let open: Window | undefined;

before(async () => {
  server = await CodeServer.start('examples');
});

after(async () => {
  await server.stop();
  await closeBrowser();
});

/** A test in a window that the tests before it have opened, if it shows this folder. */
function scene(title: string, { folder }: Workspace, run: (window: Window) => Promise<void>): void {
  test(title, async () => {
    if (open?.target !== folder) {
      await open?.close();
      open = await Window.open(server, folder, SIZE);
    }
    const window = open;
    try {
      await run(window);
      assert.deepEqual([...window.outside], []);
    } catch (error) {
      open = undefined;
      await window.picture(title);
      await window.close();
      throw error;
    }
  });
}

test('the examples show every rule', () => {
  const codes = [...findings.values()].flat().map(({ code }) => code);
  assert.deepEqual([...new Set(codes)].sort(), rules());
});

for (const [kind, workspace] of [['plain', examples], ['beyond ASCII', Workspace.beyondAscii()]] as const) {
  for (const [name, found] of byName(workspace)) {
    const codes = [...new Set(found.map(({ code }) => code))].join(', ');
    scene(`squiggles and hovers of ${name}, ${kind}: ${codes}`, workspace, async (window) => {
      const file = workspace.path(name);
      await window.openFile(name);
      await seen(window, file, found);
      for (const each of found) {
        await window.hoverAt(placeOf(file, each), `${each.code} ${each.name}`);
      }
      await window.closeAll();
    });
  }
}

scene('all but hints are in the Problems panel after a scan', examples, async (window) => {
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
      await window.until(async () => assert.equal(await row.count(), 1, `${name}: ${text}`));
    }
  }
  await window.run('View: Toggle Maximized Panel');
});

for (const [what, text] of Object.entries({
  'text that is not ASCII': NON_ASCII,
  'lines that end with CR LF': DEFER.replaceAll('\n', '\r\n'),
  'a byte order mark': `\uFEFF${DEFER}`,
})) {
  const workspace = Workspace.of({ 'a.go': text });
  scene(`squiggles in ${what}`, workspace, async (window) => {
    await window.openFile('a.go');
    const found = check(workspace.path('a.go'));
    assert.equal(found.length, 1);
    await seen(window, workspace.path('a.go'), found);
  });
}

/** What memvet finds in a folder, by the names of the files. */
function byName({ folder }: Workspace): Map<string, Finding[]> {
  return Map.groupBy(check(folder), ({ file }) => path.basename(file));
}

/** Waits until the editor has just the squiggles that findings ask for. */
async function seen(where: Window, file: string, found: Finding[]): Promise<void> {
  await where.until(async () => {
    assert.deepEqual(await drawn(where), expected(file, found));
  });
}
