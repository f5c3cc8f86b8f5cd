import { parseImageReference } from '../../base/imageReference';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { ImageEntry } from '../../containers/images';
import { splitReference } from '../../containers/reference';
import { dockerHub, registryAddress } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { pullReference } from './pullReference';

export default command({
  id: 'drydock.image.checkForUpdate',
  title: 'Check for Newer Image',
  icon: 'sync',
  target: 'image',
  appliesTo: ({ dangling }) => !dangling,
  menus: [{ place: 'row', group: 'run', order: 4 }],
  async run(context: Uses<'engine' | 'registries' | 'ui'>, targets) {
    for (const target of targets) await check(context, target);
  },
});

async function check(context: Uses<'engine' | 'registries' | 'ui'>, { reference, name }: ImageEntry) {
  const shown = plainText(name);
  const { repository, tag } = splitReference(reference);
  const { registry = dockerHub } = parseImageReference(reference);
  const address = registryAddress(registry);
  const engine = await context.engine();
  const { digests } = await engine.images.inspect(reference);
  if (!address)
    throw new UserError(
      'registry',
      `The name "${shown}" contains no valid registry, so no newer image can be found.`,
    );
  const path = repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository;
  const newest = await context.ui.progress(`Asking ${address.name} for ${shown}`, (signal) =>
    context.registries.client(address).digest(path, tag, signal),
  );
  if (digests.some((digest) => digest.endsWith(`@${newest}`))) {
    context.ui.inform(`"${shown}" is up to date: ${address.name} has the same image.`);
    return;
  }
  const agreed = await context.ui.confirm({
    message: `${address.name} has a different image for "${shown}" now.`,
    detail:
      digests.length === 0
        ? "The local one wasn't pulled; it may have been built here. Pulling moves the tag to the registry's image; containers keep theirs."
        : 'Pulling replaces the local one; containers keep theirs until they are recreated.',
    action: 'Pull',
  });
  if (agreed) await pullReference(context, reference);
}
