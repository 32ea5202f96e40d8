" ALE runs memvet on the buffer's text. Not as a language server: ALE takes the UTF-16 columns of
" that protocol for bytes, and squiggles behind text beyond ASCII would be on the wrong words.

let s:types = {'error': 'E', 'warning': 'W', 'information': 'I', 'hint': 'I'}

function! ale_linters#go#memvet#Handle(buffer, lines) abort
  let l:items = []
  for l:finding in ale#util#FuzzyJSONDecode(a:lines, [])
    let l:fixes = map(copy(l:finding.fixes), '"Fix: " . v:val.title')
    let l:more = ['More: :Memvet explain ' . l:finding.code]
    call add(l:items, {
          \ 'lnum': l:finding.line,
          \ 'col': l:finding.column,
          \ 'end_lnum': l:finding.end_line,
          \ 'end_col': l:finding.end_column - 1,
          \ 'type': s:types[l:finding.severity],
          \ 'code': l:finding.code,
          \ 'text': l:finding.message,
          \ 'detail': join([l:finding.code . ' ' . l:finding.name . ': ' . l:finding.message]
          \   + l:fixes + l:more, "\n"),
          \ })
  endfor
  return l:items
endfunction

call ale#linter#Define('go', {
      \ 'name': 'memvet',
      \ 'executable': {_ -> g:memvet_command[0]},
      \ 'command': function('memvet#ale_command'),
      \ 'callback': 'ale_linters#go#memvet#Handle',
      \ })
