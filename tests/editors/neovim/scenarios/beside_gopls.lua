-- Beside a server that counts columns as gopls does: nothing is said of encodings, and what go vet
-- finds is left to gopls.
local drive = require('drive')

local function report(name)
  vim.cmd('checkhealth ' .. name)
  local text = drive.text()
  vim.cmd.bwipeout({ bang = true })
  return text
end

drive.run(function()
  vim.lsp.config('gopls', { cmd = { 'gopls' }, filetypes = { 'go' }, root_markers = { 'go.mod' } })
  vim.lsp.enable('gopls')
  local file = drive.file('unicode/bug01_slice.go')
  drive.edit(file.path)
  drive.await('both servers', function()
    local clients = vim.lsp.get_clients({ bufnr = 0 })
    return #clients == 2 and clients[1].initialized and clients[2].initialized
  end)
  local function memvets()
    local theirs = vim.lsp.diagnostic.get_namespace(drive.client().id)
    return #vim.diagnostic.get(0, { namespace = theirs })
  end
  drive.becomes('findings', #file.findings, memvets)

  -- Whatever asks every server for the same place complains when they count differently.
  drive.go(file.findings[1].line, file.findings[1].column)
  local titles = {}
  vim.ui.select = function(items)
    vim.list_extend(titles, items)
  end
  drive.type('gra')
  drive.await('code actions', function()
    return #titles > 0
  end)
  drive.type('K')
  vim.lsp.buf.definition()
  drive.one_encoding()
  local mixed = report('vim.lsp')
  assert(mixed:find('No buffers contain mixed position encodings', 1, true), mixed)

  local health = report('memvet')
  assert(health:find('serves 1 buffers in ', 1, true), health)
  assert(not health:find('ERROR') and not health:find('WARNING'), health)

  local params = { initializationOptions = { settings = { strict = true } } }
  vim.lsp.config.memvet.before_init(params, { init_options = { settings = { strict = true } } })
  drive.same('told to the server', { strict = true, vetOverlap = false }, params.initializationOptions.settings)
end)
