"""A language client as small as it can be: it speaks with `atalym lsp` over pipes."""
import json
import os
import select
import subprocess
import time


class Client:
    """One server. Requests wait for their answer; what comes meanwhile is kept in `said`."""

    def __init__(self, atalym, *arguments, folder=None, data=None):
        env = {'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent', 'TZ': 'UTC', 'SOURCE_DATE_EPOCH': '1795305600',
               'G_SLICE': 'always-malloc', 'G_DEBUG': 'fatal-criticals', 'XDG_DATA_HOME': data or '/nonexistent'}
        env.update((k, v) for k, v in os.environ.items() if k.startswith(('ASAN_', 'UBSAN_', 'LSAN_')))
        self.process = subprocess.Popen([atalym, 'lsp', *arguments], cwd=folder, env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.number, self.bytes, self.said, self.versions = 0, b'', [], {}

    # --- bytes

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    @staticmethod
    def frame(message):
        body = json.dumps(message, ensure_ascii=False).encode('utf-8')
        return b'Content-Length: %d\r\n\r\n' % len(body) + body

    def send(self, message):
        self.send_bytes(self.frame({'jsonrpc': '2.0', **message}))

    def receive(self, seconds=20):
        """The next message; None when the server has closed its output."""
        until = time.monotonic() + seconds
        while True:
            head, mark, rest = self.bytes.partition(b'\r\n\r\n')
            if mark:
                length = int(head.split(b':')[1])
                if len(rest) >= length:
                    self.bytes = rest[length:]
                    return json.loads(rest[:length].decode('utf-8'))
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise TimeoutError(f'no message within {seconds} s; so far {self.bytes[:200]!r}')
            piece = os.read(self.process.stdout.fileno(), 1 << 20)
            if not piece:
                return None
            self.bytes += piece

    # --- messages

    def notify(self, method, params=None):
        self.send({'method': method} if params is None else {'method': method, 'params': params})

    def request(self, method, params=None):
        """The whole answer, with result or error."""
        self.number += 1
        self.send({'id': self.number, 'method': method} if params is None else
                  {'id': self.number, 'method': method, 'params': params})
        while True:
            message = self.receive()
            if message is None:
                raise EOFError(f'the server ended at {method}')
            if message.get('id') == self.number:
                return message
            self.said.append(message)

    def wait_for(self, method, good=lambda params: True):
        """The parameters of the next notification of this kind."""
        for i, message in enumerate(self.said):
            if message.get('method') == method and good(message['params']):
                return self.said.pop(i)['params']
        while True:
            message = self.receive()
            if message is None:
                raise EOFError(f'the server ended before {method}')
            if message.get('method') == method and good(message['params']):
                return message['params']
            self.said.append(message)

    # --- what editors do

    def initialize(self, encodings=('utf-16',), hover=('markdown', 'plaintext')):
        answer = self.request('initialize', {
            'processId': None, 'rootUri': None,
            'capabilities': {'general': {'positionEncodings': list(encodings)},
                             'textDocument': {'hover': {'contentFormat': list(hover)}}}})
        self.notify('initialized', {})
        return answer['result']

    def open(self, uri, text, language='markdown'):
        """Opens a document; returns its diagnostics."""
        self.versions[uri] = 1
        self.notify('textDocument/didOpen', {'textDocument': {'uri': uri, 'languageId': language, 'version': 1, 'text': text}})
        return self.diagnostics(uri)

    def change(self, uri, *changes):
        """Each change is a text, or (start line, start character, end line, end character, text)."""
        self.versions[uri] += 1
        self.notify('textDocument/didChange', {
            'textDocument': {'uri': uri, 'version': self.versions[uri]},
            'contentChanges': [{'text': c} if isinstance(c, str) else {'range': span(*c[:4]), 'text': c[4]} for c in changes]})
        return self.diagnostics(uri)

    def diagnostics(self, uri):
        version = self.versions[uri]
        return self.wait_for('textDocument/publishDiagnostics',
                             lambda params: params['uri'] == uri and params.get('version') == version)['diagnostics']

    def hover(self, uri, line, character):
        return self.request('textDocument/hover', {'textDocument': {'uri': uri}, 'position': place(line, character)})['result']

    def actions(self, uri, start_line, start, end_line, end, **context):
        return self.request('textDocument/codeAction', {
            'textDocument': {'uri': uri}, 'range': span(start_line, start, end_line, end),
            'context': {'diagnostics': [], **context}})['result']

    def end(self):
        """Says goodbye; returns the exit status and what stood on stderr."""
        self.request('shutdown')
        self.notify('exit')
        return self.wait()

    def wait(self):
        if not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.stdin = None
        _, err = self.process.communicate(timeout=60)
        return self.process.returncode, err.decode('utf-8', 'replace')


def place(line, character):
    return {'line': line, 'character': character}


def span(start_line, start, end_line, end):
    return {'start': place(start_line, start), 'end': place(end_line, end)}


def offset_of(text, position, encoding):
    """Where a place is in a text [code points]. Lines end in LF, CRLF and CR."""
    lines = text.replace('\r\n', '\n\0').replace('\r', '\n').replace('\0', '').split('\n')
    assert '\r' not in text, 'the tests of edits use LF'
    before = sum(len(line) + 1 for line in lines[:position['line']])
    line, units = lines[position['line']], position['character']
    code = 'utf-8' if encoding == 'utf-8' else 'utf-16-le'
    width = 1 if encoding == 'utf-8' else 2
    return before + len(line.encode(code)[:units * width].decode(code))


def apply_edits(text, edits, encoding):
    """A text with TextEdits made, all of which speak of the text as it was."""
    for edit in sorted(edits, key=lambda e: (e['range']['start']['line'], e['range']['start']['character']), reverse=True):
        start = offset_of(text, edit['range']['start'], encoding)
        end = offset_of(text, edit['range']['end'], encoding)
        text = text[:start] + edit['newText'] + text[end:]
    return text
