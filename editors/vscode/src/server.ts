// Starts the server, watches over it, and starts it again.

import * as os from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import { findServer, NoServer, type Program } from './find';
import { EXPLAIN, SELECTOR, SOURCE } from './names';
import { isEnabled, SECTION, serverSettings } from './settings';
import { Status } from './status';

// What can be done about a server that does not run.
const INSTALL: vscode.Command = { title: 'Install memvet', command: 'memvet.installServer' };
const RESTART: vscode.Command = { title: 'Restart', command: 'memvet.restartServer' };
const SHOW_LOGS: vscode.Command = { title: 'Show Logs', command: 'memvet.showLogs' };
const SET_PATH: vscode.Command = {
  title: 'Set memvet.path',
  // A setting of the machine: where VS Code works on another one, it lies there.
  command: vscode.env.remoteName === undefined
    ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings',
  arguments: [{ query: 'memvet.path' }],
};

const CRASHES = 5;
const CRASH_MINUTES = 3;

/** The one server of a window, for all its folders. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private crashes: number[] = [];
  private readonly status = new Status();
  private readonly trace = vscode.window.createOutputChannel('memvet (trace)', { log: true });

  /** `explain` opens the page of a rule. */
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly explain: (code: string) => Promise<void>,
  ) {}

  dispose(): void {
    this.status.dispose();
    this.trace.dispose();
  }

  /**
   * Starts the server, anew if it runs; calls wait for each other. What fails is shown in the
   * status, and unless `quiet` in a message.
   */
  restart(quiet = false): Promise<void> {
    this.queue = this.queue.then(async () => {
      await this.end();
      this.crashes = [];
      if (isEnabled()) {
        await this.begin(quiet);
      } else {
        this.status.off();
      }
    });
    return this.queue;
  }

  /** Ends the server. */
  stop(): Promise<void> {
    this.queue = this.queue.then(() => this.end());
    return this.queue;
  }

  /** Tells the server of the settings as they are now. */
  async configure(): Promise<void> {
    if (this.client?.isRunning()) {
      const settings = { [SECTION]: serverSettings() };
      await this.client.sendNotification('workspace/didChangeConfiguration', { settings });
    }
  }

  /** Has the server run a command, once it is up. Throws if it does not run. */
  async execute<T>(
    command: string,
    args: unknown[] = [],
    token?: vscode.CancellationToken,
  ): Promise<T> {
    await this.queue;
    if (this.client === undefined) {
      throw new Error('memvet does not run.');
    }
    return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args }, token);
  }

  /** An edit of the server as VS Code has it. */
  async asEdit(edit: WorkspaceEdit | null): Promise<vscode.WorkspaceEdit | undefined> {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  private async begin(quiet: boolean): Promise<void> {
    this.status.starting();
    try {
      const program = await findServer(this.context);
      this.log.info(`starting ${program.command}, from ${program.origin}`);
      const client = this.newClient(program);
      this.client = client;
      await client.start();
      this.isReady();
    } catch (error) {
      await this.end();
      this.couldNotStart(error, quiet);
    }
  }

  private isReady(note = ''): void {
    const version = this.client?.initializeResult?.serverInfo?.version ?? 'unknown';
    this.log.info(`memvet ${version} is ready`);
    this.status.ready(version, note);
    void vscode.commands.executeCommand('setContext', 'memvet.isRunning', true);
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    void vscode.commands.executeCommand('setContext', 'memvet.isRunning', false);
    // A client that has failed to start refuses to stop; there is nothing left of it.
    await client?.dispose().catch((error: unknown) => this.log.debug(String(error)));
  }

  private newClient(program: Program): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: SELECTOR,
      diagnosticCollectionName: SOURCE,
      outputChannel: this.log,
      traceOutputChannel: this.trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({ settings: serverSettings() }),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(client),
      },
      markdown: { supportHtml: false },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const found = await next(params, token);
            return params.items.map(({ section }, index) => (
              section === SECTION ? serverSettings() : Array.isArray(found) ? found[index] : null
            ));
          },
        },
        provideHover: async (document, position, token, next) => {
          const hover = await next(document, position, token);
          return hover && new vscode.Hover(hover.contents.map(withoutMessage), hover.range);
        },
        executeCommand: (command, args, next) => (
          command === EXPLAIN ? this.explain(String(args[0])) : next(command, args)
        ),
      },
    };
    const run = {
      command: program.command,
      args: ['server'],
      transport: TransportKind.stdio as const,
      // Not in the workspace, where a file might bend what is started.
      options: { cwd: os.homedir() },
    };
    const client = new LanguageClient(SECTION, 'memvet', run, options);
    return client;
  }

  /** What is to be done when the server is gone although nobody has stopped it. */
  private closed(client: LanguageClient): CloseHandlerResult {
    if (this.client !== client || client.initializeResult === undefined) {
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const now = Date.now();
    this.crashes = [...this.crashes.filter((at) => now - at < CRASH_MINUTES * 60_000), now];
    if (this.crashes.length >= CRASHES) {
      const reason = `The server stopped ${CRASHES} times within ${CRASH_MINUTES} minutes.`;
      this.failed(reason, [RESTART, SHOW_LOGS]);
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const message = 'memvet stopped and is started again';
    this.status.starting();
    vscode.window.setStatusBarMessage(`$(sync) ${message}`, 10_000);
    const state = client.onDidChangeState(() => {
      if (client.isRunning()) {
        state.dispose();
        this.isReady('started again after it had stopped');
      }
    });
    return { action: CloseAction.Restart, message, handled: true };
  }

  private couldNotStart(error: unknown, quiet: boolean): void {
    if (error instanceof NoServer) {
      this.failed(error.message, error.chosen ? [SET_PATH, INSTALL] : [INSTALL, SET_PATH], quiet);
    } else {
      this.log.error(error instanceof Error ? error : String(error));
      this.failed('memvet could not be started; the log says why.', [SHOW_LOGS, RESTART], quiet);
    }
  }

  /** Says what is wrong, in the status and in a message, and offers what can be done. */
  private failed(reason: string, choices: [vscode.Command, vscode.Command], quiet = false): void {
    this.log.error(reason);
    this.status.failed(reason, choices[0]);
    if (!quiet) {
      void vscode.window.showErrorMessage(reason, ...choices).then((chosen) => {
        if (chosen !== undefined) {
          void vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
        }
      });
    }
  }
}

/** A hover without the messages of findings: VS Code shows them above it by itself. */
function withoutMessage(
  content: vscode.MarkdownString | vscode.MarkedString,
): vscode.MarkdownString | vscode.MarkedString {
  if (!(content instanceof vscode.MarkdownString)) {
    return content;
  }
  // Have: the message, a blank line, **MV104 defer-in-loop**: what it is; parts with --- between.
  const parts = content.value.split('\n\n---\n\n');
  const rest = parts.map((part) => part.replace(/^(?!\*\*MV)[^]*?\n\n(?=\*\*MV\d)/, ''));
  return new vscode.MarkdownString(rest.join('\n\n---\n\n'));
}
