-- A restart by hand; a server that dies comes back and says so, but not for ever.
local drive = require('drive')

--- A new server for all open buffers, with the findings in place.
local function served_by_new(count, what)
  drive.await(what, function()
    return #drive.pids() == count
  end)
  drive.client()
  for _, file in ipairs({ drive.work.files[1], drive.file('unicode/bug01_slice.go') }) do
    vim.api.nvim_set_current_buf(vim.fn.bufnr(file.path))
    drive.becomes(what, drive.wanted(file.findings), drive.shown)
  end
end

--- Ends the newest server as the kernel does when memory is short.
local function kill()
  local count = #drive.pids()
  vim.uv.kill(drive.pids()[count], 'sigkill')
  return count
end

drive.run(function()
  local first = drive.work.files[1]
  drive.open(drive.file('unicode/bug01_slice.go'))
  drive.open(first)
  -- The folders are two modules, and each has its server.
  local servers = #drive.pids()
  assert(servers == 2, servers .. ' servers')

  vim.cmd('Memvet restart')
  drive.hears('has been restarted')
  served_by_new(servers + 2, 'restarted by hand')
  drive.told = {}

  local count = kill()
  drive.hears('ended unexpectedly (signal 9) and has been started again')
  served_by_new(count + 1, 'started again')

  for _ = 2, 4 do
    count = kill()
    served_by_new(count + 1, 'started again')
  end
  drive.told = {}
  kill()
  drive.hears('ended 5 times in three minutes (signal 9) and is left alone now')
  drive.same('no new server', count + 1, #drive.pids())

  vim.cmd('Memvet restart')
  served_by_new(count + 3, 'restarted by hand once more')
end)
