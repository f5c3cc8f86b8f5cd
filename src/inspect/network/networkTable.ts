import { plainText } from '../../base/text/plainText';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerDetails, ContainerSummary, NetworkAttachment } from '../../engine/records';
import type { Table, TableAction, TableDetail, TableRow, TableVerdict } from '../table/table';
import { engineDns, nameServers } from './engineDns';
import type { NetworkFacts } from './networkFacts';
import { portsOf, publishedText, type PortFacts } from './ports';
import { unreachable, type Unreachable } from './unreachable';

/** What rows and verdicts lead to. */
export interface NetworkLeads {
  /** Where files define the container, its ports or its networks, and what to do about it. */
  own(): readonly TableAction[];
  port(port: PortFacts): readonly TableAction[];
  network(name: string): readonly TableAction[];
  /** Another container, by its ID. */
  peer(id: string): readonly TableAction[];
  /** What lets somebody look inside; none where nobody can. */
  look(): readonly TableAction[];
  /** Buttons for all of it. */
  readonly all: readonly TableAction[];
}

/** The Network editor: what is in the way first, then the ports, who can be reached, and the names. */
export function networkTable(facts: NetworkFacts, leads: NetworkLeads): Table {
  const ports = portsOf(facts);
  const apart = unreachable(facts);
  const verdicts = verdictsOf(facts, ports, apart, leads);
  const { container } = facts;
  return {
    headline: headlineOf(facts, verdicts),
    note: summaryOf(facts, ports),
    verdicts,
    columns: [
      { name: 'Name', kind: 'text', fixed: true },
      { name: 'Address', kind: 'text', fixed: true },
      { name: 'What it means', kind: 'text', fixed: true },
    ],
    rows: [
      group('Ports', listeningWords(facts, ports), portRows(ports, leads)),
      ...networkRows(facts, leads),
      ...(apart.length > 0
        ? [
            group(
              'Not reachable',
              'no network in common',
              apart.map((each) => apartRow(each, leads)),
            ),
          ]
        : []),
      ...dnsRows(facts),
    ],
    notes: [],
    actions: leads.all,
    words: {
      table: `Network of ${plainText(container.name)}`,
      filter: 'Filter by name, address or port',
      nothing: 'Nothing is known of the network of this container.',
      nothingPasses: 'Nothing passes the filter.',
    },
  };
}

function listeningWords({ container, inside }: NetworkFacts, ports: readonly PortFacts[]): string {
  if (inside) return countOf(ports, 'port');
  const { status } = container.state;
  return status === 'running' || status === 'paused'
    ? 'who listens is unknown'
    : "nothing is listening, because it isn't running";
}

function headlineOf({ inside }: NetworkFacts, verdicts: readonly TableVerdict[]): string {
  const problems = verdicts.filter(({ severity }) => severity === 'problem').length;
  const risks = verdicts.filter(({ severity }) => severity === 'risk').length;
  const words = [
    ...(problems > 0 ? [`${problems} ${problems === 1 ? 'problem' : 'problems'}`] : []),
    ...(risks > 0 ? [`${risks} ${risks === 1 ? 'risk' : 'risks'}`] : []),
  ];
  if (words.length > 0) return words.join(', ');
  return inside ? 'No problems found' : "No problems found, but the inside couldn't be checked";
}

/** `web is on shop_default (10.1.0.2) and listens on 3000`. */
function summaryOf({ container, inside }: NetworkFacts, ports: readonly PortFacts[]): string {
  const { networks, host } = container;
  // Who is on "none" has no network.
  const on = (host.networkMode === 'none' ? [] : networks).map(
    ({ name, ip, ipv6 }) => `${name}${ip || ipv6 ? ` (${ip || ipv6})` : ''}`,
  );
  const listening = ports.filter(({ sockets }) => sockets.length > 0).map(({ port }) => port);
  const listens = listening.length > 0 ? `listens on ${listening.join(', ')}` : 'listens on no TCP port';
  return plainText(
    [
      on.length > 0 ? `${container.name} is on ${on.join(', ')}` : `${container.name} has no network`,
      ...(inside ? [listens] : []),
      ...(host.networkMode === 'host' ? ["it shares the host's network"] : []),
    ].join('; '),
  );
}

