import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { VolumeEntry } from '../../containers/volumes';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { Uses } from '../context/commandContext';

/** The engine's own rule for names of volumes. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/**
 * Asks first where a running container may change the files while they are read, and where the engine loses their owners;
 * false if dismissed.
 */
export async function agreeToRead(
  context: Uses<'containers' | 'engine' | 'ui'>,
  volume: Pick<VolumeEntry, 'name'>,
  action: string,
): Promise<boolean> {
  return (await agreeToWriters(context, volume, action)) && (await agreeToOwners(context, volume, action));
}

/** Podman's archives name the container's user as the owner of everything, which is root for most. */
async function agreeToOwners(
  { engine, ui }: Uses<'engine' | 'ui'>,
  { name }: Pick<VolumeEntry, 'name'>,
  action: string,
): Promise<boolean> {
  if (await (await engine()).containers.archivesNameOwners()) return true;
  return ui.confirm({
    message: `The owners of the files in "${plainText(name)}" will be lost.`,
    detail:
      'Podman gives all files that it copies the same owner, usually root. A program that runs as another user, such as a database, may not be able to use the copy.',
    action: `${action} Anyway`,
  });
}

async function agreeToWriters(
  { containers, ui }: Uses<'containers' | 'ui'>,
  { name }: Pick<VolumeEntry, 'name'>,
  action: string,
): Promise<boolean> {
  const writers = containers.all.filter(
    ({ state, mounts }) =>
      state === 'running' &&
      mounts.some((mount) => mount.type === 'volume' && mount.name === name && mount.writable),
  );
  if (writers.length === 0) return true;
  const names = writers.map((writer) => plainText(writer.name)).join(', ');
  return ui.confirm({
    message: `"${plainText(name)}" is in use by ${names}.`,
    detail:
      'Files that change while they are copied can end up inconsistent, those of a database above all. Stop the containers first to be safe.',
    action: `${action} Anyway`,
  });
}

/** Asks for the name of a volume; undefined if dismissed. */
export async function askVolumeName(
  { ui }: Uses<'ui'>,
  title: string,
  value: string,
  taken: ReadonlySet<string> = new Set(),
): Promise<string | undefined> {
  const entered = await ui.input({
    title,
    value,
    validate(text) {
      const name = text.trim();
      if (!validName.test(name))
        return 'A name consists of at least two letters, digits, "_", "." or "-", and starts with a letter or digit.';
      return taken.has(name) ? `There is a volume "${name}" already.` : undefined;
    },
  });
  return entered?.trim();
}

/**
 * Creates a volume and fills it; it is removed again where that fails, so that no half-filled one stays. Throws a
 * `UserError` where there is one by now: engines take the creation of one that exists for a success, and it would be
 * filled and removed.
 */
export async function fillNewVolume(
  engine: ContainerEngine,
  name: string,
  fill: () => Promise<void>,
): Promise<void> {
  if ((await engine.volumes.list()).some((volume) => volume.name === name))
    throw new UserError('name-taken', `There is a volume "${name}" by now. Choose another name.`);
  await engine.volumes.create(name);
  try {
    await fill();
  } catch (error) {
    await engine.volumes.remove(name).catch((failure: unknown) => {
      if (isGone(failure)) return;
      throw new UserError(
        'some-failed',
        `The volume "${name}" is incomplete and couldn't be removed: ${plainText(messageOf(failure))} Remove it before you try again.`,
        [],
        { cause: error },
      );
    });
    throw error;
  }
}
