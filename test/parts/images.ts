import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { askEngine } from './engineHttp';
import { findProgram, run } from './processes';

/**
 * Makes a busybox image from the machine's static busybox, without a registry, and tags it
 * (`busybox:latest`). Takes about 0.1 s.
 */
export async function importBusybox(engine: { socketPath: string }, tag = 'busybox:latest'): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'drydock-busybox-'));
  try {
    await fillWithBusybox(root);
    await importRoot(engine.socketPath, root, tag);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Fills an empty folder with busybox and all that it stands for. */
export async function fillWithBusybox(root: string): Promise<void> {
  const busybox = findProgram('busybox');
  if (!busybox) throw new Error('The program busybox is missing (Debian: busybox-static).');
  for (const folder of ['bin', 'etc', 'root', 'tmp', 'var']) mkdirSync(join(root, folder));
  writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  );
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnobody:x:65534:\n');
  copyFileSync(busybox, join(root, 'bin/busybox'));
  for (const path of (await run(busybox, ['--list-full'])).split('\n')) {
    if (path === '' || basename(path) === 'busybox') continue;
    mkdirSync(join(root, dirname(path)), { recursive: true });
    symlinkSync('/bin/busybox', join(root, path));
  }
}

/** Makes an image of a folder that is the root of its file system. */
export async function importRoot(socketPath: string, root: string, tag: string): Promise<void> {
  // Temporary folders are their owner's alone; Podman keeps that for the root, and lets no other user in.
  chmodSync(root, 0o755);
  // In one: Podman 4.3 ignores a tag by itself.
  const query = new URLSearchParams({ fromSrc: '-', repo: tag, changes: 'CMD ["sh"]' });
  const tar = spawn('tar', ['--numeric-owner', '--owner=0', '--group=0', '-C', root, '-c', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = await askEngine(socketPath, `/images/create?${query.toString()}`, {
    method: 'POST',
    body: tar.stdout,
  });
  // The engine answers 200 before it has read the archive; what went wrong later is in the stream.
  if (answer.status !== 200 || answer.body.includes('"error"'))
    throw new Error(`The engine did not take the image ${tag}: ${answer.body.trim()}`);
}
