-- The command `:Memvet`, fixes on save, and a word where the server is missing.

if vim.g.loaded_memvet or vim.fn.has('nvim-0.11') == 0 then
  return
end
vim.g.loaded_memvet = true

local TASKS = { 'explain', 'fix', 'restart', 'scan' }

---@param argument string?
local function run(task, argument)
  local memvet = require('memvet')
  if task == 'fix' then
    local changed = memvet.fix()
    if changed == nil then
      vim.notify('memvet: no server for this buffer; :checkhealth memvet says why', vim.log.levels.WARN)
    elseif not changed then
      vim.notify('memvet: nothing here has a safe fix')
    end
  elseif vim.list_contains(TASKS, task) then
    memvet[task](argument)
  else
    local known = table.concat(TASKS, ', ')
    vim.notify(('memvet: no task %s: there are %s'):format(task, known), vim.log.levels.ERROR)
  end
end

---@return string[]
local function rules()
  local memvet = require('memvet')
  if memvet.missing() then
    return {}
  end
  local done = vim.system(memvet.command('rules', '--format', 'json'), { text = true }):wait(5000)
  local read, found = pcall(vim.json.decode, done.stdout)
  local names = {}
  for _, rule in ipairs(read and found or {}) do
    vim.list_extend(names, { rule.code, rule.name })
  end
  return names
end

---@return string[]
local function complete(start, line)
  local known = TASKS
  local task = line:match('^%s*%S+%s+(%S+)%s')
  if task == 'scan' then
    return vim.fn.getcompletion(start, 'dir')
  elseif task then
    known = task == 'explain' and rules() or {}
  end
  return vim.tbl_filter(function(each)
    return vim.startswith(each, start)
  end, known)
end

vim.api.nvim_create_user_command('Memvet', function(args)
  run(args.fargs[1], args.fargs[2])
end, { nargs = '+', complete = complete, desc = 'memvet: explain, fix, restart or scan' })

local group = vim.api.nvim_create_augroup('memvet', {})

-- Neovim passes over a server that is not there without a word.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'go',
  callback = function()
    if vim.lsp.is_enabled('memvet') then
      local missing = require('memvet').missing()
      if missing then
        vim.notify_once(('memvet: %s; :checkhealth memvet tells more'):format(missing), vim.log.levels.WARN)
      end
    end
  end,
})

vim.api.nvim_create_autocmd('BufWritePre', {
  group = group,
  pattern = '*.go',
  desc = 'Applies the safe fixes if vim.g.memvet_fix_on_save is set',
  callback = function(args)
    if vim.g.memvet_fix_on_save then
      require('memvet').fix(args.buf)
    end
  end,
})
