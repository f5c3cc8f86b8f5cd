import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askEngine } from './engineHttp';
import { fillWithBusybox, importRoot } from './images';
import { findProgram, run } from './processes';

export interface ProgramImage {
  readonly tag: string;
  /** More names of the same image. */
  readonly furtherTags?: readonly string[];
  /** Programs of this machine, by path; they come with the libraries that they are linked to. */
  readonly programs: readonly string[];
  /** Files and folders of this machine, by the path that they get in the image. */
  readonly copies?: Readonly<Record<string, string>>;
  /** Without busybox, so that there is no `cat`, no shell and nothing else. */
  readonly isBare?: boolean;
}

/** Makes an image of programs of this machine, without a registry. */
export async function importPrograms(engine: { socketPath: string }, image: ProgramImage): Promise<void> {
  const { tag, furtherTags = [], programs, copies = {}, isBare = false } = image;
  const root = mkdtempSync(join(tmpdir(), 'drydock-image-'));
  try {
    // It becomes the image's root, which programs of every user pass through.
    chmodSync(root, 0o755);
    if (isBare) mkdirSync(join(root, 'tmp'));
    else await fillWithBusybox(root);
    const libraries = await Promise.all(programs.map(librariesOf));
    for (const file of new Set([...programs, ...libraries.flat()])) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      copyFileSync(file, join(root, file));
    }
    for (const [to, from] of Object.entries(copies)) {
      mkdirSync(join(root, dirname(to)), { recursive: true });
      cpSync(from, join(root, to), { recursive: true, verbatimSymlinks: true });
    }
    await importRoot(engine.socketPath, root, tag);
    for (const further of furtherTags) {
      const [, repo = further, name = 'latest'] = /^(.*):([^:/]+)$/.exec(further) ?? [];
      const query = new URLSearchParams({ repo, tag: name });
      const { status, body } = await askEngine(
        engine.socketPath,
        `/images/${encodeURIComponent(tag)}/tag?${query.toString()}`,
        { method: 'POST' },
      );
      if (status !== 201) throw new Error(`The image ${tag} could not be named ${further}: ${body}`);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** `node:test`, an image with this machine's Node.js at its own path, and busybox. About two seconds. */
export async function importNode(engine: { socketPath: string }, tag = 'node:test'): Promise<void> {
  const node = findProgram('node');
  if (!node) throw new Error('The program node is missing.');
  await importPrograms(engine, { tag, programs: [node] });
}

/** What `ldd` lists, the loader included; nothing for a static program. */
async function librariesOf(program: string): Promise<readonly string[]> {
  const text = await run('ldd', [program]).catch(() => '');
  return [...text.matchAll(/(?:=>\s+|^\s+)(\/\S+)\s+\(0x/gm)].flatMap(([, path]) => path ?? []);
}
