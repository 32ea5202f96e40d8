-- What the scenarios share. `drive.run(scenario)` ends Neovim with status 1 and a line on stdout when
-- something is not as it should be: an error alone would leave a headless Neovim running.

local M = {}

local PATIENCE = 120000 -- milliseconds; a scenario that waits longer has failed

---@type table what `expectations` in tests/support/editor_workspace.py describes
M.work = vim.json.decode(table.concat(vim.fn.readfile(vim.env.MEMVET_WORK), '\n'))

--- What Neovim would have told the user.
---@type { text: string, level: integer }[]
M.told = {}

--- All that was published: the buffer's text version, and the diagnostics with it.
---@type { uri: string, version: integer?, diagnostics: table[] }[]
M.published = {}

function M.out(...)
  io.stdout:write(table.concat({ ... }, ' '), '\n')
end

local function run(scenario)
  local done, failure = xpcall(scenario, debug.traceback)
  if not done then
    M.out('FAILED:', tostring(failure))
    for _, each in ipairs(M.told) do
      M.out('told:', each.text)
    end
    M.out('messages:', vim.fn.execute('messages'))
    vim.cmd('cquit 1')
  end
  M.out('ended well')
  vim.cmd('qall!')
end

--- Runs a scenario once Neovim has started up: until then some things are put off.
function M.run(scenario)
  vim.api.nvim_create_autocmd('VimEnter', {
    callback = vim.schedule_wrap(function()
      run(scenario)
    end),
  })
end

--- Waits until `found` gives something, and returns that.
function M.await(what, found)
  local result
  vim.wait(PATIENCE, function()
    result = found()
    return result
  end, 10)
  return result or error('never seen: ' .. what, 2)
end

function M.same(what, wanted, seen)
  if not vim.deep_equal(wanted, seen) then
    error(('%s\nwanted %s\nseen   %s'):format(what, vim.inspect(wanted), vim.inspect(seen)), 2)
  end
end

--- Waits until `seen()` is `wanted`; after that, says how they differ.
function M.becomes(what, wanted, seen)
  vim.wait(PATIENCE, function()
    return vim.deep_equal(wanted, seen())
  end, 10)
  M.same(what, wanted, seen())
end

--- Waits until the user has been told something with these words in it.
function M.hears(words)
  return M.await('a message with: ' .. words, function()
    for _, each in ipairs(M.told) do
      if each.text:find(words, 1, true) then
        return each
      end
    end
  end)
end

local SEVERITIES = { error = 1, warning = 2, information = 3, hint = 4 }

--- Findings as memvet's own JSON says them, with what Neovim must show of them: bytes from 0.
function M.wanted(findings)
  return vim.tbl_map(function(each)
    return {
      line = each.line - 1,
      from = each.column - 1,
      to_line = each.end_line - 1,
      to = each.end_column - 1,
      code = each.code,
      severity = SEVERITIES[each.severity],
      message = each.message,
    }
  end, findings)
end

--- What Neovim shows in the current buffer, in the same form and order.
function M.shown()
  local found = vim.tbl_map(function(each)
    return {
      line = each.lnum,
      from = each.col,
      to_line = each.end_lnum,
      to = each.end_col,
      code = each.code,
      severity = each.severity,
      message = each.message,
    }
  end, vim.diagnostic.get(0))
  table.sort(found, function(a, b)
    return a.line < b.line or (a.line == b.line and (a.from < b.from or (a.from == b.from and a.code < b.code)))
  end)
  return found
end

--- The codes shown in the current buffer, in the order of their places.
function M.codes()
  return vim.tbl_map(function(each)
    return each.code
  end, M.shown())
end

function M.edit(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
end

--- Opens a file of the workspace and waits for its findings.
function M.open(file)
  M.edit(file.path)
  M.becomes('findings of ' .. file.path, M.wanted(file.findings), M.shown)
end

--- The file of the workspace whose path ends so.
function M.file(ending)
  for _, each in ipairs(M.work.files) do
    if vim.endswith(each.path, ending) then
      return each
    end
  end
  error('no file ' .. ending)
end

--- Types keys as a person does.
function M.type(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'tx', false)
end

--- The bytes of a file on disk.
function M.disk(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

--- The bytes of the current buffer, as a write would put them down.
function M.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

--- Puts the cursor on a byte of a line, both from 1.
function M.go(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
end

--- The processes of servers that were started so far, oldest first.
function M.pids()
  local path = vim.fs.joinpath(M.work.root, 'pids')
  return vim.uv.fs_stat(path) and vim.tbl_map(tonumber, vim.fn.readfile(path)) or {}
end

---@return vim.lsp.Client
function M.client()
  return M.await('a running server', function()
    local client = vim.lsp.get_clients({ name = 'memvet', bufnr = 0 })[1]
    return client and client.initialized and client
  end)
end

vim.notify = function(text, level)
  table.insert(M.told, { text = text, level = level or vim.log.levels.INFO })
end

local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(err, result, ctx)
  table.insert(M.published, result)
  publish(err, result, ctx)
end

--- All clients of the buffer count alike, and nobody was told of encodings.
function M.one_encoding()
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = 0 })) do
    M.same('encoding of ' .. client.name, 'utf-16', client.offset_encoding)
  end
  assert(not vim.fn.execute('messages'):find('encoding'), vim.fn.execute('messages'))
  for _, each in ipairs(M.told) do
    assert(not each.text:find('encoding'), each.text)
  end
end

return M
