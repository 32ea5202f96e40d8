// Shows what fixes make of several files, side by side, before they are applied.

import * as vscode from 'vscode';
import { counted } from './status';

const SCHEME = 'memvet-fixed';

/** The files as they are and as they would be. */
interface Change {
  document: vscode.TextDocument;
  before: string;
  after: string;
}

/** Asks the user about an edit, and applies it. */
export class Preview implements vscode.TextDocumentContentProvider {
  private changes: Change[] = [];

  /** Makes the files as they would be known to VS Code. */
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [found] = this.changes.filter(({ document }) => document.uri.path === uri.path);
    return found?.after ?? '';
  }

  /** Shows an edit of text; applies and saves it if the user agrees. */
  async offer(title: string, edit: vscode.WorkspaceEdit): Promise<void> {
    this.changes = await Promise.all(edit.entries().map(([uri, edits]) => change(uri, edits)));
    const rows = this.changes.map(({ document: { uri } }) => (
      [uri, uri, uri.with({ scheme: SCHEME, query: String(Date.now()) })]
    ));
    await vscode.commands.executeCommand('vscode.changes', title, rows);
    const question = `memvet would fix ${counted(rows.length, 'file')}, as you see.`;
    const answer = await vscode.window.showInformationMessage(question, 'Apply', 'Discard');
    if (answer === 'Apply') {
      await this.apply(edit);
    }
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    // VS Code puts the number of files behind the title.
    await vscode.window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
  }

  private async apply(edit: vscode.WorkspaceEdit): Promise<void> {
    if (this.changes.some(({ document, before }) => document.getText() !== before)) {
      void vscode.window.showWarningMessage('The code has changed meanwhile: ask for the fixes again.');
      return;
    }
    // As a refactoring it is saved, unless files.refactoring.autoSave is off.
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  }
}

async function change(uri: vscode.Uri, edits: vscode.TextEdit[]): Promise<Change> {
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const spans = edits
    .map(({ range, newText }) => (
      { start: document.offsetAt(range.start), end: document.offsetAt(range.end), newText }
    ))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let after = before;
  for (const { start, end, newText } of spans) {
    after = after.slice(0, start) + newText + after.slice(end);
  }
  return { document, before, after };
}
