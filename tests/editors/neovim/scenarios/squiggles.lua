-- Every finding of every example is shown at its place, behind text beyond ASCII too.
local drive = require('drive')

drive.run(function()
  for _, file in ipairs(drive.work.files) do
    drive.open(file)
  end
  -- All the while: the buffers that were left keep theirs.
  for _, file in ipairs(drive.work.files) do
    vim.api.nvim_set_current_buf(vim.fn.bufnr(file.path))
    drive.same('kept in ' .. file.path, drive.wanted(file.findings), drive.shown())
  end
  drive.same('complaints', {}, drive.told)
end)
