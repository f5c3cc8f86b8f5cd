import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codeSpan, escapeMarkdown } from '../../base/text/markdown';
import { messageOf, UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { stateWords } from '../document/stateWords';
import { evidenceParts, type EvidencePart } from './evidenceParts';

export interface SavedEvidence {
  readonly folder: string;
  /** The parts that could not be read; the README says why. */
  readonly missing: readonly string[];
}

/**
 * Puts all that can be reported about a container into a new folder below `parent`. A part that the engine can't report
 * is left out and named in the README. The folder is there whole or not at all: it gets its name when everything is
 * written, and is removed if the work is canceled or the disk is full.
 */
export async function saveEvidence(
  engine: ContainerEngine,
  id: string,
  parent: string,
  options: {
    readonly now: number;
    readonly signal: AbortSignal;
    readonly report?: (message: string) => void;
  },
): Promise<SavedEvidence> {
  const { now, signal, report } = options;
  const details = await engine.containers.inspect(id, signal);
  const draft = await onDisk(() => mkdtemp(join(parent, '.drydock-evidence-')));
  try {
    const parts = evidenceParts(engine, details, now);
    const failures = new Map<string, string>();
    for (const part of parts) {
      signal.throwIfAborted();
      report?.(part.file);
      const failure = await writePart(join(draft, part.file), part, signal);
      if (failure !== undefined) failures.set(part.file, failure);
    }
    const text = readme({ details, host: engine.endpoint.host, now, parts, failures });
    await onDisk(() => writeFile(join(draft, 'README.md'), text));
    await onDisk(() => writeChecksums(draft));
    signal.throwIfAborted();
    const folder = freeName(parent, details.name, now);
    await onDisk(() => rename(draft, folder));
    return { folder, missing: [...failures.keys()] };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** The file with the checksums of all others, as `sha256sum --check` reads it. */
const checksumFile = 'SHA256SUMS';

async function writeChecksums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), hash);
    lines.push(`${hash.digest('hex')}  ${file}\n`);
  }
  await writeFile(join(folder, checksumFile), lines.join(''), { mode: 0o600 });
}

/** Why the part could not be read; undefined where it is written. Throws where the disk is at fault. */
async function writePart(path: string, part: EvidencePart, signal: AbortSignal): Promise<string | undefined> {
  let failed: { readonly error: unknown } | undefined;
  async function* read(): AsyncGenerator<string> {
    try {
      yield* part.read(signal);
    } catch (error) {
      failed = { error };
      throw error;
    }
  }
  try {
    await onDisk(() => pipeline(Readable.from(read()), createWriteStream(path, { mode: 0o600 })));
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!failed) throw error;
    // Half a log looks like a whole one.
    await rm(path, { force: true });
    return messageOf(failed.error);
  }
}

/** Tells of a disk that is full or closed in words. */
async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = diskProblems.get(code);
    if (reason === undefined) throw error;
    throw new UserError('evidence-disk', `The evidence could not be saved: ${reason} Nothing was kept.`, [], {
      cause: error,
    });
  }
}

const diskProblems: ReadonlyMap<unknown, string> = new Map([
  ['ENOSPC', 'the disk is full. Free some space or choose another folder.'],
  ['EDQUOT', 'your disk quota is used up. Free some space or choose another folder.'],
  ['EACCES', "you don't have permission to write to that folder. Choose another one."],
  ['EPERM', "you don't have permission to write to that folder. Choose another one."],
  ['EROFS', 'that folder is read-only. Choose another one.'],
  ['ENOENT', "that folder doesn't exist. Choose another one."],
]);

function freeName(parent: string, name: string, now: number): string {
  const safe = name.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_');
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '');
  const base = join(parent, `${safe}-evidence-${stamp}`);
  let folder = base;
  for (let number = 2; existsSync(folder); number++) folder = `${base}-${number}`;
  return folder;
}

function readme(content: {
  readonly details: ContainerDetails;
  readonly host: string;
  readonly now: number;
  readonly parts: readonly EvidencePart[];
  readonly failures: ReadonlyMap<string, string>;
}): string {
  const { details, host, now, parts, failures } = content;
  const there = parts.filter(({ file }) => !failures.has(file));
  return [
    `# Evidence of container ${escapeMarkdown(details.name)}`,
    '',
    `Saved ${new Date(now).toISOString()} from the engine at ${codeSpan(host)}.`,
    '',
    `- State: ${escapeMarkdown(stateWords(details, now))}.`,
    `- ID: ${codeSpan(details.id)}`,
    `- Image: ${codeSpan(details.config.image)} (${codeSpan(details.imageId)})`,
    '',
    '## Contents',
    '',
    ...there.map(({ file, holds }) => `- \`${file}\`: ${holds}`),
    ...(failures.size === 0
      ? []
      : [
          '',
          '## Missing',
          '',
          ...[...failures].map(([file, failure]) => `- \`${file}\`: ${escapeMarkdown(failure)}`),
        ]),
    '',
    '## Is it unchanged?',
    '',
    'Run `sha256sum --check SHA256SUMS` in this folder. Keep a copy of that file elsewhere: whoever can change the others can change it as well.',
    '',
    '## Before you share it',
    '',
    'What looks like a secret by its name or its form is masked: passwords, tokens, private keys, credentials in URLs.',
    'A secret that looks like neither is not recognized, above all in logs: read everything first.',
    '',
  ].join('\n');
}
