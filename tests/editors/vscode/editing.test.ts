// What a person does with findings in VS Code: read, type, fix, undo, save.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { CodeServer } from './codeserver.ts';
import { check, drawn, edited, expected, type Finding, fix, page, placeOf, type Squiggle } from './squiggles.ts';
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
const BROKEN = '\nfunc (s *Server( {\n    for i := range [] {\n        x := map[string\n';

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
  // All lines that are typed are on the screen.
  return { window: await Window.open(server, workspace.folder, { width: 1280, height: 1400 }), workspace };
}

scene('a hover says what happens and draws the memory', async (window, _, [finding]) => {
  const mark = window.editor.locator('[class*=squiggly-]').first();
  const hover = await window.hover(mark, finding!.name);
  const drawing = page(finding!.code).split('## Memory')[1]!.split('```')[1]!;
  // The parts of a hover come one after the other.
  await window.until(async () => {
    const text = plain(await hover.innerText({ timeout: 5_000 }));
    assert.ok(text.includes(plain(finding!.message)), text);
    const rest = text.slice(text.indexOf(`${finding!.code} ${finding!.name}`));
    assert.ok(!rest.includes(plain(finding!.message)), `the message is there once: ${text}`);
    for (const line of drawing.split('\n')) {
      assert.ok(text.includes(plain(line)), `${line} in ${text}`);
    }
  });
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

  // A bug behind the broken code tells when that has been looked at.
  const fewest = await watch(window);
  await window.type(BROKEN + TYPED);
  const height = (BROKEN + TYPED).split('\n').length - 1;
  await seen(window, [...found, { ...found.at(-1)!, line: found.at(-1)!.line + height }]);
  assert.equal(await fewest(), found.length, 'no squiggle went away while the code was broken');
  await window.undoAll();
  await seen(window, others);
});

scene('the lightbulb fixes, undo takes it back', async (window, workspace, [finding]) => {
  const original = workspace.bytes(FILE);
  const before = expected(workspace.path(FILE), [finding!]);
  const place = placeOf(workspace.path(FILE), finding!);
  const [first] = finding!.fixes;
  const menu = await window.quickFixes(place, first!.title);
  const titles = (await menu.allInnerTexts()).map(plain);
  for (const each of finding!.fixes) {
    assert.ok(titles.includes(plain(each.title)), titles.join('\n'));
  }
  assert.ok(titles.includes(`Ignore ${finding!.code} on this line`), titles.join('\n'));
  await window.page.keyboard.press('Escape');
  await window.quickFix(place, first!.title);
  await seen(window, []);
  await window.save(workspace.path(FILE), edited(original, first!.edits));

  await window.page.keyboard.press('Control+Z');
  await seen(window, before);
  await window.save(workspace.path(FILE), original);
});

scene('the command fixes all in the file', async (window, workspace) => {
  const fixed = workspace.copy();
  fix(fixed.path(FILE));
  await window.run('memvet: Fix All in File');
  await seen(window, []);
  await window.save(workspace.path(FILE), fixed.bytes(FILE));
});

scene('a suppression comment silences a finding', async (window, workspace, [finding]) => {
  const place = placeOf(workspace.path(FILE), finding!);
  const lines = workspace.bytes(FILE).toString().split('\n');
  lines[finding!.line - 1] += ' //memvet:ignore MV104';
  await window.quickFix(place, `Ignore ${finding!.code} on this line`);
  await seen(window, []);
  await window.save(workspace.path(FILE), Buffer.from(lines.join('\n')));
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
    await window.save(workspace.path('a.go'), fixed.bytes('a.go'));
    await seen(window, []);
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
