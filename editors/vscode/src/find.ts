// Finds the server to run.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { installed } from './install';
import { findOnPath, isProgram } from './programs';
import { chosenPath } from './settings';

/** A server to run, and where it was found. */
export interface Program {
  command: string;
  origin: string;
}

/** Why there is no server to run. */
export class NoServer extends Error {
  /** `chosen`: the user has named a program that cannot be run; else there is just none. */
  constructor(message: string, readonly chosen: boolean) {
    super(message);
  }
}

/**
 * The server to run: the one that the user has chosen, then the one on PATH, then the private one.
 * In a workspace that is not trusted only the last. Throws NoServer.
 */
export async function findServer(context: vscode.ExtensionContext): Promise<Program> {
  if (vscode.workspace.isTrusted) {
    const chosen = chosenPath();
    if (chosen !== '') {
      if (!path.isAbsolute(chosen) || !(await isProgram(chosen))) {
        throw new NoServer(`memvet.path does not name a program: ${chosen}`, true);
      }
      return { command: chosen, origin: 'memvet.path' };
    }
    const onPath = await findOnPath('memvet');
    if (onPath !== undefined) {
      return { command: onPath, origin: 'PATH' };
    }
  }
  const own = await installed(context);
  if (own !== undefined) {
    return { command: own, origin: 'the private environment' };
  }
  throw new NoServer('memvet is not installed', false);
}
