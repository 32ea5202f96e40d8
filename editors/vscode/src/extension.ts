// The extension: what it starts, and its commands.

import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import { createConfiguration } from './configuration';
import { install, InstallError } from './install';
import { FIX_ALL, FIX_WORKSPACE, SCAN } from './names';
import { Preview } from './preview';
import { RulePages } from './rules';
import { Server } from './server';
import { changesSettings, needsRestart } from './settings';
import { counted } from './status';

let running: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('memvet', { log: true });
  const pages: RulePages = new RulePages(() => server);
  const server = new Server(context, log, (code) => pages.explain(code));
  const preview = new Preview();
  running = server;

  const commands: Record<string, (...args: never[]) => unknown> = {
    'memvet.restartServer': () => server.restart(),
    'memvet.showLogs': () => log.show(),
    'memvet.fixAllInFile': fixAllInFile,
    'memvet.fixAllInWorkspace': () => fixAllInWorkspace(server, preview),
    'memvet.scanWorkspace': () => scanWorkspace(server),
    'memvet.explainRule': (code?: string) => pages.explain(code),
    'memvet.createConfiguration': createConfiguration,
    'memvet.installServer': () => installServer(context, log, server),
  };
  context.subscriptions.push(
    log,
    server,
    pages.register(),
    preview.register(),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (needsRestart(event)) {
        void server.restart();
      } else if (changesSettings(event)) {
        void server.configure();
      }
    }),
    vscode.extensions.onDidChange(() => void server.configure()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.restart()),
  );
  await server.restart();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

async function fixAllInFile(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: FIX_ALL, apply: 'first' });
}

/** Shows all safe fixes that the server has for the workspace, and applies them if they please. */
async function fixAllInWorkspace(server: Server, preview: Preview): Promise<void> {
  type Fixes = { files: number; edit: WorkspaceEdit | null };
  const options = [{ apply: false }];
  const found = await execute<Fixes>(server, FIX_WORKSPACE, 'looking for fixes', options);
  const edit = found && (await server.asEdit(found.edit));
  if (edit !== undefined) {
    await preview.offer('memvet: all safe fixes', edit);
  } else if (found !== undefined) {
    void vscode.window.showInformationMessage('memvet has nothing to fix safely in this workspace.');
  }
}

async function scanWorkspace(server: Server): Promise<void> {
  type Counts = { files: number; findings: number };
  const found = await execute<Counts>(server, SCAN, 'scanning the workspace');
  if (found !== undefined) {
    const text = `memvet: ${counted(found.findings, 'finding')} in ${counted(found.files, 'file')}`;
    vscode.window.setStatusBarMessage(text, 10_000);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

/** Has the server run a command that takes a while; undefined if the user does not want to wait. */
async function execute<T>(
  server: Server,
  command: string,
  what: string,
  args: unknown[] = [],
): Promise<T | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `memvet is ${what}`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    try {
      return await server.execute<T>(command, args, token);
    } catch (error) {
      if (token.isCancellationRequested) {
        return undefined;
      }
      throw error;
    }
  });
}

async function installServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  server: Server,
): Promise<void> {
  // A server that runs holds files of the environment open.
  await server.stop();
  let failure: unknown;
  await install(context, log).catch((error: unknown) => (failure = error));
  // Whoever is told why it failed need not hear that there is no server.
  await server.restart(failure !== undefined);
  if (failure instanceof InstallError) {
    log.error(failure.message);
    const [again, logs] = ['Try Again', 'Show Logs'];
    const chosen = await vscode.window.showErrorMessage(`memvet: ${failure.message}`, again, logs);
    if (chosen === again) {
      await installServer(context, log, server);
    } else if (chosen === logs) {
      log.show();
    }
  } else if (failure !== undefined && !(failure instanceof vscode.CancellationError)) {
    throw failure;
  }
}
