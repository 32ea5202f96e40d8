// What the user has set, and what the server is told of it.

import * as vscode from 'vscode';

export const SECTION = 'memvet';

/** Settings that only this extension understands. */
const OWN = ['enable', 'path', 'trace'];

/** Whether the user wants memvet to run. */
export function isEnabled(): boolean {
  return configuration().get('enable', true);
}

/** The memvet program that the user has chosen; empty if none. */
export function chosenPath(): string {
  return configuration().get('path', '').trim();
}

/** The settings as the server takes them; what is unset is null. */
export function serverSettings(): Record<string, unknown> {
  // A configuration object has methods besides the values.
  const settings: Record<string, unknown> = JSON.parse(JSON.stringify(configuration()));
  for (const key of OWN) {
    delete settings[key];
  }
  // gopls runs go vet's checks: one squiggle is enough.
  settings['vetOverlap'] ??= hasGopls() ? false : null;
  return settings;
}

/** Whether a change of the configuration asks for another server, rather than for other settings. */
export function needsRestart(event: vscode.ConfigurationChangeEvent): boolean {
  return ['enable', 'path'].some((key) => event.affectsConfiguration(`${SECTION}.${key}`));
}

/** Whether a change of the configuration changes what the server is told. */
export function changesSettings(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(SECTION) || event.affectsConfiguration('go.useLanguageServer');
}

function hasGopls(): boolean {
  const extension = vscode.extensions.getExtension('golang.go');
  return extension !== undefined
    && vscode.workspace.getConfiguration('go').get('useLanguageServer', true);
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}
