// The private environment: a virtual environment that holds the memvet which this extension brings.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { findOnPath } from './programs';

const NEWEST_PYTHON = 15;
const OLDEST_PYTHON = 11;

/** A step of the installation failed; the message tells the user why, and what to do. */
export class InstallError extends Error {}

/** The private memvet, if it is there whole and of this extension's version. */
export async function installed(context: vscode.ExtensionContext): Promise<string | undefined> {
  const command = program(environment(context), 'memvet');
  try {
    await fs.promises.access(stamp(context));
    await fs.promises.access(command, fs.constants.X_OK);
    return command;
  } catch {
    return undefined;
  }
}

/**
 * Makes the private environment anew, and shows what it does. What pip says goes to the log.
 * Throws InstallError.
 */
export async function install(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'memvet',
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const run = new Runner(log, token);
    const target = environment(context);
    try {
      progress.report({ message: 'looking for Python' });
      const python = await findPython(run);
      progress.report({ message: 'making a private environment' });
      await fs.promises.rm(target, { recursive: true, force: true });
      await fs.promises.mkdir(context.globalStorageUri.fsPath, { recursive: true });
      await run.must([...python, '-m', 'venv', target]);
      progress.report({ message: 'fetching what memvet needs (some 3 MB)' });
      const pip = [program(target, 'python'), '-I', '-m', 'pip', 'install', '--quiet'];
      const { wheel, requirements } = await brought(context);
      await run.must([...pip, '--require-hashes', '-r', requirements]);
      progress.report({ message: 'installing memvet' });
      await run.must([...pip, '--no-deps', '--no-index', wheel]);
      await run.must([program(target, 'memvet'), '--version']);
      await fs.promises.writeFile(stamp(context), '');
    } catch (error) {
      await fs.promises.rm(target, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Runs programs one after the other, and knows what the last one said. */
class Runner {
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly token: vscode.CancellationToken,
  ) {}

  /** What a program prints. Throws InstallError if it fails. */
  async must(command: string[]): Promise<string> {
    this.log.info(`> ${command.join(' ')}`);
    const { status, output } = await this.run(command);
    if (output.trim() !== '') {
      this.log.info(output.trim());
    }
    if (this.token.isCancellationRequested) {
      throw new vscode.CancellationError();
    }
    if (status !== 0) {
      throw new InstallError(reason(output));
    }
    return output;
  }

  /** The exit status, null if a program could not be run, and all that it prints. */
  run([command = '', ...args]: string[]): Promise<{ status: number | null; output: string }> {
    return new Promise((resolve) => {
      const child = spawn(command, args, { env: environmentVariables(), windowsHide: true });
      let output = '';
      child.stdout.on('data', (data) => (output += data));
      child.stderr.on('data', (data) => (output += data));
      const cancelled = this.token.onCancellationRequested(() => child.kill());
      child.on('error', (error) => resolve({ status: null, output: error.message }));
      child.on('close', (status) => {
        cancelled.dispose();
        resolve({ status, output });
      });
    });
  }
}

/** The command of a Python that is new enough, the newest first. Throws InstallError. */
async function findPython(run: Runner): Promise<string[]> {
  const names = [];
  for (let minor = NEWEST_PYTHON; minor >= OLDEST_PYTHON; minor--) {
    names.push(`python3.${minor}`);
  }
  const check = `import sys, venv; sys.exit(sys.version_info < (3, ${OLDEST_PYTHON}))`;
  for (const name of [...names, 'python3', 'python', 'py']) {
    const found = await findOnPath(name);
    // Windows has a `python` that only opens a shop: it must answer.
    if (found !== undefined && (await run.run([found, '-I', '-c', check])).status === 0) {
      return [found];
    }
  }
  throw new InstallError(
    `memvet needs Python 3.${OLDEST_PYTHON} or newer, and there is none on PATH. `
    + 'Install it, reload the window, and try again.',
  );
}

/** What is known of the reasons for which environments cannot be made, as they are told. */
const REASONS: readonly [RegExp, string][] = [
  [/ensurepip is not available/, 'Python cannot make virtual environments here: install its venv '
    + 'module (on Debian and Ubuntu: sudo apt install python3-venv), and try again.'],
  [/ProxyError|407 Proxy|Tunnel connection failed/i, 'The proxy did not let pip through: check the '
    + 'setting http.proxy, or HTTPS_PROXY, and try again.'],
  [/CERTIFICATE_VERIFY_FAILED|SSLError/, 'The package index could not be trusted: if a proxy looks '
    + 'into connections, tell pip its certificate (PIP_CERT), and try again.'],
  [/NewConnectionError|NameResolutionError|name resolution|getaddrinfo|unreachable|ConnectTimeout|Connection refused/i,
    'The package index cannot be reached: memvet needs the network once, to fetch what it rests on. '
    + 'Try again when there is one, or install memvet yourself and set memvet.path.'],
  [/Could not find a version|No matching distribution/, 'The package index has not all that memvet '
    + 'needs, or cannot be reached: check the network and the index that pip is set to.'],
  [/No space left/i, 'The disk is full.'],
  [/THESE PACKAGES DO NOT MATCH THE HASHES/, 'What was fetched is not what memvet was tested with, '
    + 'so it was not installed: check the index that pip is set to.'],
];

function reason(output: string): string {
  const known = REASONS.find(([pattern]) => pattern.test(output));
  if (known !== undefined) {
    return known[1];
  }
  const last = output.trim().split('\n').at(-1);
  return last ? `${last} (the log says more)` : 'A program failed without a word.';
}

/** What this extension was packaged with. Throws InstallError. */
async function brought(
  context: vscode.ExtensionContext,
): Promise<{ wheel: string; requirements: string }> {
  const folder = context.asAbsolutePath('server');
  const names = await fs.promises.readdir(folder).catch(() => []);
  const wheel = names.find((name) => name.endsWith('.whl'));
  if (wheel === undefined) {
    throw new InstallError('This build of the extension brings no server: set memvet.path.');
  }
  return { wheel: path.join(folder, wheel), requirements: path.join(folder, 'requirements.txt') };
}

/** The variables for pip: the editor's proxy counts where the system names none. */
function environmentVariables(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const bending of ['PYTHONHOME', 'PYTHONPATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_USER']) {
    delete env[bending];
  }
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy');
  if (proxy && env['HTTPS_PROXY'] === undefined && env['https_proxy'] === undefined) {
    env['HTTPS_PROXY'] = env['HTTP_PROXY'] = proxy;
  }
  return { ...env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
}

function environment(context: vscode.ExtensionContext): string {
  return path.join(context.globalStorageUri.fsPath, 'server');
}

/** A file that says that the environment is whole, and which version it is of. */
function stamp(context: vscode.ExtensionContext): string {
  const { version } = context.extension.packageJSON as { version: string };
  return path.join(environment(context), `memvet-${version}`);
}

function program(target: string, name: string): string {
  return process.platform === 'win32'
    ? path.join(target, 'Scripts', `${name}.exe`)
    : path.join(target, 'bin', name);
}
