// The status item of Go files: what memvet is doing, what it has found, and what is wrong.

import * as vscode from 'vscode';
import { SELECTOR, SOURCE } from './names';

/** Shows one state at a time; counts are kept up to date while memvet is ready. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly listener: vscode.Disposable;
  private version: string | undefined;
  private note = '';

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
    this.show('memvet is starting', '', vscode.LanguageStatusSeverity.Information, {
      title: 'Show Logs', command: 'memvet.showLogs',
    });
    this.item.busy = true;
  }

  /** memvet runs; `note` is what the user should know besides, if anything. */
  ready(version: string, note = ''): void {
    this.version = version;
    this.note = note;
    this.count();
  }

  /** memvet does not run, and `command` helps. */
  failed(reason: string, command: vscode.Command): void {
    this.show('memvet does not run', reason, vscode.LanguageStatusSeverity.Error, command);
  }

  /** The user does not want memvet to run. */
  off(): void {
    this.show('memvet is off', 'memvet.enable is false', vscode.LanguageStatusSeverity.Information, {
      title: 'Settings', command: 'workbench.action.openSettings', arguments: ['memvet.enable'],
    });
  }

  private count(): void {
    if (this.version === undefined) {
      return;
    }
    const version = this.version;
    const found = vscode.languages.getDiagnostics()
      .flatMap(([, diagnostics]) => diagnostics)
      .filter(({ source }) => source === SOURCE).length;
    const severity = vscode.LanguageStatusSeverity.Information;
    const text = found === 0 ? 'memvet has found nothing' : `memvet: ${counted(found, 'finding')}`;
    this.show(text, [`version ${version}`, this.note].filter(Boolean).join('; '), severity, {
      title: 'Show Logs', command: 'memvet.showLogs',
    });
    this.version = version;
  }

  private show(
    text: string,
    detail: string,
    severity: vscode.LanguageStatusSeverity,
    command: vscode.Command,
  ): void {
    this.version = undefined;
    Object.assign(this.item, { text, detail, severity, command, busy: false });
  }
}

/** A number and what it counts. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