function verdictsOf(
  facts: NetworkFacts,
  ports: readonly PortFacts[],
  apart: readonly Unreachable[],
  leads: NetworkLeads,
): readonly TableVerdict[] {
  const { container, inside, unseen } = facts;
  const name = plainText(container.name);
  const wanted = apart.filter(({ evidence }) => evidence !== '');
  return [
    ...wanted.map(({ peer, evidence }): TableVerdict => {
      const other = plainText(serviceName(peer));
      return {
        severity: 'problem',
        text: `${name} can't reach ${other}: they have no network in common, and ${plainText(evidence)} names it. Put both into the same network.`,
        actions: [...leads.own(), ...leads.peer(peer.id)],
      };
    }),
    ...ports.flatMap((port): readonly TableVerdict[] =>
      port.problem === ''
        ? []
        : [
            {
              severity: 'problem',
              text: port.problem,
              actions: leads.port(port),
            },
          ],
    ),
    ...dnsVerdicts(facts, leads),
    ...(inside || !unseen ? [] : [{ severity: 'info' as const, text: unseen, actions: leads.look() }]),
  ];
}

function dnsVerdicts(
  { container, networks, inside }: NetworkFacts,
  leads: NetworkLeads,
): readonly TableVerdict[] {
  if (!inside || container.host.networkMode === 'none') return [];
  if (engineDns(inside.resolvers, container.networks) === undefined) {
    const isAlone = networks.every(({ members }) =>
      members.every(({ containerId }) => containerId === container.id),
    );
    return [
      {
        severity: isAlone ? 'info' : 'problem',
        text: "Other containers can't be found by name, because the DNS server isn't the engine's own. Use a user-defined network.",
        actions: leads.own(),
      },
    ];
  }
  const silent = [...inside.answers].filter(([, addresses]) => addresses.length === 0);
  if (silent.length === 0) return [];
  const names = silent.map(([name]) => plainText(name)).join(', ');
  return [
    {
      severity: 'risk',
      text: `The engine's DNS server has no address for ${names}.`,
      actions: [],
    },
  ];
}

function portRows(ports: readonly PortFacts[], leads: NetworkLeads): readonly TableRow[] {
  return ports.map((port) => {
    const published = port.published.map(publishedText);
    const words = port.brief ? [port.brief] : [...published, port.note].filter(Boolean);
    return row(`${port.port}/${plainText(port.protocol)}`, port.listens, words.join('; '), {
      ...(port.problem ? { tone: 'problem' as const } : {}),
      details: [
        { label: 'Listening', text: port.listens || 'nothing' },
        { label: 'Published', text: published.join(', ') || 'no' },
        ...[port.problem || port.note].filter(Boolean).map((text) => ({ label: '', text })),
      ],
      actions: leads.port(port),
    });
  });
}

function networkRows(facts: NetworkFacts, leads: NetworkLeads): readonly TableRow[] {
  const { container } = facts;
  if (container.networks.length === 0) {
    const mode = plainText(container.host.networkMode);
    return [group('Networks', `none: the network mode is ${mode}`, [])];
  }
  return container.networks.map((attachment) => networkRow(facts, attachment, leads));
}

function networkRow(
  { container, networks }: NetworkFacts,
  attachment: NetworkAttachment,
  leads: NetworkLeads,
): TableRow {
  const { name, id, ip, ipv6, gateway, aliases, macAddress } = attachment;
  const record = networks.find((network) => network.id === id || network.name === name);
  const addresses = [ip, ipv6].filter(Boolean).join(', ');
  // Who is on "none" has nothing in common with the others there.
  const peers =
    addresses === '' ? [] : (record?.members ?? []).filter(({ containerId }) => containerId !== container.id);
  const known = [...new Set(aliases)].join(', ');
  const meaning = [
    ...(record?.internal ? ['internal: no access to anything outside'] : []),
    addresses === ''
      ? withoutAddress(container)
      : peers.length === 0
        ? 'no other containers'
        : countOf(peers, 'other container'),
  ];
  return {
    ...group(`Network ${plainText(name)}`, plainText(meaning.join('; ')), []),
    cells: cells(`Network ${plainText(name)}`, plainText(addresses), plainText(meaning.join('; '))),
    details: plainDetails([
      ['Network', name],
      ['Address', addresses],
      ['Gateway', gateway],
      ['Known there as', known],
      ['MAC address', macAddress],
    ]),
    actions: leads.network(name),
    ...(peers.length > 0
      ? {
          children: () =>
            peers.map((peer) =>
              row(plainText(peer.name), plainText(peer.ip), 'reachable both ways', {
                details: plainDetails([
                  ['Container', peer.name],
                  ['Address', peer.ip],
                ]),
                actions: [...leads.peer(peer.containerId), ...copyAddress(peer.ip)],
              }),
            ),
        }
      : {}),
  };
}

