import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { languageEntries } from '../scripts/build/bundles';
import { browserFolders, layers } from '../scripts/layers';

const src = resolve('src');

describe('architecture', () => {
  const files = sourceFiles(src);

  it('knows every folder of src', () => {
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(
      folders.filter((name) => !Object.hasOwn(layers, name)),
      [],
      'a folder without a row in scripts/layers.ts',
    );
  });

  it('imports only in the direction of the table', () => {
    const violations = files.flatMap((file) => {
      const layer = relative(src, file).split('/')[0] ?? '';
      const allowed = layers[layer];
      if (!allowed) return [];
      return importsOf(file).flatMap((target) => {
        const name = target.startsWith('.')
          ? relative(src, resolve(dirname(file), target)).split('/')[0]
          : target;
        const isAllowed = target.startsWith('.')
          ? name === layer || allowed.imports.includes(name ?? '')
          : allowed.outside.includes(packageOf(target));
        return isAllowed ? [] : [`${relative(src, file)} imports ${target}`];
      });
    });
    assert.deepEqual(violations, []);
  });

  it('uses nothing of Node.js in what a browser runs', () => {
    const entries = ['web', ...languageEntries.map((name) => `vscode/${name}`)];
    const loaded = new Set(entries.map((name) => join(src, `${name}.ts`)));
    for (const file of loaded)
      for (const target of valueImportsOf(file))
        if (target.startsWith('.')) loaded.add(`${resolve(dirname(file), target)}.ts`);
    assert.ok(loaded.size > 200, 'imports are followed');
    const inFolders = files.filter((file) =>
      browserFolders.some((folder) => relative(src, file).startsWith(`${folder}/`)),
    );
    const found = [...new Set([...loaded, ...inFolders])].flatMap((file) => {
      const imported = valueImportsOf(file).filter((target) =>
        ['Node', 'dockerode', 'tar-stream'].includes(packageOf(target)),
      );
      const used = /(?<![.\w'"`$])(?:process|Buffer|setImmediate|__dirname)(?=[.(])/.exec(
        codeOf(file).replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\//g, ''),
      );
      return [...imported, ...(used ?? [])].map((name) => `${relative(src, file)} uses ${name}`);
    });
    assert.deepEqual(found, []);
  });

  it('has one importer of dockerode', () => {
    const importers = files.filter((file) =>
      importsOf(file).some((target) => packageOf(target) === 'dockerode'),
    );
    assert.deepEqual(
      importers.filter((file) => !relative(src, file).startsWith('engine/docker/')),
      [],
    );
  });

  it('has no circular imports, not even of types or at a later time', () => {
    const graph = new Map(files.map((file) => [file, resolvedImports(file)]));
    assert.ok([...graph.values()].flat().length > files.length, 'imports are found');
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) {
        cycles.push(
          [...path.slice(path.indexOf(file)), file].map((name) => relative(src, name)).join(' -> '),
        );
        return;
      }
      if (done.has(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(cycles, []);
  });

  it('shows text and reads settings through the few files that are for it', () => {
    assert.deepEqual(surfaceViolations(files), []);
  });

  it('trusts no Markdown, and draws no HTML or icons in it', () => {
    const trusting = files.filter((file) =>
      /\b(isTrusted\s*=|supportHtml|supportThemeIcons)|new MarkdownString\([^()]*,/.test(codeOf(file)),
    );
    assert.deepEqual(
      trusting.map((file) => relative(src, file)),
      [],
    );
  });

  it('keeps the composition root small', () => {
    assert.ok(readFileSync(join(src, 'extension.ts'), 'utf8').split('\n').length <= 80);
  });
});

/** Its programs are texts here, and run in a container. */
const programsInContainers = 'debug/listening.ts';

/** What shows text, writes it or reads settings, and the files that may: those of texts go through src/base/text. */
const surfaces: readonly { readonly uses: RegExp; readonly in: readonly string[] }[] = [
  {
    uses: /\bshow(?:Information|Warning|Error)Message\b|\b(?:show|create)(?:QuickPick|InputBox)\b|\bProgressLocation\b|\bwindow\.withProgress\b/,
    in: ['vscode/messages.ts'],
  },
  { uses: /\b(?:createStatusBarItem|setStatusBarMessage)\b/, in: ['vscode/statusItem.ts'] },
  { uses: /\bgetConfiguration\(/, in: ['vscode/settings.ts', 'lsp/server.ts'] },
  { uses: /\benv\.clipboard\b|\bclipboard\.(?:read|write)Text\b/, in: ['vscode/clipboard.ts'] },
  { uses: /\b(?:stdout|stderr)\.write\b/, in: ['cli/output.ts', programsInContainers] },
  {
    uses: /\bconsole\s*\.|(?<![.'"`\w])process\.(?:stdout|stderr)\b/,
    in: [programsInContainers, 'lsp/server.ts'],
  },
  // Paths of files have one form, see base/filePath; the addresses of docs are no files.
  { uses: /\buri\.path\b/, in: ['vscode/documents/ruleDocs.ts'] },
  {
    uses: /host_mnt|\bfrom 'node:path\/(?:win32|posix)'|\bwin32\./,
    in: ['base/filePath.ts', 'engine/programs.ts'],
  },
  { uses: /\bsep\b[^;]* from 'node:path'/, in: ['disk/readText.ts'] },
  {
    uses: /\bposix\b[^;]* from 'node:path'/,
    in: ['containers/composeLabels.ts', 'inspect/layers/imageArchive.ts'],
  },
  {
    uses: /\bcreateTerminal\(/,
    in: ['vscode/shells/shellTerminals.ts', 'vscode/stacks/composeTerminal.ts'],
  },
];

function surfaceViolations(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const name = relative(src, file);
    const code = codeOf(file);
    return surfaces.flatMap(({ uses, in: allowed }) => {
      const [found] = uses.exec(code) ?? [];
      return found === undefined || allowed.includes(name) ? [] : [`${name} uses ${found}`];
    });
  });
}

/** A file without its comments. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const pattern = /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gms;
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** The same without what is imported for its types alone, which no bundle holds. */
function valueImportsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^(?:import|export) type\s[^;]*;/gms, '');
  const pattern = /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** The files of ours that a file imports, for values, for types or when it is first needed. */
function resolvedImports(file: string): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => `${resolve(dirname(file), target)}.ts`);
}

function packageOf(target: string): string {
  if (target.startsWith('node:') || builtinModules.includes(target)) return 'Node';
  return target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
}
