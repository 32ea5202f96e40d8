-- Fix all on save, by command and by its code action: the bytes that `memvet fix` writes.
local drive = require('drive')

drive.run(function()
  for _, file in ipairs(drive.work.files) do
    local original, fixed = drive.disk(file.path), file.fixed
    drive.open(file)

    vim.g.memvet_fix_on_save = true
    vim.cmd.write()
    drive.same('fixed on save: ' .. file.path, fixed, drive.disk(file.path))
    vim.g.memvet_fix_on_save = nil
    if fixed ~= original then
      drive.type('u')
    end
    vim.cmd.write()
    drive.same('undone: ' .. file.path, original, drive.disk(file.path))
    drive.becomes('back in ' .. file.path, drive.wanted(file.findings), drive.shown)

    vim.cmd('Memvet fix')
    drive.same('fixed by :Memvet fix: ' .. file.path, fixed, drive.text())
    if fixed ~= original then
      drive.type('u')
      vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.memvet' }, diagnostics = {} }, apply = true })
      drive.becomes('fixed by the code action: ' .. file.path, fixed, drive.text)
    else
      drive.hears('nothing here has a safe fix')
    end
    vim.cmd('edit!')
  end
end)
