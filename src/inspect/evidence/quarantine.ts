import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails, ImageSummary } from '../../engine/records';

/** The label of the image that a quarantine makes: what it takes to undo it. */
const recordLabel = 'drydock.quarantine';

/** A network that a container was on. */
interface Left {
  readonly name: string;
  readonly id: string;
  readonly aliases: readonly string[];
  readonly ipv4?: string;
  readonly ipv6?: string;
}

interface QuarantineRecord {
  readonly container: string;
  readonly networks: readonly Left[];
}

/** What quarantine can't take a container from, because the engine doesn't let it. */
export function staysConnected({ host }: ContainerDetails): 'host' | 'container' | undefined {
  if (host.networkMode === 'host') return 'host';
  return host.networkMode.startsWith('container:') ? 'container' : undefined;
}

/**
 * Takes a running container out of all its networks, pauses it, and commits it to an image, which also keeps what it
 * takes to undo that. Resolves with the name of the image. If a step fails or the signal aborts, those before it are undone.
 */
export async function quarantine(
  engine: ContainerEngine,
  id: string,
  options: {
    readonly now: number;
    readonly signal: AbortSignal;
    readonly report?: (message: string) => void;
  },
): Promise<string> {
  const { now, signal, report } = options;
  const details = await engine.containers.inspect(id, signal);
  if (details.state.status !== 'running')
    throw new UserError(
      'not-running',
      `"${plainText(details.name)}" isn't running, so it can't do anything.`,
    );
  const networks = staysConnected(details) ? [] : networksOf(details);
  const left: Left[] = [];
  let isPaused = false;
  try {
    for (const network of networks) {
      report?.(`disconnecting ${plainText(network.name)}`);
      left.push(network);
      await engine.networks.disconnect(network.id || network.name, id, { force: true }, signal);
    }
    report?.('pausing');
    isPaused = true;
    await engine.containers.pause(id, signal);
    report?.('committing');
    const repository = `drydock-quarantine/${imagePart(details.name)}`;
    const tag = new Date(now).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-').toLowerCase();
    const record: QuarantineRecord = { container: details.id, networks };
    const encoded = Buffer.from(JSON.stringify(record)).toString('base64url');
    await engine.containers.commit(
      id,
      { repository, tag, comment: 'Quarantine', changes: [`LABEL ${recordLabel}=${encoded}`] },
      signal,
    );
    return `${repository}:${tag}`;
  } catch (error) {
    const failures = await restore(engine, details, left, isPaused);
    if (failures.length === 0) throw error;
    throw new UserError(
      'some-failed',
      `"${plainText(details.name)}" was not quarantined: ${messageOf(error)} ${failures.join(' ')}`,
      [],
      { cause: error },
    );
  }
}

/** Connects a quarantined container to its networks again and lets it run on. The image stays; resolves with its name. */
export async function release(engine: ContainerEngine, id: string, signal: AbortSignal): Promise<string> {
  const details = await engine.containers.inspect(id, signal);
  const found = newestRecord(await engine.images.list(signal), details.id);
  if (!found)
    throw new UserError(
      'no-image',
      `"${plainText(details.name)}" wasn't quarantined by Drydock, or the image with what it takes to undo it was removed. Connect it to its networks and unpause it yourself.`,
    );
  const present = new Set(details.networks.map((network) => network.id || network.name));
  const missing = found.record.networks.filter(
    ({ id: network, name }) => !present.has(network) && !present.has(name),
  );
  const failures = await restore(engine, details, missing, details.state.status === 'paused');
  if (failures.length > 0)
    throw new UserError(
      'some-failed',
      `"${plainText(details.name)}" could not be released completely. ${failures.join(' ')}`,
    );
  return found.image;
}

/** Undoes all that can be; resolves with what couldn't, a sentence each. */
async function restore(
  engine: ContainerEngine,
  { id }: ContainerDetails,
  networks: readonly Left[],
  isPaused: boolean,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      failures.push(`${what} failed: ${plainText(messageOf(error))}`);
    }
  };
  // Podman connects nothing that is paused, and says that it did.
  if (isPaused)
    await attempt('Unpausing it', async () => {
      const { state } = await engine.containers.inspect(id);
      if (state.status === 'paused') await engine.containers.unpause(id);
    });
  for (const { name, id: network, aliases, ipv4, ipv6 } of networks) {
    const options = { aliases, ...(ipv4 ? { ipv4 } : {}), ...(ipv6 ? { ipv6 } : {}) };
    await attempt(`Connecting it to "${plainText(name)}"`, async () => {
      const { networks: now } = await engine.containers.inspect(id);
      if (now.some((each) => each.name === name)) return;
      await engine.networks.connect(network || name, id, options);
    });
  }
  return failures;
}

function networksOf({ id, networks, raw }: ContainerDetails): readonly Left[] {
  return networks
    .filter(({ name }) => name !== 'none' && name !== 'host')
    .map(({ name, id: network, aliases }) => {
      const fixed = valueAt(raw, 'NetworkSettings', 'Networks', name, 'IPAMConfig');
      const ipv4 = valueAt(fixed, 'IPv4Address');
      const ipv6 = valueAt(fixed, 'IPv6Address');
      return {
        name,
        id: network,
        // The engine adds the short ID itself, and allows no alias on the default bridge.
        aliases: name === 'bridge' ? [] : aliases.filter((alias) => !id.startsWith(alias)),
        ...(typeof ipv4 === 'string' && ipv4 !== '' ? { ipv4 } : {}),
        ...(typeof ipv6 === 'string' && ipv6 !== '' ? { ipv6 } : {}),
      };
    });
}

function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys)
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined;
  return at;
}

function newestRecord(
  images: readonly ImageSummary[],
  container: string,
): { readonly record: QuarantineRecord; readonly image: string } | undefined {
  for (const { labels, tags, id } of images.toSorted((a, b) => b.created - a.created)) {
    const record = readRecord(labels[recordLabel]);
    if (record?.container === container) return { record, image: tags[0] ?? id };
  }
  return undefined;
}

/** A label comes from outside: what isn't a record of ours is none. */
function readRecord(label: string | undefined): QuarantineRecord | undefined {
  if (label === undefined || label.length > 100_000) return undefined;
  try {
    const data: unknown = JSON.parse(Buffer.from(label, 'base64url').toString('utf8'));
    const container = valueAt(data, 'container');
    const networks = valueAt(data, 'networks');
    if (typeof container !== 'string' || !Array.isArray(networks)) return undefined;
    return { container, networks: networks.flatMap(readLeft) };
  } catch {
    return undefined;
  }
}

function readLeft(value: unknown): readonly Left[] {
  const [name, id, aliases, ipv4, ipv6] = ['name', 'id', 'aliases', 'ipv4', 'ipv6'].map((key) =>
    valueAt(value, key),
  );
  if (typeof name !== 'string' || typeof id !== 'string') return [];
  return [
    {
      name,
      id,
      aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [],
      ...(typeof ipv4 === 'string' ? { ipv4 } : {}),
      ...(typeof ipv6 === 'string' ? { ipv6 } : {}),
    },
  ];
}

/** A container's name as a part of an image's: lowercase letters, digits and single separators. */
function imagePart(name: string): string {
  const part = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return part === '' ? 'container' : part;
}
