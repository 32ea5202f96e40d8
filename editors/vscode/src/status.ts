// The status item of Go files: what memvet is doing, what it has found, and what is wrong.

import * as vscode from 'vscode';
import { SELECTOR, SOURCE } from './names';

const INFORMATION = vscode.LanguageStatusSeverity.Information;
const SHOW_LOGS: vscode.Command = { title: 'Show Logs', command: 'memvet.showLogs' };
const SETTINGS: vscode.Command = {
  title: 'Settings', command: 'workbench.action.openSettings', arguments: ['memvet.enable'],
};

/** Shows one state at a time; counts are kept up to date while memvet is ready. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly listener: vscode.Disposable;
  /** What to say beside the counts; undefined while memvet is not ready. */
  private beside: string | undefined;

  constructor() {
    this.item = vscode.languages.createLanguageStatusItem('memvet.status', SELECTOR);
    this.item.name = 'memvet';
    this.listener = vscode.languages.onDidChangeDiagnostics(() => this.count());
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  /** memvet is on its way. */
  starting(): void {
    this.beside = undefined;
    this.show('memvet is starting', '', SHOW_LOGS, true);
  }

  /** memvet runs; `note` is what the user should know besides, if anything. */
  ready(version: string, note: string): void {
    this.beside = [`version ${version}`, note].filter(Boolean).join('; ');
    this.count();
  }

  /** memvet does not run, and `command` helps. */
  failed(reason: string, command: vscode.Command): void {
    this.beside = undefined;
    this.show('memvet does not run', reason, command);
    this.item.severity = vscode.LanguageStatusSeverity.Error;
  }

  /** The user does not want memvet to run. */
  off(): void {
    this.beside = undefined;
    this.show('memvet is off', 'memvet.enable is false', SETTINGS);
  }

  private count(): void {
    if (this.beside !== undefined) {
      const found = vscode.languages.getDiagnostics()
        .flatMap(([, diagnostics]) => diagnostics)
        .filter(({ source }) => source === SOURCE).length;
      const text = found === 0 ? 'memvet: no findings' : `memvet: ${counted(found, 'finding')}`;
      this.show(text, this.beside, SHOW_LOGS);
    }
  }

  private show(text: string, detail: string, command: vscode.Command, busy = false): void {
    Object.assign(this.item, { text, detail, command, busy, severity: INFORMATION });
  }
}

/** A number and what it counts. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
