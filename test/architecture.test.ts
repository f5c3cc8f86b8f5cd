import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { layers } from '../scripts/layers';

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

  it('has one importer of dockerode', () => {
    const importers = files.filter((file) =>
      importsOf(file).some((target) => packageOf(target) === 'dockerode'),
    );
    assert.deepEqual(
      importers.filter((file) => !relative(src, file).startsWith('engine/docker/')),
      [],
    );
  });

  it('has no circular imports', () => {
    const graph = new Map(files.map((file) => [file, resolvedImports(file)]));
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

  it('keeps the composition root small', () => {
    assert.ok(readFileSync(join(src, 'extension.ts'), 'utf8').split('\n').length <= 80);
  });
});

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

/** Imports of values: types vanish when the code is built, so they make no cycle. */
function resolvedImports(file: string): string[] {
  const pattern = /^(?:import|export)\s(?!type\b)([^;]*?)from\s+'(\.[^']+)'/gms;
  return [...readFileSync(file, 'utf8').matchAll(pattern)]
    .filter((match) => !onlyTypes(match[1] ?? ''))
    .map((match) => `${resolve(dirname(file), match[2] ?? '')}.ts`);
}

function onlyTypes(clause: string): boolean {
  const named = /^\{([^}]*)\}\s*$/s.exec(clause.trim())?.[1];
  return (
    named !== undefined && named.split(',').every((name) => name.trim() === '' || /^type\s/.test(name.trim()))
  );
}

function packageOf(target: string): string {
  if (target.startsWith('node:') || builtinModules.includes(target)) return 'Node';
  return target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
}
