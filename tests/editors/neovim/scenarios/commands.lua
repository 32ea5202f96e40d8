-- :Memvet explain and scan, the code action "Explain …", and completion.
local drive = require('drive')

local function page_of(code)
  drive.await('the page of ' .. code, function()
    return vim.api.nvim_buf_get_name(0) == 'memvet://' .. code
  end)
  assert(vim.startswith(drive.text(), '# ' .. code), drive.text())
  drive.same('filetype', 'markdown', vim.bo.filetype)
  drive.type('q')
  drive.same('windows', 1, #vim.api.nvim_list_wins())
end

drive.run(function()
  local file = drive.file('unicode/bug06_defer.go')
  drive.open(file)
  local finding = file.findings[1]

  drive.go(1, 1)
  vim.cmd('Memvet explain')
  drive.hears('no finding on this line')
  drive.go(finding.line, 1)
  vim.cmd('Memvet explain')
  page_of(finding.code)
  vim.cmd('Memvet explain MV101')
  page_of('MV101')
  vim.cmd('Memvet explain MV000')
  drive.hears('MV000')

  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      if vim.startswith(item.action.title, 'Explain ' .. finding.code) then
        choose(item)
      end
    end
  end
  drive.go(finding.line, finding.column)
  drive.type('gra')
  page_of(finding.code)

  vim.cmd('Memvet scan ' .. vim.fn.fnameescape(vim.fs.dirname(drive.file('plain/bug01_slice.go').path)))
  local wanted = {}
  for _, each in ipairs(drive.work.files) do
    for _, one in ipairs(each.path:find('/plain/', 1, true) and each.findings or {}) do
      table.insert(wanted, { each.path, one.line, one.column, one.code .. ' ' .. one.message })
    end
  end
  drive.becomes('the quickfix list', wanted, function()
    return vim.tbl_map(function(each)
      return { vim.api.nvim_buf_get_name(each.bufnr), each.lnum, each.col, each.text }
    end, vim.fn.getqflist())
  end)
  drive.await('the quickfix window', function()
    return vim.bo.buftype == 'quickfix'
  end)

  drive.same('tasks', { 'explain', 'fix', 'restart', 'scan' }, vim.fn.getcompletion('Memvet ', 'cmdline'))
  drive.same('rules', { 'MV101' }, vim.fn.getcompletion('Memvet explain MV101', 'cmdline'))
end)
