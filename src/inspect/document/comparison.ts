import type { ContainerDetails, ImageDetails } from '../../engine/records';
import { maskSecrets, type Mask } from '../../base/secrets/mask';

/**
 * A container for comparing it with another one: how it was configured, sorted, without what differs between any two
 * (IDs, addresses, times). Both sides need the same mask, which distinguishes secrets.
 */
export function comparableContainer(details: ContainerDetails, mask: Mask): string {
  const { config, raw, mounts, networks, imageId } = details;
  const shortId = details.id.slice(0, 12);
  const { Config: own, HostConfig: host } = raw as { Config?: unknown; HostConfig?: unknown };
  return print(
    {
      image: config.image,
      imageId,
      config: { ...settings(own), Hostname: config.hostname === shortId ? '' : config.hostname },
      host: settings(host),
      mounts: mounts
        .map(({ type, name = '', source, destination, writable }) => ({
          destination,
          type,
          from: type !== 'volume' ? source : anonymous.test(name) ? '(anonymous)' : name,
          writable,
        }))
        .sort((a, b) => (a.destination < b.destination ? -1 : 1)),
      networks: Object.fromEntries(
        networks.map(({ name, aliases }) => [
          name,
          { aliases: [...new Set(aliases)].filter((alias) => alias !== shortId).sort() },
        ]),
      ),
    },
    mask,
  );
}

/** What a container has of what an image sets, to lay beside {@link comparableImage}. */
export function comparableDefaults({ raw }: ContainerDetails, mask: Mask): string {
  return print(pick((raw as { Config?: unknown }).Config), mask);
}

/** What an image sets for its containers. */
export function comparableImage({ raw }: ImageDetails, mask: Mask): string {
  return print(pick((raw as { Config?: unknown }).Config), mask);
}

const anonymous = /^[0-9a-f]{64}$/;

/** Of `Config` and `HostConfig`: what doesn't set the settings, and mounts, which are listed once and resolved. */
const volatile = new Set([
  'Image',
  'Hostname',
  'ContainerIDFile',
  'ConsoleSize',
  'AttachStdin',
  'AttachStdout',
  'AttachStderr',
  'Binds',
  'Mounts',
]);

/** What both a container and an image have. */
const shared = new Set([
  'Cmd',
  'Entrypoint',
  'Env',
  'ExposedPorts',
  'Healthcheck',
  'Labels',
  'Shell',
  'StopSignal',
  'User',
  'Volumes',
  'WorkingDir',
]);

function settings(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesOf(value).filter(([name]) => !volatile.has(name)));
}

function pick(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesOf(value).filter(([name]) => shared.has(name)));
}

function print(value: unknown, mask: Mask): string {
  return `${JSON.stringify(sorted(maskSecrets(value, mask)), null, 2)}\n`;
}

/** Keys and environments in order; what is empty left out, because engines write it in several ways. */
function sorted(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map((item) => sorted(item));
    return key === 'Env' ? items.sort((a, b) => (String(a) < String(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    entriesOf(value)
      .map(([name, inner]) => [name, sorted(inner, name)] as const)
      .filter(([, inner]) => sets.has(key) || !isEmpty(inner))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What the engine writes as objects without content, by name. */
const sets = new Set(['ExposedPorts', 'Volumes']);

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
