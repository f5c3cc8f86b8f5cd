import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  Location,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { applyEdits } from '../../src/base/textEdit';
import { LineMap } from '../../src/base/span';
import { builtServer, LspClient } from './client';

describe('drydock lsp', function () {
  this.timeout(60_000);
  let folder: string;
  let client: LspClient;

  const uri = (name: string) => URI.file(join(folder, name)).toString();
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const at = (text: string, mark: string) => {
    const { line, column } = new LineMap(text).positionAt(text.indexOf(mark));
    return { line: line - 1, character: column - 1 };
  };
  const applied = (text: string, edits: readonly TextEdit[]) => {
    const lines = new LineMap(text);
    const offset = ({ line, character }: TextEdit['range']['start']) =>
      lines.offsetAt({ line: line + 1, column: character + 1 });
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        span: { start: offset(range.start), end: offset(range.end) },
        newText,
      })),
    );
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
    write({
      '.drydock.yaml': 'rules:\n  maintainer-deprecated: off\n',
      'compose.yaml': compose,
      'compose.override.yaml': 'services:\n  web:\n    image: nginx:1.28\n    depends_on: [db]\n',
    });
    client = await LspClient.start(folder, {
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await client.open(uri('Dockerfile'), 'dockerfile', dockerfile);
    await client.open(uri('compose.yaml'), 'yaml', compose);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const dockerfile =
    'FROM node:22 AS build\nMAINTAINER x\nARG PORT=80\nADD . /app\nRUN echo $PORT\nFROM scratch\nCOPY --from=build /app /app\n';
  const compose =
    'services:\n  web:\n    image: nginx:1.29\n    imag: x\n  db:\n    image: postgres:17\n    volumes: ["data:/d"]\nvolumes:\n  data:\n';

  it('reports findings as one types, with the configuration of the project', async () => {
    const { diagnostics } = await client.diagnostics(uri('Dockerfile'));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['prefer-copy'],
    );
    assert.deepEqual(diagnostics[0]?.range, {
      start: { line: 3, character: 0 },
      end: { line: 3, character: 3 },
    });
    await client.change(uri('Dockerfile'), 2, dockerfile.replace('ADD', 'COPY'));
    const next = await client.diagnostics(uri('Dockerfile'), ({ version }) => version === 2);
    assert.deepEqual(next.diagnostics, []);
    await client.change(uri('Dockerfile'), 3, dockerfile);
    await client.diagnostics(uri('Dockerfile'), ({ version }) => version === 3);
  });

  it('checks a Compose file that the client calls YAML, within its stack', async () => {
    const { diagnostics } = await client.diagnostics(uri('compose.yaml'));
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => [code, severity]),
      [['unknown-key', 1]],
    );
  });

  it('leaves other YAML alone', async () => {
    await client.open(uri('other.yaml'), 'yaml', 'imag: x\n');
    assert.deepEqual(
      await client.request('textDocument/hover', {
        textDocument: { uri: uri('other.yaml') },
        position: { line: 0, character: 1 },
      }),
      null,
    );
  });

  it('fixes one finding, all of the file, and suppresses', async () => {
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('Dockerfile') },
      range: { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } },
      context: { diagnostics: [] },
    });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, 'Replace ADD with COPY');
    const edits = fix.edit?.changes?.[uri('Dockerfile')] ?? [];
    assert.equal(applied(dockerfile, edits), dockerfile.replace('ADD', 'COPY'));
    assert.ok(actions.some(({ title }) => title === 'Suppress "prefer-copy" here'));
    const all = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('Dockerfile') },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['source.fixAll.drydock'],
    );
  });

  it('completes, explains and finds names in Dockerfiles', async () => {
    const here = (mark: string, more = 0) => {
      const position = at(dockerfile, mark);
      return {
        textDocument: { uri: uri('Dockerfile') },
        position: { ...position, character: position.character + more },
      };
    };
    const items = await client.request<CompletionItem[]>('textDocument/completion', here('build /app', 0));
    assert.ok(items.some(({ label }) => label === 'build'));
    const hover = await client.request<Hover>('textDocument/hover', here('COPY --from'));
    assert.match(JSON.stringify(hover.contents), /COPY/);
    const definition = await client.request<Location[]>('textDocument/definition', here('build /app', 1));
    assert.deepEqual(
      definition.map(({ range }) => range.start),
      [at(dockerfile, 'build')],
    );
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...here('build /app', 1),
      newName: 'base',
    });
    assert.equal(
      applied(dockerfile, edit.changes?.[uri('Dockerfile')] ?? []),
      dockerfile.replaceAll(/\bbuild\b/g, 'base'),
    );
    await assert.rejects(
      client.request('textDocument/rename', { ...here('build /app', 1), newName: '1 x' }),
      /valid|name/,
    );
    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: uri('Dockerfile') },
    });
    assert.ok(tokens.data.length > 20 && tokens.data.length % 5 === 0);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: uri('Dockerfile') },
    });
    assert.equal(symbols.length >= 2, true);
  });

  it('finds and renames over the files of a stack', async () => {
    const position = at(compose, 'db:');
    const params = { textDocument: { uri: uri('compose.yaml') }, position };
    const references = await client.request<Location[]>('textDocument/references', {
      ...params,
      context: { includeDeclaration: true },
    });
    assert.deepEqual([...new Set(references.map((found) => found.uri))].sort(), [
      uri('compose.override.yaml'),
      uri('compose.yaml'),
    ]);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...params, newName: 'store' });
    assert.equal(edit.changes?.[uri('compose.override.yaml')]?.length, 1);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: uri('compose.yaml') },
      position: at(compose, 'image: nginx'),
    });
    assert.match(JSON.stringify(hover.contents), /nginx:1\.28/);
  });

  it('formats', async () => {
    const text = 'FROM node:22\n   RUN echo a && \\\necho b\n';
    await client.open(uri('f.Dockerfile'), 'dockerfile', text);
    const edits = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: uri('f.Dockerfile') },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.equal(applied(text, edits), 'FROM node:22\nRUN echo a && \\\n  echo b\n');
  });

  it('notices files that change beside a document', async () => {
    write({ '.drydock.yaml': 'rules:\n  maintainer-deprecated: hint\n' });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('.drydock.yaml'), type: 2 }],
    });
    const { diagnostics } = await client.diagnostics(uri('Dockerfile'), (params) =>
      params.diagnostics.some(({ code }) => code === 'maintainer-deprecated'),
    );
    assert.equal(diagnostics.find(({ code }) => code === 'maintainer-deprecated')?.severity, 4);
  });

  it('takes settings from the client, and survives nonsense in them', async () => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { drydock: { lint: { rules: { 'prefer-copy': 'off', x: 7 }, profile: ['strict'] } } },
    });
    await client.diagnostics(
      uri('Dockerfile'),
      (params) => !params.diagnostics.some(({ code }) => code === 'prefer-copy'),
    );
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { drydock: {} },
    });
    await client.diagnostics(uri('Dockerfile'), (params) =>
      params.diagnostics.some(({ code }) => code === 'prefer-copy'),
    );
  });

  it('answers requests for documents and places that are not there', async () => {
    const nowhere = { textDocument: { uri: 'file:///nowhere' }, position: { line: 9e6, character: 9e6 } };
    assert.equal(await client.request('textDocument/hover', nowhere), null);
    assert.ok(
      Array.isArray(
        await client.request('textDocument/codeAction', {
          textDocument: { uri: uri('Dockerfile') },
          range: { start: { line: 500, character: 7 }, end: { line: 1, character: 0 } },
          context: { diagnostics: [] },
        }),
      ),
    );
    await assert.rejects(client.request('no/such', {}), /Unhandled method/);
    assert.equal(await client.request('textDocument/hover', { textDocument: 5 }), null);
    const huge = `FROM a\n${'RUN x\n'.repeat(500_000)}`;
    await client.open(uri('huge.Dockerfile'), 'dockerfile', huge);
    const { diagnostics } = await client.diagnostics(uri('huge.Dockerfile'));
    assert.match(JSON.stringify(diagnostics), /larger than 2 MiB/);
  });

  it('ends by itself when its client is gone, and after half a message', async () => {
    const child = spawn(process.execPath, [await builtServer(), 'lsp'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.write('Content-Length: 100\r\n\r\n{"jsonrpc":');
    child.stdin.end();
    await ended;
  });
});
