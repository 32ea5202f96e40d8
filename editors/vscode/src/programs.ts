// Finds programs, and takes none from the workspace: opening a folder must not run what lies in it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** The first program of a name on PATH that does not lie in the workspace. */
export async function findOnPath(name: string): Promise<string | undefined> {
  const suffixes = process.platform === 'win32' ? ['.exe'] : [''];
  const folders = await workspaceFolders();
  for (const directory of (process.env['PATH'] ?? '').split(path.delimiter)) {
    // Have: an empty entry, or `.`: they mean the working directory.
    if (!path.isAbsolute(directory)) {
      continue;
    }
    for (const suffix of suffixes) {
      const candidate = path.join(directory, name + suffix);
      if ((await isProgram(candidate)) && !(await liesIn(candidate, folders))) {
        return candidate;
      }
    }
  }
  return undefined;
}

/** Whether a file is there and can be run. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await fs.promises.access(file, fs.constants.X_OK);
    return (await fs.promises.stat(file)).isFile();
  } catch {
    return false;
  }
}

async function workspaceFolders(): Promise<string[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const paths = folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  return [...paths, ...(await Promise.all(paths.map(realPath)))];
}

/** Whether a file lies in one of the folders, by its name or where links lead to. */
async function liesIn(file: string, folders: string[]): Promise<boolean> {
  const names = [file, await realPath(file)];
  return folders.some((folder) => names.some((name) => isBelow(name, folder)));
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

async function realPath(file: string): Promise<string> {
  try {
    return await fs.promises.realpath(file);
  } catch {
    return file;
  }
}
