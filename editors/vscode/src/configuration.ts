// A memvet.toml to begin with.

import * as vscode from 'vscode';

const NAMES = ['memvet.toml', '.memvet.toml'];

/** All keys with their defaults, none of them in force. */
export const TEMPLATE = `# What memvet looks for below this folder. Every key is optional.

# These rules only: codes, names, or the beginning of codes.
# select = ["MV1", "append-without-capacity"]

# Not these.
# ignore = ["MV104"]

# Also what is only sometimes worth a look.
# strict = true

# A comment such as "//memvet:ignore MV104" must say why.
# require-reason = true

# Not what go vet finds as well.
# vet-overlap = false

# The Go version, whatever go.mod says.
# go = "1.21"

# Not looked at: globs, relative to this file.
# exclude = ["third_party", "**/*.pb.go"]

# error, warning, information or hint
# [severity]
# MV302 = "hint"

# The number of bytes from which on a buffer is large.
# [mv101]
# large-buffer = 65536
`;

/** Opens the configuration file of a folder of the workspace; makes one if there is none. */
export async function createConfiguration(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (folder === undefined) {
    return;
  }
  const uris = NAMES.map((name) => vscode.Uri.joinPath(folder.uri, name));
  const there = await Promise.all(uris.map(exists));
  const uri = uris[Math.max(0, there.indexOf(true))]!;
  if (!there.includes(true)) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEMPLATE));
  }
  await vscode.window.showTextDocument(uri);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
