// atalym in Visual Studio Code: starts `atalym lsp` and leaves the rest to the library for language clients.
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = function () {
  const [command, ...args] = workspace.getConfiguration('atalym').get('command');
  const documents = ['markdown', 'plaintext', 'html'].map((language) => ({ language }));

  client = new LanguageClient('atalym', 'atalym', { command, args }, { documentSelector: documents });
  return client.start();
};

exports.deactivate = function () {
  return client && client.stop();
};
