// Where things are on this machine: `run.py` says it in the environment.

import path from 'node:path';

function named(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is not set: run make test-editors`);
  }
  return value;
}

/** The repository. */
export const ROOT = named('MEMVET_ROOT');

/** The packaged extension. */
export const VSIX = named('MEMVET_VSIX');

/** A packaged extension with the name of the official Go extension; it does nothing. */
export const GO_EXTENSION = named('MEMVET_GO_EXTENSION');

/** A folder for what a run leaves behind. */
export const SCRATCH = named('MEMVET_SCRATCH');

/** Wheels of all that memvet needs, for an installation without the network. */
export const WHEELS = named('MEMVET_WHEELS');

/** Where the programs of `.venv` are, memvet and Python among them. */
export const BIN = path.join(ROOT, '.venv', 'bin');

/** The packages that npm has installed for these tests. */
export const MODULES = path.join(import.meta.dirname, 'node_modules');
