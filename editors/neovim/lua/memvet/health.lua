-- `:checkhealth memvet`

local M = {}
local health = vim.health

local INSTALL = {
  'Install it: `pipx install memvet` or `uv tool install memvet`.',
  "Or say where it is: vim.lsp.config('memvet', { cmd = { '/path/to/memvet', 'server' } })",
}

local function check_neovim()
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. version)
    return true
  end
  health.error(('Neovim %s has no vim.lsp.config'):format(version), 'Neovim 0.11 or newer is needed.')
  return false
end

local function check_server()
  local memvet = require('memvet')
  local program = memvet.command()[1]
  if vim.fn.executable(program) == 0 then
    health.error(('`%s` cannot be run'):format(program), INSTALL)
    return
  end
  local done = vim.system(memvet.command('--version'), { text = true }):wait(10000)
  if done.code == 0 then
    health.ok(('%s is %s'):format(vim.trim(done.stdout), vim.fn.exepath(program)))
  else
    health.error(('`%s --version` fails: %s'):format(program, vim.trim(done.stderr)), INSTALL)
  end
end

---@param client vim.lsp.Client
local function report_client(client)
  local folder = client.root_dir or 'single files'
  local buffers = vim.tbl_count(client.attached_buffers)
  health.ok(('serves %d buffers in %s, columns in %s'):format(buffers, folder, client.offset_encoding))
  for bufnr in pairs(client.attached_buffers) do
    for _, other in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
      if other.offset_encoding ~= client.offset_encoding then
        health.warn(
          ('%s counts columns in %s, memvet in %s'):format(other.name, other.offset_encoding, client.offset_encoding),
          'Neovim cannot mix them in one buffer: have both offer utf-16 only.'
        )
        return
      end
    end
  end
end

local function check_clients()
  if not vim.lsp.is_enabled('memvet') then
    health.warn('memvet is not switched on', "Say vim.lsp.enable('memvet') in init.lua.")
  end
  local clients = vim.lsp.get_clients({ name = 'memvet' })
  for _, client in ipairs(clients) do
    report_client(client)
  end
  if #clients == 0 then
    health.info('no server is running: it starts with the first Go file')
  end
  health.info('log of all language servers: ' .. vim.lsp.get_log_path())
end

function M.check()
  health.start('memvet: programs')
  if check_neovim() then
    check_server()
    health.start('memvet: server')
    check_clients()
  end
end

return M
