-- atalym in Neovim 0.7 or newer: copy this file to ~/.config/nvim/plugin/atalym.lua
local options = { name = 'atalym', cmd = { 'atalym', 'lsp' } }
local client

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'markdown', 'text', 'html' },
  callback = function(event)
    if vim.lsp.start then
      vim.lsp.start(options, { bufnr = event.buf })
    else
      client = client or vim.lsp.start_client(options)
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
