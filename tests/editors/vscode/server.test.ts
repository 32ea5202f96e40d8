// The server behind VS Code: started, restarted, dying, missing, installed, and left alone.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { CodeServer, type Setup } from './codeserver.ts';
import { BIN, GO_EXTENSION, SCRATCH, WHEELS } from './places.ts';
import { check, drawn, expected } from './squiggles.ts';
import { closeBrowser, Window } from './window.ts';
import { DEFER, DROPPED_CANCEL, Workspace } from './workspace.ts';

const NOT_INSTALLED = 'memvet is not installed';
/** Milliseconds that an installation may take. */
const INSTALLATION = 300_000;

after(closeBrowser);

/** A test with a VS Code of its own that opens a folder with a finding in a.go. */
function scene(
  title: string,
  setup: Setup | ((workspace: Workspace) => Setup),
  run: (window: Window, server: CodeServer, workspace: Workspace) => Promise<void>,
): void {
  test(title, async () => {
    const workspace = Workspace.of({ 'a.go': DEFER });
    const server = await CodeServer.start('server', typeof setup === 'function' ? setup(workspace) : setup);
    let window: Window | undefined;
    try {
      window = await Window.open(server, workspace.folder);
      await window.openFile('a.go');
      await run(window, server, workspace);
      assert.deepEqual([...window.outside], []);
    } catch (error) {
      await window?.picture(title);
      throw error;
    } finally {
      await window?.close();
      await server.stop();
    }
  });
}

scene('restarts on command, and after it has died, and says so', {}, async (window, server, workspace) => {
  await found(window, workspace);
  await window.says(/memvet: 1 finding.*version \d/);
  const first = await one(window, server);
  await window.run('memvet: Restart Server');
  await window.until(async () => assert.notDeepEqual(server.servers(), [first]));
  await one(window, server);
  await found(window, workspace);
  await window.run('memvet: Show Logs');
  // What is in it is written by a part of VS Code that npm would have to build.
  await window.page.locator('.monaco-editor[data-uri="output:memvet.memvet.memvet.log"]').waitFor();

  for (let round = 1; round <= 4; round++) {
    const pid = await one(window, server);
    process.kill(pid, 'SIGKILL');
    await window.page.locator('.statusbar').filter({ hasText: 'memvet stopped and is started again' }).waitFor();
    await window.until(async () => assert.notDeepEqual(server.servers(), [pid]));
    await one(window, server);
    await window.says(/started again/);
    await found(window, workspace);
  }
  process.kill(await one(window, server), 'SIGKILL');
  const message = window.notification('The server stopped 5 times within 3 minutes.');
  await message.waitFor();
  await window.until(async () => assert.deepEqual(server.servers(), []));
  await window.says(/does not run.*stopped 5 times/);
  await message.getByRole('button', { name: 'Restart' }).click();
  await found(window, workspace);
});

const python = wrapped('python3', path.join(BIN, 'python'));
const pipConfiguration = path.join(SCRATCH, 'pip.conf');
const withoutMemvet = {
  PATH: [python, '/usr/bin', '/bin'].join(path.delimiter), PIP_CONFIG_FILE: pipConfiguration,
  NO_PROXY: '127.0.0.1',
};

const behindProxy = { env: withoutMemvet, settings: { 'http.proxy': 'http://127.0.0.1:9' } };

scene('a missing server can be installed with a click', behindProxy, async (window, server, workspace) => {
  const message = window.notification(NOT_INSTALLED);
  await message.getByRole('button', { name: 'Set memvet.path' }).waitFor();
  await window.says(/does not run.*memvet is not installed.*Install memvet/);
  // At this address of this machine nobody listens: as at that of a proxy that does not let one in,
  fs.writeFileSync(pipConfiguration, '[global]\nretries = 1\nindex-url = https://index.invalid/simple\n');
  await message.getByRole('button', { name: 'Install memvet' }).click();
  const refusal = window.notification('The proxy did not let pip through: check the setting http.proxy');
  await refusal.waitFor({ timeout: INSTALLATION });
  // and as without a network.
  fs.writeFileSync(pipConfiguration, '[global]\nretries = 1\nindex-url = http://127.0.0.1:9/simple\n');
  await refusal.getByRole('button', { name: 'Try Again' }).click();
  const failure = window.notification('The package index cannot be reached');
  await failure.waitFor({ timeout: INSTALLATION });
  assert.deepEqual(server.servers(), []);
  fs.writeFileSync(pipConfiguration, `[global]\nno-index = true\nfind-links = ${WHEELS}\n`);
  await failure.getByRole('button', { name: 'Try Again' }).click();
  await window.notification('fetching what memvet needs').waitFor({ timeout: INSTALLATION });
  await found(window, workspace, 'a.go', INSTALLATION);
  await one(window, server);
});

const nowhere = { machine: { 'memvet.path': '/nowhere/memvet' } };

