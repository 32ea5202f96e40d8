// Names that the server knows too.

import type { DocumentSelector } from 'vscode-languageclient/node';

/** The documents that memvet looks at. */
export const SELECTOR: { scheme: string; language: string }[] & DocumentSelector = [
  { scheme: 'file', language: 'go' },
  { scheme: 'untitled', language: 'go' },
];

/** The source of memvet's diagnostics. */
export const SOURCE = 'memvet';

/** The kind of the action that applies all safe fixes of a file. */
export const FIX_ALL = 'source.fixAll.memvet';

/** Commands of the server. */
export const EXPLAIN = 'memvet.explain';
export const RULES = 'memvet.rules';
export const SCAN = 'memvet.scan';
export const FIX_WORKSPACE = 'memvet.fixWorkspace';
