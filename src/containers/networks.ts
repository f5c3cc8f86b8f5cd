import { compareText } from '../base/compareText';
import { escapeMarkdown } from '../base/text/markdown';
import { plainText } from '../base/text/plainText';
import type { ContainerSummary, EngineEvent, NetworkRecord } from '../engine/records';
import { composeOriginOf, type ComposeOrigin } from './composeLabels';
import type { ListSource } from './listStore';
import type { RowLooks } from './present';

export interface NetworkEntry {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  /** Made by the engine for itself; it can be neither removed nor pruned. */
  readonly predefined: boolean;
  readonly subnets: readonly string[];
  readonly members: readonly Attachment[];
  /** The Compose project that may define it. */
  readonly origin?: ComposeOrigin;
}

/** A container on a network. */
export interface Attachment {
  readonly network: string;
  readonly networkId: string;
  /** The container's name; commands call their targets by it. */
  readonly name: string;
  readonly containerId: string;
  /** Empty while the container does not run. */
  readonly ip: string;
}

/** Networks, kept current by their own events and by those of the containers on them. */
export const networkSource: ListSource<NetworkEntry> = {
  types: ['network', 'container'],
  actions: ['create', 'destroy', 'remove', 'connect', 'disconnect', 'start', 'die', 'rename'],
  async list(engine, signal) {
    const [networks, containers] = await Promise.all([
      engine.networks.list(signal),
      engine.containers.list({}, signal),
    ]);
    return networkEntries(networks, containers);
  },
  shows,
};

/** The engine reports that a container joined or left before its list of containers knows. */
function shows(event: EngineEvent, networks: readonly NetworkEntry[]): boolean {
  if (event.action !== 'connect' && event.action !== 'disconnect') return true;
  const network = networks.find(({ id }) => id === event.id);
  // What is removed meanwhile is reported by an event of its own; these two give no addresses.
  if (!network || network.driver === 'host' || network.driver === 'null') return true;
  const attachment = network.members.find(({ containerId }) => containerId === event.attributes['container']);
  return event.action === 'connect' ? Boolean(attachment?.ip) : !attachment?.ip;
}

/** By name, the engine's own last. */
export function networkEntries(
  networks: readonly NetworkRecord[],
  containers: readonly ContainerSummary[],
): readonly NetworkEntry[] {
  return networks
    .map(({ id, name, driver, internal, ingress, subnets, labels }) => {
      const predefined = ingress || predefinedNames.has(name);
      const members = containers.flatMap((container) => {
        const found = container.networks.find((network) => network.name === name);
        return found ? [{ container, ip: found.ip }] : [];
      });
      const users = members.map(({ container }) => container);
      const origin = predefined ? undefined : composeOriginOf(labels, containers, users);
      return {
        id,
        name,
        driver,
        internal,
        predefined,
        subnets: subnets.map(({ subnet }) => subnet),
        members: members.map(({ container, ip }) => ({
          network: name,
          networkId: id,
          name: container.name,
          containerId: container.id,
          ip,
        })),
        ...(origin ? { origin } : {}),
      };
    })
    .sort((a, b) => Number(a.predefined) - Number(b.predefined) || compareText(a.name, b.name));
}

/** Docker's own three, Podman's default, and the one that Windows has. */
const predefinedNames = new Set(['bridge', 'host', 'none', 'podman', 'nat', 'docker_gwbridge']);

export function presentNetwork({
  name,
  driver,
  internal,
  predefined,
  members,
  subnets,
}: NetworkEntry): RowLooks {
  const notes = [
    ...(members.length > 0 ? [`${members.length} connected`] : predefined ? [] : ['unused']),
    driver,
    ...(internal ? ['internal'] : []),
    ...subnets,
  ];
  return {
    label: plainText(name),
    description: plainText(notes.filter((note) => note !== 'null').join(' · ')),
    icon: 'type-hierarchy',
    ...(members.length > 0 ? { color: 'charts.green' } : {}),
  };
}

export function presentNetworkTooltip({ id, name, driver, subnets, members }: NetworkEntry): string {
  return [
    `**${escapeMarkdown(name)}** (${escapeMarkdown(id.slice(0, 12))})`,
    escapeMarkdown([`Driver ${driver}`, ...subnets].join(', ')),
    members.length === 0
      ? 'No container is connected to it.'
      : `**Connected**  \n${members.map((member) => escapeMarkdown(`${member.name} ${member.ip}`)).join('  \n')}`,
  ].join('\n\n');
}
