-- A bug that is typed is found; while broken code is typed, no other finding goes away.
local drive = require('drive')

local BUG = {
  'func typed(paths []string) {',
  '\tfor _, path := range paths {',
  '\t\tfile, err := os.Open(path)',
  '\t\tif err != nil {',
  '\t\t\tcontinue',
  '\t\t}',
  '\t\tdefer file.Close()',
  '\t}',
  '}',
}
-- Each is a moment at which somebody stops to think.
local BROKEN = { '<CR>func half(', 's string) {', '<CR>\tif x := f(s', '; x {', '<CR>\ty := []int{1, ', '"' }

--- Waits for what the server says of the text as it is now.
local function published()
  local version = vim.lsp.util.buf_versions[vim.api.nvim_get_current_buf()]
  drive.await('findings of version ' .. version, function()
    local last = drive.published[#drive.published]
    return last and last.version == version
  end)
end

local function type_bug(file)
  drive.open(file)
  local before = drive.codes()
  vim.bo.autoindent = false
  vim.bo.indentexpr = ''
  vim.bo.cindent = false
  drive.type('Go' .. table.concat(BUG, '<CR>') .. '<Esc>')
  local line = vim.api.nvim_buf_line_count(0) - #BUG + 6
  drive.await('the typed bug on line ' .. line + 1, function()
    return vim.iter(drive.shown()):any(function(each)
      return each.code == 'MV104' and each.line == line and each.from == 2
    end)
  end)
  drive.same('the others', before, vim.list_slice(drive.codes(), 1, #before))
end

local function type_broken_code()
  published()
  local before = drive.codes()
  drive.published = {}
  drive.type('Go<Esc>')
  for _, keys in ipairs(BROKEN) do
    drive.type('A' .. keys .. '<Esc>')
    published()
  end
  assert(#drive.published >= #BROKEN, 'too little was published')
  for _, each in ipairs(drive.published) do
    local codes = vim.tbl_map(function(diagnostic)
      return diagnostic.code
    end, each.diagnostics)
    drive.same('while broken code is typed', before, codes)
  end
end

drive.run(function()
  type_bug(drive.file('plain/bug01_slice.go'))
  type_broken_code()
  drive.edit(vim.fn.fnamemodify(drive.file('unicode/bug06_defer.go').path, ':p'))
  type_bug(drive.file('unicode/bug06_defer.go'))
  type_broken_code()
end)
