-- The configuration under test: the plugin as a user has it, and nothing else.
vim.opt.runtimepath:prepend(vim.env.MEMVET_PLUGIN)
vim.opt.swapfile = false
vim.opt.hidden = true
vim.opt.signcolumn = 'yes'
vim.opt.number = true
vim.diagnostic.config({ virtual_text = true, severity_sort = true })
vim.lsp.enable('memvet')
