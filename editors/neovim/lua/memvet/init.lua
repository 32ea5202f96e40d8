-- What `:Memvet` does, as functions.

local M = {}

local FIX_ALL = 'source.fixAll.memvet'
local PATIENCE = 5000 -- milliseconds that a fix may take

---@param text string
---@param level? integer one of vim.log.levels
local function say(text, level)
  vim.notify('memvet: ' .. text, level or vim.log.levels.INFO)
end

--- The command line of memvet itself: what starts the server, up to the word `server`.
---@param ... string its arguments
---@return string[]
function M.command(...)
  local config = vim.lsp.config.memvet
  local server = config and config.cmd
  local command = {}
  for _, word in ipairs(type(server) == 'table' and server or { 'memvet' }) do
    if word == 'server' then
      break
    end
    table.insert(command, word)
  end
  return vim.list_extend(command, { ... })
end

--- One line that says what to do where memvet cannot be run, nil where it can.
---@return string?
function M.missing()
  local program = M.command()[1]
  if vim.fn.executable(program) == 1 then
    return nil
  end
  return ('`%s` cannot be run, so Go files are not checked: install memvet (pipx install memvet), or say where it is: '):format(
    program
  ) .. "vim.lsp.config('memvet', { cmd = { '/path/to/memvet', 'server' } })"
end

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  return vim.lsp.get_clients({ name = 'memvet', bufnr = bufnr })[1]
end

---@param client vim.lsp.Client
---@param method string
---@param params table
---@param bufnr integer
---@return any result nil after an error, which is told
local function ask(client, method, params, bufnr)
  local answer, err = client:request_sync(method, params, PATIENCE, bufnr)
  local failure = err or (answer and answer.err and answer.err.message)
  if failure then
    say(('the server could not fix this file: %s'):format(failure), vim.log.levels.WARN)
    return nil
  end
  return answer and answer.result
end

--- Applies every safe fix of a buffer, as one change that one undo takes back.
---
--- It is done when this returns, so that it can be called before a buffer is written.
---@param bufnr? integer the current one by default
---@return boolean? changed nil where there is no server to ask
function M.fix(bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return nil
  end
  local last = vim.api.nvim_buf_line_count(bufnr)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { FIX_ALL }, triggerKind = 1 },
  }
  for _, action in ipairs(ask(client, 'textDocument/codeAction', params, bufnr) or {}) do
    local whole = action.edit and action or ask(client, 'codeAction/resolve', action, bufnr)
    if whole and whole.edit then
      vim.lsp.util.apply_workspace_edit(whole.edit, client.offset_encoding)
      return true
    end
  end
  return false
end

--- The codes of memvet's findings on the line of the cursor, each once.
---@return string[]
local function codes_here()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  local codes = {}
  for _, each in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if each.source == 'memvet' and not vim.list_contains(codes, each.code) then
      table.insert(codes, tostring(each.code))
    end
  end
  return codes
end

--- Shows Markdown in a window of its own, the same one for every page.
---@param name string
---@param text string
local function show_page(name, text)
  local title = 'memvet://' .. name
  local bufnr = vim.fn.bufadd(title)
  vim.fn.bufload(bufnr)
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].swapfile = false
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local shown = vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window))
    if vim.startswith(shown, 'memvet://') then
      vim.api.nvim_win_set_buf(window, bufnr)
      vim.api.nvim_set_current_win(window)
    end
  end
  if vim.api.nvim_get_current_buf() ~= bufnr then
    vim.cmd.sbuffer(bufnr)
  end
  vim.bo[bufnr].filetype = 'markdown'
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, desc = 'Close this page' })
end

