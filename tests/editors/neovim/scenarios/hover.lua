-- `K` on a finding opens a window with its message, what the rule is about, and the drawing.
local drive = require('drive')

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

drive.run(function()
  for _, file in ipairs(drive.work.files) do
    drive.open(file)
    for _, finding in ipairs(file.findings) do
      drive.go(finding.line, finding.column)
      drive.type('K')
      local window = drive.await('a hover on ' .. finding.code, float)
      local buffer = vim.api.nvim_win_get_buf(window)
      local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
      local page = finding.code .. ' ' .. finding.name
      assert(text:find(page, 1, true), ('%s is not in the hover:\n%s'):format(page, text))
      assert(text:find('```', 1, true), 'no drawing in the hover:\n' .. text)
      vim.api.nvim_win_close(window, true)
    end
  end
end)
