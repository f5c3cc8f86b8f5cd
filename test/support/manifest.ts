import { readFileSync } from 'node:fs';
import { resolveTexts, type ManifestTexts } from '../../scripts/generate/manifestTexts';

/** package.json as a user of VS Code in English reads it. */
export function readManifest(): unknown {
  return resolveTexts(readJson('package.json'), readJson('package.nls.json') as ManifestTexts);
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
