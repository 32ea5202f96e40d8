-- Starts a server again that ended by itself, and says so.

local M = {}

local DEATHS = 5 -- so many of them
local SPAN = 180000 -- within so many milliseconds, and the server is left alone

local deaths = {} ---@type integer[] when a server died, in milliseconds

--- Forgets the deaths so far: somebody has restarted the server by hand.
function M.forget()
  deaths = {}
end

---@param bufnrs integer[]
---@param config vim.lsp.ClientConfig
local function start(bufnrs, config)
  for _, bufnr in ipairs(bufnrs) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      vim.lsp.start(config, { bufnr = bufnr })
    end
  end
end

--- For `on_exit` of the client; Neovim calls it outside of its main loop.
---@param code integer
---@param signal integer
---@param client_id integer
function M.exited(code, signal, client_id)
  -- 15 is how Neovim itself ends a server that does not go when it is asked to.
  local died = code ~= 0 or (signal ~= 0 and signal ~= 15)
  local client = vim.lsp.get_client_by_id(client_id)
  if not died or not client or vim.v.exiting ~= vim.NIL then
    return
  end
  local now = vim.uv.now()
  deaths = vim.tbl_filter(function(at)
    return now - at < SPAN
  end, deaths)
  table.insert(deaths, now)
  local reason = signal ~= 0 and ('signal %d'):format(signal) or ('exit status %d'):format(code)
  local bufnrs, config, count = vim.tbl_keys(client.attached_buffers), client.config, #deaths
  -- Twice: Neovim forgets the dead client in what it schedules after this.
  vim.schedule(vim.schedule_wrap(function()
    if count < DEATHS then
      start(bufnrs, config)
      local text = 'memvet: the server ended unexpectedly (%s) and has been started again'
      vim.notify(text:format(reason), vim.log.levels.WARN)
    else
      local text = 'memvet: the server ended %d times in three minutes (%s) and is left alone now: '
        .. ':Memvet restart starts it, %s may say what is wrong'
      vim.notify(text:format(count, reason, vim.lsp.get_log_path()), vim.log.levels.ERROR)
    end
  end))
end

return M
