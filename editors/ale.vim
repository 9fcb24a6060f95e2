" atalym in Vim with ALE (Debian: vim-ale): copy this file to ~/.vim/plugin/atalym.vim
" ALE takes the columns of a language server for bytes, so it runs the command instead.
function! AtalymFix(buffer) abort
  return {'command': 'atalym fix -q --stdin-path %s -'}
endfunction

function! s:SetUp() abort
  for l:type in ['markdown', 'text', 'html']
    call ale#linter#Define(l:type, {
    \ 'name': 'atalym',
    \ 'executable': 'atalym',
    \ 'command': '%e check -q -f gcc --column-unit byte --stdin-path %s -',
    \ 'callback': 'ale#handlers#unix#HandleAsWarning',
    \})
  endfor
  call ale#fix#registry#Add('atalym', 'AtalymFix', ['markdown', 'text', 'html'], 'Repair names of Kazakhstan.')
endfunction

autocmd VimEnter * call s:SetUp()
