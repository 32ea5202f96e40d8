-- The whole configuration of `make try`: memvet, and a line that says what to press.
local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
vim.opt.runtimepath:prepend(here)
vim.opt.swapfile = false
vim.opt.number = true
vim.opt.signcolumn = 'yes'
vim.opt.linebreak = true
vim.opt.tabstop = 4
vim.opt.winbar = ' ]d next finding   K explain   gra fix   u undo   ]a next bug   :qa! leave'

vim.diagnostic.config({
  virtual_text = { prefix = '▸' },
  severity_sort = true,
  jump = { float = true },
})
vim.lsp.enable('memvet')
