import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { GeneratedFiles } from './files';
import { bundles } from '../build/bundles';

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
}

/**
 * The notices of everything in the bundles that others wrote: every package that has a byte in a bundle, as esbuild
 * reports it, with the version from the lockfile and the license file in the package. Throws where the two disagree, or
 * where a package has no license that permits redistribution.
 */
export async function generateNotices(root: string): Promise<GeneratedFiles> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  const sections = (await bundledFolders(root)).map((folder) => {
    const name = nameOf(folder);
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    if (lock.packages[folder]?.version !== manifest.version) {
      throw new Error(`${folder} is not what package-lock.json says; run "npm ci".`);
    }
    return { name, text: section(root, folder, name, manifest) };
  });
  const text = [
    '# Third-party notices',
    '',
    "Drydock's bundles contain code of the packages below, under their licenses. `npm run generate` writes this file from what is bundled.",
    '',
    ...sections.map(({ text: own }) => own),
  ].join('\n');
  return new Map([['THIRD_PARTY_NOTICES.md', text]]);
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The folders of the packages with code in a bundle, from the repository's root, by name. */
async function bundledFolders(root: string): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const options of bundles(false)) {
    const { metafile } = await build({
      ...options,
      absWorkingDir: root,
      metafile: true,
      write: false,
      sourcemap: false,
      logLevel: 'silent',
    });
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort((a, b) =>
    nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a < b ? -1 : 1,
  );
}

/** Licences that allow what we do: to pass code on within our own package, with their text. */
const allowed = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

function section(root: string, folder: string, name: string, manifest: Manifest): string {
  const { version, license = '', repository } = manifest;
  if (!allowed.includes(license)) {
    throw new Error(`${name} is bundled under the licence "${license}". May it be? Then list it here.`);
  }
  const files = readdirSync(join(root, folder))
    .filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} is bundled and has no licence file to pass on.`);
  const address = typeof repository === 'object' ? repository.url : repository;
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  return [
    `## ${name} ${version}`,
    '',
    `License: ${license}. ${address ? `Source: <${sourceOf(address)}>` : ''}`.trim(),
    '',
    ...texts.flatMap((text) => [...fenced(text), '']),
  ].join('\n');
}

function sourceOf(address: string): string {
  const plain = address
    .replace(/^git\+/, '')
    .replace(/^git:/, 'https:')
    .replace(/\.git$/, '');
  return plain.includes('://') ? plain : `https://github.com/${plain.replace(/^github:/, '')}`;
}

function fenced(text: string): readonly string[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return ['```text', ...lines.map((line) => line.trimEnd()), '```'];
}
