-- The entry for nvim-lspconfig starts memvet as the plugin does, and needs nothing of the plugin.
local drive = require('drive')

drive.run(function()
  local upstream = vim.env.MEMVET_PLUGIN .. '/upstream/nvim-lspconfig'
  local entry = dofile(upstream .. '/lsp/memvet.lua')
  for key, value in pairs(entry) do
    drive.same(key, vim.lsp.config.memvet[key], value)
  end
  vim.api.nvim_clear_autocmds({ group = 'memvet' })
  vim.opt.runtimepath:remove(vim.env.MEMVET_PLUGIN)
  vim.opt.runtimepath:prepend(upstream)
  vim.lsp.config('*', {})
  drive.same('one configuration', 1, #vim.api.nvim_get_runtime_file('lsp/memvet.lua', true))
  drive.open(drive.file('unicode/bug01_slice.go'))

  local package = vim.fn.readfile(vim.env.MEMVET_PLUGIN .. '/upstream/mason-registry/packages/memvet/package.yaml')
  local version = vim.system({ 'memvet', '--version' }, { text = true }):wait().stdout:match('%S+%s*$')
  drive.same('version', true, vim.list_contains(package, '  id: pkg:pypi/memvet@' .. vim.trim(version)))
end)