function withoutAddress({ state, host }: ContainerDetails): string {
  if (host.networkMode === 'none') return 'no network but its own loopback';
  if (host.networkMode === 'host') return "the host's own network, with all of its addresses";
  return state.status === 'running' || state.status === 'paused'
    ? 'no address'
    : "no address, because it isn't running";
}

function apartRow({ peer, evidence }: Unreachable, leads: NetworkLeads): TableRow {
  const networks = peer.networks.map(({ name }) => name).join(', ') || 'no network';
  const meaning = evidence === '' ? `it is on ${networks}` : `it is on ${networks}, but ${evidence} names it`;
  return row(plainText(serviceName(peer)), '', plainText(meaning), {
    ...(evidence === '' ? {} : { tone: 'problem' as const }),
    details: plainDetails([
      ['Container', peer.name],
      ['Networks', networks],
      ['Named by', evidence],
    ]),
    actions: leads.peer(peer.id),
  });
}

function dnsRows({ container, inside }: NetworkFacts): readonly TableRow[] {
  if (!inside) return [];
  if (container.host.networkMode === 'none')
    return [group('Names', 'no DNS server, because it has no network', [])];
  const servers = nameServers(inside.resolvers).map((server) => plainText(server));
  const isOwn = engineDns(inside.resolvers, container.networks) !== undefined;
  const meaning = `DNS server: ${servers.join(', ') || 'none'}${isOwn ? " (the engine's own)" : ''}`;
  return [
    group(
      'Names',
      meaning,
      [...inside.answers].map(([name, addresses]) =>
        row(
          plainText(name),
          plainText(addresses.join(', ')),
          addresses.length > 0 ? 'resolves' : 'no answer',
          {
            ...(addresses.length > 0 ? {} : { tone: 'risk' as const }),
            details: plainDetails([
              ['Name', name],
              ['Addresses', addresses.join(', ') || 'no answer'],
            ]),
            actions: copyAddress(addresses[0] ?? ''),
          },
        ),
      ),
    ),
  ];
}

function copyAddress(address: string): readonly TableAction[] {
  return address === '' ? [] : [{ label: 'Copy Address', does: { kind: 'copy', text: () => address } }];
}

/** What files call the container, else its own name. */
function serviceName({ labels, name }: ContainerSummary): string {
  return labels[composeLabels.service] ?? name;
}

function countOf(things: readonly unknown[], one: string): string {
  if (things.length === 0) return `no ${one}s`;
  return `${things.length} ${one}${things.length === 1 ? '' : 's'}`;
}

function plainDetails(pairs: readonly (readonly [string, string])[]): readonly TableDetail[] {
  return pairs.flatMap(([label, text]) => (text === '' ? [] : [{ label, text: plainText(text) }]));
}

function cells(...texts: readonly string[]): TableRow['cells'] {
  return texts.map((text) => ({ text }));
}

function row(
  name: string,
  address: string,
  meaning: string,
  rest: Pick<TableRow, 'tone' | 'details' | 'actions'>,
): TableRow {
  return { cells: cells(name, address, meaning), ...rest };
}

function group(name: string, meaning: string, children: readonly TableRow[]): TableRow {
  return {
    cells: cells(name, '', meaning),
    tone: 'group',
    details: [],
    actions: [],
    isOpen: true,
    ...(children.length > 0 ? { children: () => children } : {}),
  };
}
