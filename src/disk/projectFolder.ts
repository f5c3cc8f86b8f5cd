import { opendirSync, type Dir, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import type { ProjectFolder } from '../scaffold/projectFolder';
import { readText } from './diskReader';

/** No project is recognized by a file that lies deeper, or only by one after so many others. */
const deepest = 4;
const mostFiles = 5000;
const mostFolders = 1000;

/** Folders with files of others, or with what builds leave. */
const excluded = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  'target',
  'bin',
  'obj',
  'dist',
  '.next',
  '.nuxt',
  '.gradle',
  '.idea',
  '.vscode',
  'coverage',
  'site-packages',
]);

/** What a folder of this machine holds, as far as it matters to what the project is. Links aren't followed. */
export function readProjectFolder(path: string): ProjectFolder {
  const files = new Set<string>();
  let folders = 0;
  const visit = (folder: string, prefix: string, depth: number) => {
    if (files.size >= mostFiles || folders++ >= mostFolders) return;
    const entries = readEntries(folder);
    for (const entry of entries) {
      if (files.size >= mostFiles) return;
      if (entry.isFile()) files.add(prefix + entry.name);
    }
    if (depth === deepest) return;
    for (const entry of entries) {
      const isOwn = prefix === 'vendor/' ? false : !excluded.has(entry.name);
      if (entry.isDirectory() && isOwn) visit(join(folder, entry.name), `${prefix}${entry.name}/`, depth + 1);
    }
  };
  visit(path, '', 1);
  return {
    name: basename(path),
    files,
    read: (file) => (files.has(file) ? readText(join(path, file), path) : undefined),
  };
}

/** What is in a folder, sorted; only so much of it, since one of a million files would take seconds. */
function readEntries(folder: string): readonly Dirent[] {
  let directory: Dir;
  try {
    directory = opendirSync(folder);
  } catch {
    return [];
  }
  const entries: Dirent[] = [];
  try {
    while (entries.length < mostFiles) {
      const entry = directory.readSync();
      if (!entry) break;
      entries.push(entry);
    }
  } catch {
    // What was read until then counts.
  } finally {
    directory.closeSync();
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
