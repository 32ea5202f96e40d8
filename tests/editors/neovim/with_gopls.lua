-- Beside gopls itself: both are at work in a buffer, nothing is said of encodings, and no finding is
-- there twice.
local drive = require('drive')

local DROPPED = {
  'package examples',
  '',
  'import "context"',
  '',
  'func detached(parent context.Context) context.Context {',
  '\t/* Größe 🙂 */ ctx, _ := context.WithCancel(parent)',
  '\treturn ctx',
  '}',
}

local function both()
  drive.await('both servers', function()
    local clients = vim.lsp.get_clients({ bufnr = 0 })
    return #clients == 2 and clients[1].initialized and clients[2].initialized
  end)
end

--- What is said about a line, by whom: names of clients, in order.
local function sayers(line)
  local found = {}
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = 0 })) do
    local namespace = vim.lsp.diagnostic.get_namespace(client.id)
    for _ in ipairs(vim.diagnostic.get(0, { namespace = namespace, lnum = line })) do
      table.insert(found, client.name)
    end
  end
  table.sort(found)
  return found
end

--- What memvet alone shows, in the form of `drive.wanted`.
local function memvets()
  local namespace = vim.lsp.diagnostic.get_namespace(drive.client().id)
  local all = vim.diagnostic.get
  vim.diagnostic.get = function(bufnr)
    return all(bufnr, { namespace = namespace })
  end
  local shown = drive.shown()
  vim.diagnostic.get = all
  return shown
end

--- Chooses the code action with this title from all that both servers offer.
local function choose(title)
  vim.ui.select = function(items, _, choose_item)
    local titles = {}
    for index, item in ipairs(items) do
      titles[index] = item.action.title
      if titles[index] == title then
        choose_item(item, index)
        return
      end
    end
    drive.same('offered', title, titles)
  end
end

drive.run(function()
  vim.lsp.config('gopls', { cmd = { 'gopls' }, filetypes = { 'go' }, root_markers = { 'go.work', 'go.mod' } })
  vim.lsp.enable('gopls')

  -- gopls runs go vet's checks: what it says comes when it has loaded the packages.
  local folder = vim.fs.dirname(drive.file('unicode/bug01_slice.go').path)
  local dropped = vim.fs.joinpath(folder, 'dropped.go')
  vim.fn.writefile(DROPPED, dropped)
  drive.edit(dropped)
  both()
  drive.becomes('what go vet finds', { 'gopls' }, function()
    return sayers(5)
  end)

  for _, file in ipairs(drive.work.files) do
    drive.edit(file.path)
    both()
    drive.becomes('findings of ' .. file.path, drive.wanted(file.findings), memvets)
    for _, each in ipairs(vim.diagnostic.get(0)) do
      assert(each.source == 'memvet' or not each.message:find('MV%d%d%d'), vim.inspect(each))
    end
  end
  vim.cmd.buffer(vim.fn.bufnr(dropped))
  drive.becomes('still', { 'gopls' }, function()
    return sayers(5)
  end)

  for _, fix in ipairs(drive.work.fixes) do
    if vim.endswith(fix.path, 'unicode/bug06_defer.go') then
      drive.edit(fix.path)
      drive.go(fix.line, fix.column)
      choose(fix.title)
      drive.type('gra')
      drive.becomes(fix.title, fix.text, drive.text)
      drive.type('u')
    end
  end

  drive.type('K')
  vim.lsp.buf.definition()
  drive.one_encoding()
  vim.cmd('checkhealth memvet')
  local health = drive.text()
  assert(not health:find('ERROR') and not health:find('WARNING'), health)
end)
