// What a person does with findings in VS Code: read, type, fix, undo, save.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { CodeServer } from './codeserver.ts';
import { check, drawn, edited, expected, type Finding, fix, page, type Squiggle } from './squiggles.ts';
import { closeBrowser, Window } from './window.ts';
import { DEFER, Workspace } from './workspace.ts';

const FILE = 'bug06_defer.go';
const ON_SAVE = { 'editor.codeActionsOnSave': { 'source.fixAll.memvet': 'always' } };
/** A bug as a person types it, with spaces, since Tab is a key that does more than indent. */
const TYPED = `
func rotate(paths []string) {
    for _, path := range paths {
        old, _ := os.Open(path)
        defer old.Close()
    }
}
`;
const BROKEN = '\nfunc (s *Server( {\n    for i := range [] {\n        x := map[string';

let server: CodeServer;
let open: { window: Window; workspace: Workspace } | undefined;

before(async () => {
  server = await CodeServer.start('editing');
});

after(async () => {
  await server.stop();
  await closeBrowser();
});

/** A test that begins with a file of the examples in an editor, as it is in the repository. */
function scene(
  title: string,
  run: (window: Window, workspace: Workspace, found: Finding[]) => Promise<void>,
): void {
  test(title, async () => {
    const { window, workspace } = open ?? (await begin(Workspace.examples()));
    open = { window, workspace };
    try {
      workspace.restore(FILE);
      await window.openFile(FILE);
      const found = check(workspace.path(FILE));
      await seen(window, expected(workspace.path(FILE), found));
      await run(window, workspace, found);
      assert.deepEqual([...window.outside], []);
      await window.closeAll();
    } catch (error) {
      open = undefined;
      await window.picture(title);
      await window.close();
      throw error;
    }
  });
}

async function begin(workspace: Workspace): Promise<{ window: Window; workspace: Workspace }> {
  return { window: await Window.open(server, workspace.folder), workspace };
}

scene('a hover says what happens and draws the memory', async (window, _, [finding]) => {
  const mark = await window.editor.locator('[class*=squiggly-]').first().boundingBox();
  await window.page.mouse.move(mark!.x + 30, mark!.y + mark!.height / 2, { steps: 4 });
  const hover = window.page.locator('.monaco-hover').filter({ hasText: finding!.name }).first();
  await hover.waitFor();
  const text = plain(await hover.innerText());
  assert.ok(text.includes(plain(finding!.message)), text);
  const rest = text.slice(text.indexOf(`${finding!.code} ${finding!.name}`));
  assert.ok(!rest.includes(plain(finding!.message)), `the message is there once: ${text}`);
  const drawing = page(finding!.code).split('## Memory')[1]!.split('```')[1]!;
  for (const line of drawing.split('\n')) {
    assert.ok(text.includes(plain(line)), `${line} in ${text}`);
  }
});

scene('a bug is found as it is typed, broken code leaves others alone', async (window, workspace) => {
  const others = expected(workspace.path(FILE), check(workspace.path(FILE)));
  await window.page.keyboard.press('Control+End');
  await window.type(TYPED);
  const whole = workspace.copy();
  fs.appendFileSync(whole.path(FILE), TYPED);
  const found = expected(whole.path(FILE), check(whole.path(FILE)));
  assert.equal(found.length, others.length + 1);
  await seen(window, found);

  const fewest = await watch(window);
  await window.type(BROKEN);
  await seen(window, found);
  assert.equal(await fewest(), found.length, 'no squiggle went away while the code was broken');
  await window.undoAll();
  await seen(window, others);
});

scene('the lightbulb fixes, undo takes it back', async (window, workspace, [finding]) => {
  const original = workspace.bytes(FILE);
  const before = expected(workspace.path(FILE), [finding!]);
  const [first] = finding!.fixes;
  await window.quickFixes(finding!.line, before[0]!.start + 1);
  const menu = window.page.locator('.action-widget .monaco-list-row');
  await menu.filter({ hasText: first!.title }).first().waitFor();
  const titles = (await menu.allInnerTexts()).map(plain);
  for (const each of finding!.fixes) {
    assert.ok(titles.includes(plain(each.title)), titles.join('\n'));
  }
  assert.ok(titles.includes(`Ignore ${finding!.code} on this line`), titles.join('\n'));
  await menu.filter({ hasText: first!.title }).first().click();
  await seen(window, []);
  await window.save();
  const fixed = edited(original, first!.edits);
  assert.equal(workspace.bytes(FILE).toString(), fixed.toString());

  await window.page.keyboard.press('Control+Z');
  await seen(window, before);
  await window.save();
  assert.equal(workspace.bytes(FILE).toString(), original.toString());
});

scene('the command fixes all in the file', async (window, workspace) => {
  const fixed = workspace.copy();
  fix(fixed.path(FILE));
  await window.run('memvet: Fix All in File');
  await seen(window, []);
  await window.save();
  assert.equal(workspace.bytes(FILE).toString(), fixed.bytes(FILE).toString());
});

scene('a suppression comment silences a finding', async (window, workspace, [finding]) => {
  const [squiggle] = expected(workspace.path(FILE), [finding!]);
  await window.quickFixes(finding!.line, squiggle!.start + 1);
  const title = `Ignore ${finding!.code} on this line`;
  await window.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).click();
  await seen(window, []);
  await window.save();
  const line = workspace.bytes(FILE).toString().split('\n')[finding!.line - 1];
  assert.match(line!, /\/\/memvet:ignore MV104$/);
});

test('what is fixed when it is saved is what memvet fix makes of it', async () => {
  const text = `\uFEFF${DEFER.replaceAll('\n', '\r\n')}`;
  const settings = JSON.stringify({ '[go]': ON_SAVE });
  const workspace = Workspace.of({ 'a.go': text, '.vscode/settings.json': settings });
  const fixed = workspace.copy();
  fs.appendFileSync(fixed.path('a.go'), '// The end.');
  fix(fixed.path('a.go'));
  const { window } = await begin(workspace);
  try {
    await window.openFile('a.go');
    await seen(window, expected(workspace.path('a.go'), check(workspace.path('a.go'))));
    await window.page.keyboard.press('Control+End');
    await window.type('// The end.');
    await window.save();
    await seen(window, []);
    assert.equal(workspace.bytes('a.go').toString(), fixed.bytes('a.go').toString());
  } finally {
    await window.close();
  }
});

/** Waits until the editor has just these squiggles. */
async function seen(window: Window, squiggles: Squiggle[]): Promise<void> {
  await window.until(async () => assert.deepEqual(await drawn(window), squiggles));
}

/** Counts squiggles in each frame from now on; what it returns tells the fewest there were. */
async function watch(window: Window): Promise<() => Promise<number>> {
  await window.page.evaluate(() => {
    const state = window as unknown as { fewest: number; watching: boolean };
    state.fewest = Infinity;
    state.watching = true;
    const look = (): void => {
      const count = document.querySelectorAll('.view-overlays .cdr[class*=squiggly-]').length;
      state.fewest = Math.min(state.fewest, count);
      if (state.watching) {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  return () => window.page.evaluate(() => {
    const state = window as unknown as { fewest: number; watching: boolean };
    state.watching = false;
    return state.fewest;
  });
}

/** A text with single, plain spaces. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
