import { extract, pack } from 'tar-stream';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { helperLabel, helperName } from '../../engine/helperLabel';
import type { ImageSummary } from '../../engine/records';
import { elfOf } from './elf';
import { removeWithRetry } from './removeWithRetry';

/** Small, public, static, and with every tool in one program: what debug shells use unless configured otherwise. */
export const defaultToolbox = 'busybox:stable-musl';

/** Set-up of a helper: a static busybox's tools under `/drydock`, as hard links, in which no path is wrong. */
export const installTools = [
  'tools=$(command -v busybox) || { echo "the toolbox image has no busybox" >&2; false; }',
  'mkdir -p /drydock && "$tools" cp /proc/self/exe /drydock/busybox && /drydock/busybox --install /drydock',
].join(' && ');

/**
 * The same for programs that are run in a container's root, where a loader would be the container's: in a root with
 * nothing but themselves, only static ones run. Needs SYS_CHROOT.
 */
export const installStaticTools = [
  installTools,
  '{ /drydock/chroot /drydock /stat / >/dev/null 2>&1 || { echo "the busybox of the toolbox image needs a loader" >&2; false; }; }',
].join(' && ');

/** What a toolbox that was built here is called. */
export const builtToolbox = 'drydock-toolbox:latest';

export async function hasImage(
  engine: ContainerEngine,
  image: string,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await engine.images.inspect(image, signal);
    return true;
  } catch (error) {
    if (isGone(error) || (error instanceof UserError && error.reason === 'engine-not-found')) return false;
    throw error;
  }
}

/** How many images are looked into; each costs the engine a container that is never started. */
const mostImages = 30;

/** The tagged images of the engine that have a `/bin/sh`, the smallest first. */
export async function imagesWithShell(
  engine: ContainerEngine,
  signal: AbortSignal,
): Promise<readonly ImageSummary[]> {
  const tagged = (await engine.images.list(signal)).filter(({ tags }) => tags.length > 0);
  const found: ImageSummary[] = [];
  for (const image of tagged.sort((a, b) => a.size - b.size).slice(0, mostImages)) {
    signal.throwIfAborted();
    const hasShell = await withUnstarted(engine, image.id, async (id) =>
      engine.containers.statPath(id, '/bin/sh').then(
        () => true,
        () => false,
      ),
    ).catch(() => false);
    if (hasShell) found.push(image);
  }
  return found;
}

/**
 * Makes a toolbox image of a static busybox; returns its name. Throws a `UserError` where that is no program which
 * this engine could run in any container.
 */
export async function buildToolbox(
  engine: ContainerEngine,
  program: Buffer,
  signal?: AbortSignal,
): Promise<string> {
  const elf = elfOf(program);
  if (!elf) throw new UserError('no-program', "That file isn't a Linux program.");
  if (!elf.isStatic) {
    throw new UserError(
      'not-static',
      "That busybox needs libraries that containers don't have. Use a static one (Debian: busybox-static).",
    );
  }
  const { arch } = await engine.version(signal);
  if (elf.arch !== arch) {
    throw new UserError(
      'other-architecture',
      `That busybox was built for ${elf.arch || 'another architecture'}, and the engine runs on ${arch}.`,
    );
  }
  const [repository = '', tag = ''] = builtToolbox.split(':');
  const tar = await toolTar([
    // Podman makes a root that is left out so that nobody may write to it.
    { name: './' },
    { name: 'bin/busybox', content: program },
    { name: 'bin/sh', link: 'busybox' },
  ]);
  const changes = ['ENV PATH=/bin:/drydock', 'CMD ["/bin/sh"]', `LABEL ${helperLabel}=toolbox`];
  await engine.images.importRootFs(tar, { repository, tag, changes }, signal);
  return builtToolbox;
}

/** The static busybox of a toolbox image. */
export async function busyboxOf(engine: ContainerEngine, image: string): Promise<Buffer> {
  const program = await withUnstarted(engine, image, async (id) => {
    for (const path of ['/bin/busybox', '/busybox/busybox', '/usr/bin/busybox']) {
      const found = await readProgram(engine, id, path);
      if (found) return found;
    }
    return undefined;
  });
  if (program && elfOf(program)?.isStatic) return program;
  throw new UserError(
    'no-busybox',
    `The toolbox image ${image} has no static busybox, which this kind of shell needs. Choose another one with ` +
      'the setting drydock.debugShell.image, or open a plain debug shell.',
  );
}

/** A program or a link; with `openToAll` a folder that anybody may write to; `./` is the root folder. */
export interface ToolFile {
  readonly name: string;
  readonly content?: Buffer;
  readonly link?: string;
  readonly openToAll?: boolean;
}

/** A tar of tools that anybody may run. */
export async function toolTar(files: readonly ToolFile[]): Promise<Buffer> {
  const out = pack();
  for (const { name, content, link, openToAll } of files) {
    if (openToAll) out.entry({ name, type: 'directory', mode: 0o1777 });
    else if (name === './') out.entry({ name, type: 'directory', mode: 0o755 });
    else if (link) out.entry({ name, type: 'symlink', linkname: link });
    else out.entry({ name, mode: 0o755 }, content ?? Buffer.alloc(0));
  }
  out.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of out) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function withUnstarted<T>(
  engine: ContainerEngine,
  image: string,
  look: (id: string) => Promise<T>,
): Promise<T> {
  const id = await engine.containers.create({
    name: helperName('look'),
    body: {
      Image: image,
      Entrypoint: ['/bin/sh'],
      Labels: { [helperLabel]: 'look' },
      HostConfig: { NetworkMode: 'none' },
    },
  });
  try {
    return await look(id);
  } finally {
    await removeWithRetry(engine, id);
  }
}

/** No busybox is larger, bytes. */
const mostOfProgram = 32 * 1024 * 1024;

async function readProgram(engine: ContainerEngine, id: string, path: string): Promise<Buffer | undefined> {
  let archive;
  try {
    archive = await engine.containers.getArchive(id, path);
  } catch (error) {
    if (error instanceof UserError && error.reason === 'path-gone') return undefined;
    throw error;
  }
  const reader = extract();
  archive.on('error', (error) => reader.destroy(error)).pipe(reader);
  try {
    for await (const entry of reader) {
      if (entry.header.type !== 'file') return undefined;
      const chunks: Buffer[] = [];
      if ((entry.header.size ?? 0) > mostOfProgram) return undefined;
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    }
    return undefined;
  } finally {
    archive.destroy();
  }
}
