" What :Memvet does. Needs no other plugin: memvet is run on the text of the buffer.

let s:tasks = ['explain', 'fix', 'fixall', 'restart', 'scan']
let s:warned = 0

function! memvet#warn(text) abort
  echohl WarningMsg
  echomsg 'memvet: ' . a:text
  echohl None
endfunction

" What to do where memvet cannot be run; empty where it can.
function! memvet#missing() abort
  if executable(g:memvet_command[0])
    return ''
  endif
  return '"' . g:memvet_command[0] . '" cannot be run, so Go files are not checked: '
        \ . 'install memvet (pipx install memvet) or set g:memvet_command'
endfunction

function! memvet#warn_if_missing() abort
  if !s:warned && memvet#missing() !=# ''
    let s:warned = 1
    call memvet#warn(memvet#missing())
  endif
endfunction

" A command line of memvet with these arguments, for the shell.
function! s:shell(arguments) abort
  return join(map(g:memvet_command + a:arguments, 'shellescape(v:val)'))
endfunction

" Runs memvet on the text of the current buffer; [lines of output, whether it went well].
" Its status is 1 where there are findings.
function! s:on_buffer(arguments) abort
  let l:name = ['--stdin-filename', expand('%:p'), '-']
  let l:lines = systemlist(s:shell(a:arguments + l:name) . s:no_errors(), getline(1, '$') + [''])
  if v:shell_error > 1
    call memvet#warn('it failed; the command line says why: memvet check ' . expand('%'))
    return [[], 0]
  endif
  return [l:lines, 1]
endfunction

function! s:no_errors() abort
  return has('win32') ? ' 2>NUL' : ' 2>/dev/null'
endfunction

" The options of memvet that say what g:memvet_settings say.
function! s:options() abort
  let l:options = []
  for l:name in ['select', 'ignore']
    if has_key(g:memvet_settings, l:name)
      let l:options += ['--' . l:name, join(g:memvet_settings[l:name], ',')]
    endif
  endfor
  if get(g:memvet_settings, 'strict', v:false)
    let l:options += ['--strict']
  endif
  if has_key(g:memvet_settings, 'go')
    let l:options += ['--go', g:memvet_settings.go]
  endif
  return l:options
endfunction

" The findings of the current buffer, as `memvet check --format json` has them.
function! s:findings() abort
  let [l:lines, l:is_well] = s:on_buffer(['check', '--format', 'json'] + s:options())
  return l:is_well ? json_decode(join(l:lines, "\n")) : []
endfunction

" :Memvet fix: offers the fixes of what is found on this line, and applies the one chosen.
function! memvet#fix() abort
  let l:fixes = []
  for l:finding in filter(s:findings(), 'v:val.line <= line(".") && line(".") <= v:val.end_line')
    let l:fixes += l:finding.fixes
  endfor
  if empty(l:fixes)
    echo 'memvet: nothing on this line has a fix'
    return
  endif
  let l:index = 0
  if len(l:fixes) > 1
    let l:titles = map(copy(l:fixes), '(v:key + 1) . ". " . v:val.title')
    let l:index = inputlist(['Fix how?'] + l:titles) - 1
  endif
  if 0 <= l:index && l:index < len(l:fixes)
    call s:apply(l:fixes[l:index].edits)
    redraw
    echo 'memvet: ' . l:fixes[l:index].title
  endif
endfunction

" Makes edits; lines and columns count from 1, columns bytes, ends are exclusive.
function! s:apply(edits) abort
  let l:lines = getline(1, '$')
  let l:order = sort(copy(a:edits), {a, b -> a.start_line == b.start_line
        \ ? b.start_column - a.start_column : b.start_line - a.start_line})
  for l:edit in l:order
    let l:first = l:edit.start_line - 1
    let l:before = strpart(get(l:lines, l:first, ''), 0, l:edit.start_column - 1)
    let l:after = strpart(get(l:lines, l:edit.end_line - 1, ''), l:edit.end_column - 1)
    let l:new = split(l:before . l:edit.new_text . l:after, "\n", 1)
    let l:rest = l:edit.end_line < len(l:lines) ? l:lines[l:edit.end_line :] : []
    let l:lines = (l:first > 0 ? l:lines[: l:first - 1] : []) + l:new + l:rest
  endfor
  call s:show(l:lines)
endfunction

" Puts lines into the buffer, as one change, and leaves the cursor where it is.
function! s:show(lines) abort
  let l:view = winsaveview()
  let l:old = getline(1, '$')
  let l:same = 0
  while l:same < min([len(l:old), len(a:lines)]) && l:old[l:same] ==# a:lines[l:same]
    let l:same += 1
  endwhile
  let l:end = 0
  while l:end < min([len(l:old), len(a:lines)]) - l:same && l:old[-1 - l:end] ==# a:lines[-1 - l:end]
    let l:end += 1
  endwhile
  if len(l:old) - l:end > l:same
    call deletebufline('%', l:same + 1, len(l:old) - l:end)
  endif
  if len(a:lines) - l:end > l:same
    call append(l:same, a:lines[l:same : len(a:lines) - l:end - 1])
  endif
  call winrestview(l:view)
