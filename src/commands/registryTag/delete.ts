import { plainText } from '../../base/text/plainText';
import { imageName } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import type { TagTarget } from '../context/registries';

export default command({
  id: 'drydock.registryTag.delete',
  title: 'Delete Tag from Registry...',
  icon: 'trash',
  target: 'registryTag',
  key: 'delete',
  palette: false,
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'registries' | 'ui'>, targets) {
    try {
      for (const target of targets) if (!(await deleteTag(context, target))) return;
    } finally {
      context.registries.refresh();
    }
  },
});

/** False if dismissed. */
async function deleteTag(
  { registries, ui }: Uses<'registries' | 'ui'>,
  { address, repository, tag }: TagTarget,
): Promise<boolean> {
  const client = registries.client(address);
  const name = plainText(imageName(address, repository, tag));
  const digest = await ui.progress(`Reading ${name}`, (signal) => client.digest(repository, tag, signal));
  const agreed = await ui.confirm({
    message: `Delete ${name} from the registry?`,
    detail: `Registries delete the image itself (${digest.slice(0, 19)}), so all other tags of this image go too. This can't be undone.`,
    action: 'Delete',
  });
  if (!agreed) return false;
  await ui.progress(`Deleting ${name}`, (signal) => client.remove(repository, digest, signal));
  return true;
}