--- Opens the page of a rule.
---@param rule? string its code or name; by default that of the finding on the cursor's line
function M.explain(rule)
  if not rule then
    local codes = codes_here()
    if #codes == 0 then
      say('no finding on this line; name a rule: :Memvet explain MV104')
    elseif #codes == 1 then
      M.explain(codes[1])
    else
      vim.ui.select(codes, { prompt = 'Explain which rule?' }, function(code)
        if code then
          M.explain(code)
        end
      end)
    end
    return
  end
  local missing = M.missing()
  if missing then
    say(missing, vim.log.levels.ERROR)
    return
  end
  vim.system(M.command('explain', '--color', 'never', rule), { text = true }, function(done)
    vim.schedule(function()
      if done.code == 0 then
        show_page(rule, done.stdout)
      else
        say(vim.trim(done.stderr):gsub('^memvet: ', ''), vim.log.levels.ERROR)
      end
    end)
  end)
end

--- Stops the server and starts it again for all buffers it was serving.
function M.restart()
  require('memvet.revive').forget()
  local missing = M.missing()
  if missing then
    say(missing, vim.log.levels.ERROR)
    return
  end
  if not vim.lsp.is_enabled('memvet') then
    say("not switched on: vim.lsp.enable('memvet') does it", vim.log.levels.WARN)
    return
  end
  vim.lsp.enable('memvet', false)
  local function is_gone()
    return #vim.lsp.get_clients({ name = 'memvet' }) == 0
  end
  -- The old server leaves first: enabling would find it and keep it.
  if not vim.wait(PATIENCE, is_gone, 10) then
    for _, client in ipairs(vim.lsp.get_clients({ name = 'memvet' })) do
      client:stop(true)
    end
    vim.wait(PATIENCE, is_gone, 10)
  end
  vim.lsp.enable('memvet', true)
  say('the server has been restarted')
end

--- The options of `memvet check` that say what the editor's settings say.
---@return string[]
local function options()
  local config = vim.lsp.config.memvet or {}
  local settings = vim.tbl_get(config, 'init_options', 'settings') or {}
  local found = {}
  for _, name in ipairs({ 'select', 'ignore' }) do
    if settings[name] then
      vim.list_extend(found, { '--' .. name, table.concat(settings[name], ',') })
    end
  end
  if settings.strict then
    table.insert(found, '--strict')
  end
  if settings.go then
    vim.list_extend(found, { '--go', settings.go })
  end
  return found
end

local TYPES = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

---@param directory string
---@param findings table[] as `memvet check --format json` has them
---@return vim.quickfix.entry[]
local function entries(directory, findings)
  return vim.tbl_map(function(each)
    return {
      filename = vim.fs.joinpath(directory, each.file),
      lnum = each.line,
      col = each.column,
      end_lnum = each.end_line,
      end_col = each.end_column,
      type = TYPES[each.severity],
      text = ('%s %s'):format(each.code, each.message),
    }
  end, findings)
end

--- Checks all Go files below a directory, as they are on disk, and lists what is found.
---@param directory? string the root of the current buffer's server, else the current directory
function M.scan(directory)
  local missing = M.missing()
  if missing then
    say(missing, vim.log.levels.ERROR)
    return
  end
  local client = client_of(0)
  directory = directory or (client and client.root_dir) or vim.fn.getcwd()
  directory = vim.fs.abspath(directory)
  local command = M.command('check', '--format', 'json')
  vim.list_extend(command, options())
  say('scanning ' .. directory)
  local started, failure = pcall(vim.system, command, { cwd = directory, text = true }, function(done)
    vim.schedule(function()
      -- 1: findings; 2: something went wrong, and yet there may be findings.
      local read, findings = pcall(vim.json.decode, done.stdout)
      if done.code > 1 or not read then
        say(vim.trim(done.stderr):gsub('^memvet: ', ''), vim.log.levels.ERROR)
      end
      if read then
        vim.fn.setqflist({}, ' ', { title = 'memvet ' .. directory, items = entries(directory, findings) })
        say(('%d findings in %s'):format(#findings, directory))
        vim.cmd(#findings > 0 and 'botright copen' or 'cclose')
      end
    end)
  end)
  if not started then
    say(tostring(failure), vim.log.levels.ERROR)
  end
end

return M