scene('a program that is not there is named, another one started', nowhere, async (window, server, workspace) => {
  const message = window.notification('memvet.path does not name a program: /nowhere/memvet');
  await message.getByRole('button', { name: 'Set memvet.path' }).click();
  const settings = window.page.locator('.settings-editor .setting-item-contents');
  const setting = settings.filter({ hasText: 'The absolute path of a memvet program to run' });
  await setting.waitFor();
  assert.deepEqual(server.servers(), []);
  await setting.locator('input').fill(path.join(BIN, 'memvet'));
  await window.openFile('a.go');
  await found(window, workspace);
  await one(window, server);
});

scene('a program of the workspace is not run', (workspace) => {
  fs.writeFileSync(workspace.path('memvet'), '#!/bin/sh\ntouch "$0.has-run"\n', { mode: 0o755 });
  return { env: { PATH: [workspace.folder, '/usr/bin', '/bin'].join(path.delimiter) } };
}, async (window, server, workspace) => {
  await window.says(/memvet is not installed/);
  assert.deepEqual(server.servers(), []);
  assert.ok(!fs.existsSync(workspace.path('memvet.has-run')));
});

scene('a folder that is not trusted runs nothing but the private server', { trusted: false }, async (
  window, server, workspace,
) => {
  await window.says(/memvet is not installed/);
  assert.deepEqual(server.servers(), []);
  await window.run('Workspaces: Manage Workspace Trust');
  const trust = window.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust' });
  await trust.first().click();
  await window.openFile('a.go');
  await found(window, workspace);
  await one(window, server);
});

scene('settings count at once', {}, async (window, server, workspace) => {
  await found(window, workspace);
  const pids = [await one(window, server)];
  set(workspace, { 'memvet.ignore': ['defer-in-loop'] });
  await window.until(async () => assert.deepEqual(await drawn(window), []));
  set(workspace, { 'memvet.severity': { MV104: 'error' } });
  await window.until(async () => assert.equal((await drawn(window))[0]?.kind, 'error'));
  assert.deepEqual(server.servers(), pids);
  set(workspace, { 'memvet.enable': false });
  await window.until(async () => assert.deepEqual(server.servers(), []));
  await window.until(async () => assert.deepEqual(await drawn(window), []));
  await window.says(/memvet is off/);
});

test('beside the Go extension, what go vet finds is left to gopls', async () => {
  const workspace = Workspace.of({ 'a.go': DROPPED_CANCEL });
  const server = await CodeServer.start('beside', { extensions: [GO_EXTENSION] });
  const silence = { 'memvet.vetOverlap': null };
  try {
    const window = await Window.open(server, workspace.folder);
    await window.openFile('a.go');
    for (const settings of [{ 'memvet.vetOverlap': true }, silence, { 'memvet.vetOverlap': true }]) {
      set(workspace, settings);
      if (settings === silence) {
        await window.until(async () => assert.deepEqual(await drawn(window), []));
      } else {
        await found(window, workspace);
      }
    }
    await window.close();
  } finally {
    await server.stop();
  }
});

test('several folders share one server', async () => {
  const [one_, other] = [Workspace.of({ 'a.go': DEFER }), Workspace.of({ 'b.go': DEFER })];
  const file = path.join(SCRATCH, 'several.code-workspace');
  fs.writeFileSync(file, JSON.stringify({ folders: [{ path: one_.folder }, { path: other.folder }] }));
  const server = await CodeServer.start('several');
  try {
    const window = await Window.open(server, file);
    await window.openFile('a.go');
    await found(window, one_);
    await window.openFile('b.go');
    await found(window, other, 'b.go');
    await one(window, server);
    await window.close();
  } finally {
    await server.stop();
  }
});

/** Waits until the editor shows what memvet finds in a file. */
async function found(window: Window, workspace: Workspace, name = 'a.go', patience?: number): Promise<void> {
  const squiggles = expected(workspace.path(name), check(workspace.path(name)));
  assert.equal(squiggles.length, 1);
  await window.until(async () => assert.deepEqual(await drawn(window), squiggles), patience);
}

/** Waits until there is one server; its process id. */
async function one(window: Window, server: CodeServer): Promise<number> {
  return window.until(async () => {
    const [pid, ...others] = server.servers();
    assert.ok(pid !== undefined && others.length === 0);
    return pid;
  });
}

/** Writes the settings of the workspace, which VS Code takes as they are saved. */
function set(workspace: Workspace, settings: Record<string, unknown>): void {
  const file = workspace.path('.vscode/settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(settings));
}

/** A folder with a program of a name that runs another one. */
function wrapped(name: string, program: string): string {
  const folder = path.join(SCRATCH, 'programs');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), `#!/bin/sh\nexec '${program}' "$@"\n`, { mode: 0o755 });
  return folder;
}