endfunction

" :Memvet fixall: applies every safe fix.
function! memvet#fixall() abort
  let [l:lines, l:is_well] = s:on_buffer(['fix'] + s:options())
  if l:is_well && l:lines ==# getline(1, '$')
    echo 'memvet: nothing here has a safe fix'
  elseif l:is_well
    call s:show(l:lines)
  endif
endfunction

" Applies every safe fix, and is silent where there is none.
function! memvet#fix_before_write() abort
  if memvet#missing() ==# ''
    let [l:lines, l:is_well] = s:on_buffer(['fix'] + s:options())
    if l:is_well && l:lines !=# getline(1, '$')
      call s:show(l:lines)
    endif
  endif
endfunction

" :Memvet restart: of the server that vim-lsp runs.
function! memvet#restart() abort
  if exists('*lsp#stop_server') && memvet#vim_lsp#is_at_work()
    call lsp#stop_server('memvet')
  else
    echo 'memvet: no server of vim-lsp is running; ALE runs memvet anew each time'
  endif
endfunction

" :Memvet explain [RULE]: the page of a rule, by default of what is found on this line.
function! memvet#explain(...) abort
  let l:rule = get(a:000, 0, '')
  if l:rule ==# ''
    let l:found = filter(s:findings(), 'v:val.line <= line(".") && line(".") <= v:val.end_line')
    if empty(l:found)
      echo 'memvet: no finding on this line; name a rule: :Memvet explain MV104'
      return
    endif
    let l:rule = l:found[0].code
  endif
  let l:page = systemlist(s:shell(['explain', '--color', 'never', l:rule]))
  if v:shell_error
    call memvet#warn(substitute(join(l:page), '^memvet: ', '', ''))
    return
  endif
  execute 'new' fnameescape('memvet://' . l:rule)
  setlocal buftype=nofile bufhidden=wipe noswapfile nobuflisted
  call setline(1, l:page)
  setlocal nomodifiable filetype=markdown
  nnoremap <buffer> <silent> q :close<CR>
endfunction

" :Memvet scan [DIRECTORY]: lists what is found in all files below it, as they are on disk.
function! memvet#scan(...) abort
  let l:directory = get(a:000, 0, '')
  if l:directory ==# ''
    let l:module = findfile('go.mod', escape(expand('%:p:h'), ' ,') . ';')
    let l:directory = l:module ==# '' ? getcwd() : fnamemodify(l:module, ':p:h')
  endif
  let l:options = ['check', '--format', 'json'] + s:options()
  let l:output = system(s:shell(l:options + [fnamemodify(l:directory, ':p')]) . s:no_errors())
  if v:shell_error > 1
    call memvet#warn('the scan failed; the command line says why: memvet check ' . l:directory)
    return
  endif
  let l:types = {'error': 'E', 'warning': 'W', 'information': 'I', 'hint': 'N'}
  let l:items = map(json_decode(l:output), {_, each -> {
        \ 'filename': each.file, 'lnum': each.line, 'col': each.column, 'end_lnum': each.end_line,
        \ 'end_col': each.end_column, 'type': l:types[each.severity],
        \ 'text': each.code . ' ' . each.message}})
  call setqflist([], ' ', {'title': 'memvet ' . l:directory, 'items': l:items})
  botright cwindow
  echo 'memvet: ' . len(l:items) . ' findings in ' . l:directory
endfunction

function! memvet#run(task, ...) abort
  if index(s:tasks, a:task) < 0
    call memvet#warn('no task ' . a:task . ': there are ' . join(s:tasks, ', '))
  elseif memvet#missing() !=# ''
    call memvet#warn(memvet#missing())
  else
    call call('memvet#' . a:task, a:000)
  endif
endfunction

function! memvet#complete(start, line, _) abort
  let l:words = split(a:line, '\s\+', 1)
  let l:known = []
  if len(l:words) <= 2
    let l:known = copy(s:tasks)
  elseif l:words[1] ==# 'scan'
    return getcompletion(a:start, 'dir')
  elseif l:words[1] ==# 'explain' && memvet#missing() ==# ''
    for l:rule in json_decode(system(s:shell(['rules', '--format', 'json'])))
      let l:known += [l:rule.code, l:rule.name]
    endfor
  endif
  return filter(l:known, {_, each -> stridx(each, a:start) == 0})
endfunction

" ALE: for g:ale_fixers.
function! memvet#ale_fixer(_) abort
  return {'command': s:shell(['fix'] + s:options()) . ' --stdin-filename %s -'}
endfunction

" ALE: the command of the linter.
function! memvet#ale_command(_) abort
  return s:shell(['check', '--format', 'json'] + s:options()) . ' --stdin-filename %s -'
endfunction
