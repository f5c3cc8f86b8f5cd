import { dockerHub, isRepository, registryAddress, type RegistryAddress } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registries.add',
  title: 'Add Registry or Repository...',
  icon: 'add',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.registries', order: 1, button: true }],
  async run(context: Uses<'registries' | 'ui'>) {
    const entered = await context.ui.input({
      title: 'Which registry or repository should the Registries view show?',
      placeholder: 'registry.example.org, ghcr.io/owner/app, or library/alpine of Docker Hub',
      validate: (text) =>
        parseEntry(text)
          ? undefined
          : 'Enter the address of a registry, or the name of an image without a tag.',
    });
    const entry = entered === undefined ? undefined : parseEntry(entered);
    if (entry) await context.registries.add(entry.address, entry.repository);
  },
});

/** A registry, or a repository of one as the name of an image has it. */
export function parseEntry(
  text: string,
): { readonly address: RegistryAddress; readonly repository?: string } | undefined {
  const trimmed = text
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/(?<!\/)\/+$/, '');
  const slash = trimmed.indexOf('/');
  const first = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const address = registryAddress(isHost ? first : dockerHub);
  const repository = isHost ? (slash < 0 ? undefined : trimmed.slice(slash + 1)) : trimmed;
  if (!address || (repository !== undefined && !isRepository(repository))) return undefined;
  return { address, ...(repository === undefined ? {} : { repository }) };
}
