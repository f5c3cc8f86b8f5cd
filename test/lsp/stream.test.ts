import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtCommandLine } from '../parts/commandLine';

/** What a real `drydock lsp` makes of bytes that no client should send. */
async function serverGiven(...parts: readonly string[]): Promise<{
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}> {
  const server = spawn(process.execPath, [await builtCommandLine(), 'lsp'], { stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  server.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
  server.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()));
  // It may have ended before all is written.
  server.stdin.on('error', () => undefined);
  server.stdin.write(parts.join(''));
  // A server that is asked to exit does so by itself.
  if (!parts.includes(exit)) server.stdin.end();
  const [code] = (await once(server, 'close')) as [number | null];
  return { code, ...output };
}

function message(body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const initialize = message({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});

const exit = message({ jsonrpc: '2.0', method: 'exit' });

describe('drydock lsp given nonsense', function () {
  this.timeout(30_000);

  for (const header of ['hello\r\n\r\n', 'Content-Type: x\r\n\r\n{}', 'Content-Length: many\r\n\r\n{}'])
    it(`ends and says why after ${JSON.stringify(header)}`, async () => {
      const { code, stdout, stderr } = await serverGiven(header, initialize);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /^drydock lsp: Standard input isn't the Language Server Protocol, [^\n]+\n$/);
    });

  it('ends with half a message', async () => {
    const { code, stderr } = await serverGiven(initialize, 'Content-Length: 100\r\n\r\n{"json');
    assert.deepEqual([code, stderr], [1, '']);
  });

  it('answers what follows messages that make no sense', async () => {
    const nonsense = [
      '{nope',
      'null',
      '5',
      [1, 2],
      { jsonrpc: '2.0', method: '$/cancelRequest', params: null },
      { jsonrpc: '2.0', id: 7, method: 'textDocument/hover', params: null },
      { jsonrpc: '2.0', id: 8, method: 'no/such/method' },
      { jsonrpc: '2.0', method: 'textDocument/didOpen', params: {} },
      { jsonrpc: '2.0', method: 'textDocument/didChange', params: { textDocument: { uri: 'file:///none' } } },
    ].map(message);
    const shutdown = message({ jsonrpc: '2.0', id: 9, method: 'shutdown' });
    const { code, stdout } = await serverGiven(initialize, ...nonsense, shutdown, exit);
    assert.equal(code, 0);
    assert.match(stdout, /"id":1,"result":\{"serverInfo"/);
    assert.match(stdout, /"id":8,"error"/);
  });
});
