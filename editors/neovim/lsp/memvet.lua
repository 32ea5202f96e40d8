-- How Neovim (0.11 or newer) starts memvet; `vim.lsp.enable('memvet')` switches it on.
return {
  cmd = { 'memvet', 'server' },
  filetypes = { 'go' },
  root_markers = { '.memvet.toml', 'memvet.toml', 'go.work', 'go.mod', '.git' },
  init_options = { settings = {} },
}
