" The server for vim-lsp, beside whatever other server there is for Go.

let s:is_at_work = 0
let s:deaths = []
let s:most = 5
let s:span = 180

function! memvet#vim_lsp#register() abort
  if memvet#missing() !=# ''
    return
  endif
  " vim-lsp takes the columns of the protocol for characters: that is UTF-32, and memvet speaks it
  " where it is all that is offered. In UTF-16 everything behind an emoji would be off by one.
  let l:capabilities = lsp#default_get_supported_capabilities({})
  let l:capabilities.general = {'positionEncodings': ['utf-32']}
  call lsp#register_server({
        \ 'name': 'memvet',
        \ 'cmd': {_ -> g:memvet_command + ['server']},
        \ 'allowlist': ['go'],
        \ 'root_uri': {_ -> s:root()},
        \ 'capabilities': l:capabilities,
        \ 'initialization_options': {'settings': g:memvet_settings},
        \ })
endfunction

function! s:root() abort
  let l:markers = ['memvet.toml', '.memvet.toml', 'go.work', 'go.mod', '.git/']
  let l:path = lsp#utils#get_buffer_path()
  return lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(l:path, l:markers))
endfunction

function! memvet#vim_lsp#is_at_work() abort
  return s:is_at_work
endfunction

function! memvet#vim_lsp#began() abort
  let s:is_at_work = s:is_at_work || lsp#get_server_status('memvet') ==# 'running'
endfunction

" vim-lsp would start the server again with the next change, without a word.
function! memvet#vim_lsp#ended() abort
  if !s:is_at_work || lsp#get_server_status('memvet') !=# 'exited' || v:dying || v:exiting isnot v:null
    return
  endif
  let s:is_at_work = 0
  call filter(s:deaths, 'localtime() - v:val < s:span')
  call add(s:deaths, localtime())
  if len(s:deaths) < s:most
    call timer_start(0, {_ -> s:again()})
  else
    call memvet#warn('the server has ended ' . s:most . ' times in three minutes; :LspStatus tells more')
  endif
endfunction

function! s:again() abort
  call lsp#activate()
  call memvet#warn('the server has ended and is started again')
endfunction
