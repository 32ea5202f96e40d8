// Go code to open: copies of the examples, and some files of these tests.

import fs from 'node:fs';
import path from 'node:path';
import { ROOT, SCRATCH } from './places.ts';
import { check } from './squiggles.ts';

let count = 0;

/** A folder that a test may change as it likes. */
export class Workspace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A copy of the examples. */
  static examples(): Workspace {
    const workspace = Workspace.of({});
    fs.cpSync(path.join(ROOT, 'examples'), workspace.folder, { recursive: true });
    return workspace;
  }

  /** The examples with letters in front of each finding that UTF-8 and UTF-16 count apart. */
  static beyondAscii(): Workspace {
    const workspace = Workspace.examples();
    for (const [file, found] of Map.groupBy(check(workspace.folder), (each) => each.file)) {
      const lines = fs.readFileSync(file, 'utf8').split('\n');
      for (const line of new Set(found.map((each) => each.line - 1))) {
        lines[line] = lines[line]!.replace(/^\s*/, '$&/* Größe 漢字 🙂 */ ');
      }
      fs.writeFileSync(file, lines.join('\n'));
    }
    return workspace;
  }

  /** A module with these files. */
  static of(files: Record<string, string>): Workspace {
    const folder = path.join(SCRATCH, 'workspaces', String(++count), 'module');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const workspace = new Workspace(folder);
    for (const [name, text] of Object.entries({ 'go.mod': GO_MOD, ...files })) {
      fs.mkdirSync(path.dirname(workspace.path(name)), { recursive: true });
      fs.writeFileSync(workspace.path(name), text);
    }
    return workspace;
  }

  /** Another folder with the same files. */
  copy(): Workspace {
    const other = Workspace.of({});
    fs.cpSync(this.folder, other.folder, { recursive: true });
    return other;
  }

  /** Lays a file of the examples anew. */
  restore(name: string): void {
    fs.copyFileSync(path.join(ROOT, 'examples', name), this.path(name));
  }

  /** The absolute path of a file. */
  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** A file as it is on disk, byte by byte. */
  bytes(name: string): Buffer {
    return fs.readFileSync(this.path(name));
  }

  /** All Go files, by name. */
  goFiles(): string[] {
    return fs.readdirSync(this.folder).filter((name) => name.endsWith('.go')).sort();
  }
}

const GO_MOD = 'module example.com/module\n\ngo 1.24\n';

/** A deferred call in a loop. */
export const DEFER = `package module

import "os"

func readAll(paths []string) {
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			continue
		}
		defer file.Close()
	}
}
`;

/** The same with characters before it, on its line and above, that UTF-16 and UTF-8 count apart. */
export const NON_ASCII = DEFER.replace(
  '\t\tdefer', '\t\t/* größe 漢字 🙂👩‍👩‍👧 */ defer',
).replace('func', '// 🙂 é 漢\nfunc');

/** What go vet finds as well. */
export const DROPPED_CANCEL = `package module

import "context"

func detached(parent context.Context) context.Context {
	ctx, _ := context.WithCancel(parent)
	return ctx
}
`;
