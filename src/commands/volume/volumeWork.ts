import { plainText } from '../../base/text/plainText';
import type { VolumeEntry } from '../../containers/volumes';
import type { ContainerEngine } from '../../engine/engine';
import type { Uses } from '../context/commandContext';

/** The engine's own rule for names of volumes. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Asks first where a running container may change the files while they are read; false if dismissed. */
export async function agreeToRead(
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

/** Creates a volume and fills it; it is removed again where that fails, so that no half-filled one stays. */
export async function fillNewVolume(
  engine: ContainerEngine,
  name: string,
  fill: () => Promise<void>,
): Promise<void> {
  await engine.volumes.create(name);
  try {
    await fill();
  } catch (error) {
    await engine.volumes.remove(name).catch(() => undefined);
    throw error;
  }
}
