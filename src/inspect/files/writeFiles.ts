import { randomBytes } from 'node:crypto';
import { pack } from 'tar-stream';
import { UserError } from '../../base/userError';
import type { ContainerFiles } from './containerFiles';
import { isRefusalToRun, lacking, programFailed } from './fileFailures';
import { baseName, joinPath, parentPath } from './filePath';
import { isMissing } from './program';
import { tarOwner } from './tarOwner';

const root = { uid: 0, gid: 0 };

/**
 * Gives a file its content, or makes it. One that was there keeps its owner and mode; a new one gets its
 * folder's owner. A link is followed. The engine replaces the file, which it cannot do to one that is mounted
 * by itself: that is written in place by a program of the container. Throws `owner-unknown` where the owner would be lost.
 */
export async function writeFile(files: ContainerFiles, path: string, content: Buffer): Promise<void> {
  const target = await files.writtenTo(path);
  if (await files.isLive(target)) return await files.live.write(target, content);
  const known = await files.archived.find(target);
  if (known && known.kind !== 'file') {
    throw new UserError('not-a-file', `${path} is a ${known.kind} and can't be written.`);
  }
  const owner = await files.ownerAt(known ? target : parentPath(target));
  if (known && !owner) {
    throw new UserError(
      'owner-unknown',
      `${path} was not saved: the engine doesn't tell who owns it, and saving would give it another owner. Start the container, in which "stat" tells it, and save again.`,
    );
  }
  const tar = pack();
  tar.entry(
    {
      name: baseName(target),
      mode: known?.permissions ?? 0o644,
      mtime: new Date(),
      ...tarOwner(owner ?? root),
    },
    content,
  );
  tar.finalize();
  const bytes = await bytesOf(tar);
  try {
    await put(files, parentPath(target), bytes);
  } catch (error) {
    if (known === undefined || !/resource busy/i.test(String(error))) throw error;
    await files.live.write(target, content);
  }
}

/** Makes an empty folder; its owner is that of the folder around it. */
export async function createFolder(files: ContainerFiles, path: string): Promise<void> {
  const target = await files.inContainer(path);
  if (await files.isLive(target)) return await files.live.createFolder(target);
  if (await files.archived.find(target)) throw new UserError('path-exists', `${path} already exists.`);
  const owner = await files.ownerAt(parentPath(target));
  const tar = pack();
  tar.entry({
    name: baseName(target),
    type: 'directory',
    mode: 0o755,
    mtime: new Date(),
    ...tarOwner(owner ?? root),
  });
  tar.finalize();
  await put(files, parentPath(target), await bytesOf(tar));
}

/** Deletes a file, or a folder with all that is in it. */
export async function removeFile(files: ContainerFiles, path: string): Promise<void> {
  const target = await files.inContainer(path);
  if (baseName(path) === '') throw new UserError('root', "The root folder can't be deleted.");
  await change(files, 'delete', target, ['rm', '-rf', '--', target]);
}

export interface RenameOptions {
  /** Replace what is there; without it, a name that is taken is rejected. */
  readonly overwrite?: boolean;
}

/**
 * Gives a file another name or place in the same tree. What it takes the place of is only given up once it stands
 * there, and what was not meant to be overwritten never is.
 */
export async function renameFile(
  files: ContainerFiles,
  from: string,
  to: string,
  { overwrite = false }: RenameOptions = {},
): Promise<void> {
  const [source, target] = [await files.inContainer(from), await files.inContainer(to)];
  const isTaken = await files.exists(target);
  if (isTaken && !overwrite) throw new UserError('path-exists', `${to} already exists.`);
  // `-n` for what comes there between the look and the move.
  const move = (one: string, other: string) =>
    change(files, 'rename', source, ['mv', '-n', '--', one, other]);
  if (!isTaken) return await move(source, target);
  const aside = joinPath(parentPath(target), `.drydock-${randomBytes(6).toString('hex')}`);
  await move(target, aside);
  try {
    await move(source, target);
  } catch (error) {
    await move(aside, target);
    throw error;
  }
  await change(files, 'delete', aside, ['rm', '-rf', '--', aside]);
}

/**
 * For who asked somebody else for a rename and was informed that it failed, but not why: tries it again, which throws the
 * reason. Where it was done before that somebody failed, throws that it was.
 */
export async function retryRename(files: ContainerFiles, from: string, to: string): Promise<void> {
  const isThere = async (path: string) => files.exists(await files.inContainer(path));
  if ((await isThere(to)) && !(await isThere(from))) {
    throw new UserError(
      'renamed',
      `${from} is now ${to} in the container, but VS Code could not update all open editors. Close ` +
        'editors with the old name, and open the file under its new name.',
    );
  }
  await renameFile(files, from, to);
}

async function put(files: ContainerFiles, folder: string, tar: Buffer): Promise<void> {
  try {
    await files.engine.containers.putArchive(files.container, folder, tar);
  } catch (error) {
    throw readOnlyFailure(error, folder) ?? error;
  }
}

/** The engine's refusal to write where nothing may be written, in words that say what to do. */
export function readOnlyFailure(error: unknown, folder: string): UserError | undefined {
  if (!/marked read-?only|read-only file system/i.test(String(error))) return undefined;
  return new UserError(
    'read-only',
    `${folder} is read-only in this container (--read-only, or a mount with "ro"). Change ` +
      'the image or configuration, or use a writable volume.',
    [],
    { cause: error },
  );
}

/** What the engine has no call for is done by a program, as a container that runs has it or a helper beside it. */
async function change(
  files: ContainerFiles,
  verb: 'delete' | 'rename',
  path: string,
  command: readonly [string, ...string[]],
): Promise<void> {
  const [program] = command;
  const cannot = (why: string, options?: ErrorOptions) =>
    new UserError(
      'no-program',
      `Could not ${verb} ${path}. ${why} The engine has no call for that: it needs "${program}" in the container.`,
      [],
      options,
    );
  if (!(await files.isUp())) throw cannot("This container isn't running. Start it first.");
  const outcome = await files.run(command).catch((error: unknown) => {
    throw isRefusalToRun(error) ? cannot(error.message, { cause: error }) : error;
  });
  if (isMissing(outcome)) throw cannot(lacking(`"${program}"`));
  if (outcome.exitCode !== 0) throw programFailed(verb, path, outcome);
}

async function bytesOf(tar: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
