import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from '../lsp/client';
import { ensureDebianPackages } from '../parts/debian';

/** Debian's Neovim 0.7 with its own client: no plugin. */
const script = (server: string, node: string) => `
local function fail(what) io.stderr:write(what .. '\\n') vim.cmd('cquit 1') end
vim.cmd('edit Dockerfile')
vim.bo.filetype = 'dockerfile'
local id = vim.lsp.start_client({
  name = 'drydock', cmd = { '${node}', '${server}', 'lsp' }, root_dir = vim.fn.getcwd(),
})
if not id then fail('The server did not start.') end
vim.lsp.buf_attach_client(0, id)
if not vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50) then fail('No diagnostics came.') end
local found = vim.diagnostic.get(0)[1]
vim.fn.writefile({ found.code, tostring(found.lnum), found.source }, 'found.txt')
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = { line = found.lnum, character = 0 }, ['end'] = { line = found.lnum, character = 0 } },
  context = { diagnostics = {} },
}, 30000)
local client = vim.lsp.get_client_by_id(id)
for _, action in ipairs(answers[id].result) do
  if action.isPreferred then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    vim.cmd('write')
    vim.lsp.stop_client(id)
    vim.cmd('quitall')
  end
end
fail('No preferred action came.')
`;

describe('drydock lsp in Neovim', function () {
  this.timeout(180_000);

  it('shows a diagnostic and applies its code action', async () => {
    await ensureDebianPackages(['neovim'], () => undefined);
    const folder = mkdtempSync(join(tmpdir(), 'drydock-neovim-'));
    try {
      writeFileSync(join(folder, 'Dockerfile'), 'FROM node:22\nADD . /app\n');
      writeFileSync(join(folder, 'test.lua'), script(await builtServer(), process.execPath));
      execFileSync('nvim', ['--headless', '--clean', '-c', 'luafile test.lua'], {
        cwd: folder,
        timeout: 120_000,
        // Its state is nobody's but this test's.
        env: { ...process.env, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      assert.equal(readFileSync(join(folder, 'found.txt'), 'utf8'), 'prefer-copy\n1\ndrydock\n');
      assert.equal(readFileSync(join(folder, 'Dockerfile'), 'utf8'), 'FROM node:22\nCOPY . /app\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
