// The pages of rules, as documents of their own that VS Code's Markdown preview shows.

import * as vscode from 'vscode';
import { RULES, SOURCE } from './names';
import type { Server } from './server';

const SCHEME = 'memvet-rule';

/** A rule as the server tells of it; `page` is Markdown. */
interface Rule {
  code: string;
  name: string;
  severity: string;
  summary: string;
  page: string;
}

/** Explains rules with the pages of the server that runs. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: () => Server) {}

  /** Makes the pages known to VS Code. */
  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = (await this.rules()).find(({ code }) => code === uri.query);
    return rule?.page ?? `memvet has no rule ${uri.query}.`;
  }

  /** Opens the page of a rule beside the code; asks for one if there is no `code`. */
  async explain(code: string | undefined): Promise<void> {
    const rules = await this.rules();
    const rule = code === undefined ? await ask(rules) : rules.find((each) => each.code === code);
    if (rule !== undefined) {
      const uri = vscode.Uri.from({
        scheme: SCHEME, path: `/${rule.code} ${rule.name}.md`, query: rule.code,
      });
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    }
  }

  private rules(): Promise<Rule[]> {
    return this.server().execute<Rule[]>(RULES);
  }
}

/** The rule that the user picks; those with findings at the cursor come first. */
async function ask(rules: Rule[]): Promise<Rule | undefined> {
  const here = codesAtCursor();
  const items = rules
    .map((rule) => ({
      label: `${rule.code} ${rule.name}`,
      description: here.has(rule.code) ? 'at the cursor' : rule.severity,
      detail: rule.summary,
      rule,
    }))
    .sort((a, b) => Number(here.has(b.rule.code)) - Number(here.has(a.rule.code)));
  const options = { placeHolder: 'The rule to explain', matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.rule;
}

function codesAtCursor(): Set<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return new Set();
  }
  const found = vscode.languages.getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === SOURCE && range.intersection(editor.selection));
  return new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
