" memvet in Vim 9: the command :Memvet, the server for vim-lsp, and a word where memvet is missing.
" See the README beside this folder; ALE finds its linter in ale_linters/ by itself.

if exists('g:loaded_memvet')
  finish
endif
let g:loaded_memvet = 1

" The program, and arguments before its own.
let g:memvet_command = get(g:, 'memvet_command', ['memvet'])
" Settings for the server, such as {'ignore': ['MV302'], 'strict': v:true}.
let g:memvet_settings = get(g:, 'memvet_settings', {})

" Whether the safe fixes are applied before a Go file is written.
let g:memvet_fix_on_save = get(g:, 'memvet_fix_on_save', 0)

command! -nargs=+ -complete=customlist,memvet#complete Memvet call memvet#run(<f-args>)

augroup memvet
  autocmd!
  autocmd User lsp_setup call memvet#vim_lsp#register()
  autocmd User lsp_server_init call memvet#vim_lsp#began()
  autocmd User lsp_server_exit call memvet#vim_lsp#ended()
  autocmd FileType go call memvet#warn_if_missing()
  autocmd BufWritePre *.go if g:memvet_fix_on_save | call memvet#fix_before_write() | endif
augroup END
