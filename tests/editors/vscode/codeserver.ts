// VS Code as a server: started with folders of its own, ended with all that it started.

import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { BIN, MODULES, ROOT, SCRATCH, VSIX } from './places.ts';

const ENTRY = path.join(MODULES, 'code-server', 'out', 'node', 'entry.js');
const PATIENCE = 120_000;

const QUIET = {
  'chat.disableAIFeatures': true,
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'editor.tabSize': 4,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  // An undo goes back to what the file was when it was opened, and no further.
  'files.restoreUndoRedoStack': false,
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** How a VS Code is set up. */
export interface Setup {
  /** User settings besides those that keep it quiet. */
  settings?: Record<string, unknown>;
  /** Settings of this machine, such as memvet.path. */
  machine?: Record<string, unknown>;
  /** Variables of the environment; a PATH without memvet, say. */
  env?: Record<string, string>;
  /** Packaged extensions besides memvet's own. */
  extensions?: string[];
  /** Whether folders are trusted; if not, as when their authors are unknown. */
  trusted?: boolean;
}

/** A running VS Code with the extension. */
export class CodeServer {
  readonly address: string;
  private readonly process: ChildProcess;
  private readonly home: string;

  private constructor(process: ChildProcess, port: number, home: string) {
    this.process = process;
    this.address = `http://127.0.0.1:${port}`;
    this.home = home;
  }

  /** Starts VS Code, and waits until it answers. */
  static async start(name: string, setup: Setup = {}): Promise<CodeServer> {
    const home = path.join(SCRATCH, name);
    fs.rmSync(home, { recursive: true, force: true });
    write(path.join(home, 'config.yaml'), '');
    write(userSettings(home), JSON.stringify({ ...QUIET, ...setup.settings }));
    write(path.join(home, 'data', 'Machine', 'settings.json'), JSON.stringify(setup.machine ?? {}));
    const env = environment(home, setup.env);
    const extensions = [VSIX, ...(setup.extensions ?? [])].flatMap((file) => (
      ['--install-extension', file]
    ));
    execFileSync(process.execPath, [ENTRY, ...folders(home), ...extensions], { env, stdio: 'pipe' });
    const port = await freePort();
    const options = [
      '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry',
      '--disable-update-check', '--disable-getting-started-override', '--disable-proxy',
      ...(setup.trusted ?? true ? ['--disable-workspace-trust'] : []),
    ];
    const log = fs.openSync(path.join(home, 'code-server.log'), 'w');
    const server = spawn(process.execPath, [ENTRY, ...folders(home), ...options], {
      env, detached: true, stdio: ['ignore', log, log],
    });
    const started = new CodeServer(server, port, home);
    try {
      await started.answers();
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Process ids of the memvet servers that belong to this VS Code. */
  servers(): number[] {
    return processes().filter(({ pid, command }) => (
      command.includes('memvet server') && this.isBelow(pid)
    )).map(({ pid }) => pid);
  }

  /** Ends VS Code and all that it has started. The server must not have asked for any host. */
  async stop(): Promise<void> {
    const { pid } = this.process;
    const isGone = this.process.exitCode !== null || pid === undefined;
    const gone = new Promise((resolve) => (isGone ? resolve(0) : this.process.once('exit', resolve)));
    if (!isGone) {
      process.kill(-pid, 'SIGKILL');
    }
    await gone;
    assert.ok(!fs.existsSync(asked(this.home)), `memvet has asked for a host: see ${asked(this.home)}`);
  }

  private async answers(): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (this.process.exitCode === null && Date.now() < end) {
      const answer = await fetch(`${this.address}/healthz`).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`code-server does not answer: see ${this.home}/code-server.log`);
  }

  private isBelow(pid: number): boolean {
    const parents = new Map(processes().map((each) => [each.pid, each.parent]));
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === this.process.pid) {
        return true;
      }
    }
    return false;
  }
}

/** The file in which programs of Python note what hosts they ask for. */
function asked(home: string): string {
  return path.join(home, 'asked');
}

function userSettings(home: string): string {
  return path.join(home, 'data', 'User', 'settings.json');
}

function folders(home: string): string[] {
  return [
    '--config', path.join(home, 'config.yaml'),
    '--user-data-dir', path.join(home, 'data'),
    '--extensions-dir', path.join(home, 'extensions'),
  ];
}

function environment(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    HOME: home,
    LANG: 'C.UTF-8',
    PATH: [BIN, path.dirname(process.execPath), '/usr/bin', '/bin'].join(path.delimiter),
    // The environment is what it is: no shell is asked for another.
    VSCODE_CLI: '1',
    // No gallery: nothing is looked up outside.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // The server notes the hosts that it asks for.
    PYTHONPATH: path.join(ROOT, 'tests', 'support', 'watched'),
    MEMVET_ASKED: asked(home),
    ...more,
  };
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}

/** All processes of this machine. */
function processes(): { pid: number; parent: number; command: string }[] {
  const found = [];
  for (const name of fs.readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const command = fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const status = fs.readFileSync(`/proc/${name}/status`, 'utf8');
      found.push({ pid: Number(name), parent: Number(/^PPid:\t(\d+)/m.exec(status)?.[1]), command });
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}
