import { plainText } from '../../base/text/plainText';
import type { Ui } from '../context/commandContext';

/** How to take these projects down, as Compose's verb with its options; undefined if dismissed. */
export async function askDown(
  ui: Pick<Ui, 'confirm' | 'pick'>,
  projects: readonly string[],
): Promise<readonly string[] | undefined> {
  const names = projects.map((name) => `"${plainText(name)}"`).join(', ');
  const volumes = await ui.pick(`Compose Down for ${names}`, [
    { label: 'Keep volumes', description: 'Removes containers and networks', value: 'keep' },
    {
      label: 'Down, delete volumes too',
      description: 'Removes containers, networks and the data in their volumes',
      value: 'remove',
    },
  ]);
  if (!volumes) return undefined;
  if (volumes === 'keep') return ['down'];
  const isSure = await ui.confirm({
    message: `Delete the volumes of ${names}?`,
    detail: 'Containers, networks and named volumes are removed. The data in the volumes is lost.',
    action: 'Delete Volumes',
  });
  return isSure ? ['down', '--volumes'] : undefined;
}
