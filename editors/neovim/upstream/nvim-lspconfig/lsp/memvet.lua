---@brief
---
--- `memvet`, a language server that finds Go memory pitfalls while you type, explains what each one
--- costs and fixes it. It works beside `gopls`, on code that does not compile yet, and needs no Go
--- toolchain. It can be installed via `pipx`.
---
--- ```sh
--- pipx install memvet
--- ```
---
--- Settings have the names that `memvet.toml` has, or those in camel case:
---
--- ```lua
--- vim.lsp.config('memvet', {
---   init_options = {
---     settings = {
---       ignore = { 'MV301' },
---       vetOverlap = false,
---     }
---   }
--- })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'memvet', 'server' },
  filetypes = { 'go' },
  root_markers = { '.memvet.toml', 'memvet.toml', 'go.work', 'go.mod', '.git' },
  init_options = { settings = {} },
}
