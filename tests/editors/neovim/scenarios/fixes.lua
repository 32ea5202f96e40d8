-- `gra` on a finding offers its fix; fixed, undone and saved, the file is right to the byte each time.
local drive = require('drive')

--- Lets the code action with this title be chosen, as in the picker.
local function choose(title)
  vim.ui.select = function(items, options, choose_item)
    local titles = {}
    for index, item in ipairs(items) do
      titles[index] = options.format_item(item)
      if titles[index] == title then
        choose_item(item, index)
        return
      end
    end
    drive.same('offered', title, titles)
  end
end

local function saved(what, path, text)
  vim.cmd.write()
  drive.same('on disk ' .. what, text, drive.disk(path))
end

drive.run(function()
  assert(#drive.work.fixes > 0)
  for _, fix in ipairs(drive.work.fixes) do
    local file = drive.file(fix.path)
    drive.open(file)
    local original = drive.disk(fix.path)
    drive.go(fix.line, fix.column)
    choose(fix.title)
    drive.type('gra')
    drive.becomes(fix.title, fix.text, drive.text)
    drive.await('the finding gone', function()
      return #drive.shown() < #file.findings
    end)
    saved('after the fix', fix.path, fix.text)
    drive.type('u')
    drive.same('after one undo', original, drive.text())
    drive.becomes('after undo', drive.wanted(file.findings), drive.shown)
    saved('after undo', fix.path, original)
  end
end)
