-- Without a memvet on PATH: one message that says what to do, and a health check that does too.
local drive = require('drive')

drive.run(function()
  drive.edit(drive.work.files[1].path)
  local told = drive.hears('`memvet` cannot be run')
  assert(told.text:find('pipx install memvet', 1, true), told.text)
  assert(told.level == vim.log.levels.WARN)
  drive.edit(drive.work.files[2].path)
  drive.same('told once', 1, #drive.told)

  drive.told = {}
  for _, task in ipairs({ 'explain MV104', 'restart', 'scan' }) do
    vim.cmd('Memvet ' .. task)
    assert(#drive.told == 1 and drive.told[1].text:find('pipx install memvet', 1, true), task)
    drive.told = {}
  end
  vim.cmd('Memvet fix')
  drive.hears(':checkhealth memvet says why')

  vim.cmd('checkhealth memvet')
  local report = drive.text()
  assert(report:find('ERROR `memvet` cannot be run', 1, true), report)
  assert(report:find('pipx install memvet', 1, true), report)
end)
