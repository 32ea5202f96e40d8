-- How Neovim (0.11 or newer) runs memvet; `vim.lsp.enable('memvet')` switches it on.

---@type vim.lsp.Config
return {
  cmd = { 'memvet', 'server' },
  filetypes = { 'go' },
  root_markers = { '.memvet.toml', 'memvet.toml', 'go.work', 'go.mod', '.git' },
  init_options = { settings = {} },

  -- What go vet finds is gopls's to say where both are at work, unless the settings want it twice.
  before_init = function(params, config)
    local settings = vim.tbl_get(config, 'init_options', 'settings') or {}
    local gopls = vim.lsp.is_enabled('gopls') or #vim.lsp.get_clients({ name = 'gopls' }) > 0
    if gopls and settings.vetOverlap == nil and settings['vet-overlap'] == nil then
      params.initializationOptions = vim.tbl_deep_extend('force', params.initializationOptions or {}, {
        settings = { vetOverlap = false },
      })
    end
  end,

  -- The code action "Explain …" opens the page here and not in a browser.
  commands = {
    ['memvet.explain'] = function(command)
      require('memvet').explain(command.arguments[1])
    end,
  },

  on_exit = function(code, signal, client_id)
    require('memvet.revive').exited(code, signal, client_id)
  end,
}
