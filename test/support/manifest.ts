import { readFileSync } from 'node:fs';
import { resolveTexts, type ManifestTexts } from '../../scripts/generate/manifestTexts';

/** package.json as a user of VS Code in English reads it. */
export function readManifest<T>(): T {
  return resolveTexts(readJson('package.json') as T, readJson('package.nls.json') as ManifestTexts);
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
