import { shellLine } from '../../../base/text/shellWord';
import type { ContainerDetails, NetworkAttachment } from '../../../engine/records';
import { ownAliases } from '../defaults';
import type { Recreation } from '../recreation';
import { furtherNetworksOf, isPodmans } from '../unsaid';
import { amount, csvField, option, type Option } from './option';

export function network(container: ContainerDetails, more: Recreation): Option[] {
  const { host, networks } = container;
  const mode = isPodmans(host.networkMode) ? 'default' : host.networkMode;
  const isDefault = ['', 'default', 'bridge'].includes(mode);
  const own = networks.find(({ name }) => name === (isDefault ? 'bridge' : mode));
  return [
    ...(isDefault ? [] : [['--network', extended(mode, more)]]),
    ...(own ? attachment(own, container, more, isDefault) : []),
    ...(own && !isDefault
      ? (more.endpoints.find(({ network: other }) => other === own.name)?.links ?? []).map((link) => [
          '--link',
          link,
        ])
      : []),
    ...option('--mac-address', more.macAddress),
    ...withMacAddress(container, more).map((other) => {
      const { macAddress = '' } = more.endpoints.find(({ network: name }) => name === other) ?? {};
      return ['--network', extended(other, more, container, macAddress)];
    }),
    ...host.dns.map((address) => ['--dns', address]),
    ...host.dnsSearch.map((name) => ['--dns-search', name]),
    ...host.dnsOptions.map((text) => ['--dns-option', text]),
    ...host.extraHosts.map((entry) => ['--add-host', entry]),
    // The engine keeps `/other:/this/alias`.
    ...host.links.map((link) => ['--link', link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')]),
  ];
}

/**
 * The value of `--network`: the network's name, or that form of it which says what no option of its own does. Of a
 * network after the first, it says everything.
 */
function extended(
  name: string,
  { endpoints }: Recreation,
  further?: ContainerDetails,
  macAddress = '',
): string {
  const asked = endpoints.find(({ network: other }) => other === name);
  const aliases = further?.networks.find((other) => other.name === name)?.aliases ?? [];
  const fields = [
    ...(further ? ownAliases(aliases, further).map((alias) => `alias=${alias}`) : []),
    ...(further && asked?.ipv4 ? [`ip=${asked.ipv4}`] : []),
    ...(further && asked?.ipv6 ? [`ip6=${asked.ipv6}`] : []),
    ...(further ? (asked?.linkLocal ?? []).map((address) => `link-local-ip=${address}`) : []),
    ...(macAddress ? [`mac-address=${macAddress}`] : []),
    ...Object.entries(asked?.driverOptions ?? {}).map(([key, value]) => `driver-opt=${key}=${value}`),
    ...(asked?.gatewayPriority ? [`gw-priority=${asked.gatewayPriority}`] : []),
  ];
  return fields.length === 0 ? name : [`name=${name}`, ...fields].map(csvField).join(',');
}

/**
 * Further networks with a MAC address that was asked for, which only engines from 25 on know. One that runs has an
 * address everywhere, and the engine doesn't say which of them it made up.
 */
function withMacAddress(container: ContainerDetails, { endpoints }: Recreation): readonly string[] {
  if (container.state.status !== 'created') return [];
  return furtherNetworksOf(container)
    .map(({ name }) => name)
    .filter((name) => endpoints.some(({ network, macAddress }) => network === name && macAddress !== ''));
}

/** What was asked for in one network. The default network has no names; its address can't be chosen. */
function attachment(
  { name, aliases }: NetworkAttachment,
  container: ContainerDetails,
  { endpoints }: Recreation,
  isDefault: boolean,
  prefix: '--network-' | '--' = '--network-',
): Option[] {
  const asked = endpoints.find(({ network: other }) => other === name);
  const own = isDefault ? [] : ownAliases(aliases, container);
  return [
    ...own.map((alias) => [`${prefix}alias`, alias]),
    ...option('--ip', asked?.ipv4 ?? ''),
    ...option('--ip6', asked?.ipv6 ?? ''),
    ...(asked?.linkLocal ?? []).map((address) => ['--link-local-ip', address]),
  ];
}

/** A network more than the one that the container begins with. */
export function furtherNetworks(container: ContainerDetails, more: Recreation): readonly string[] {
  const inCommand = new Set(withMacAddress(container, more));
  const others = furtherNetworksOf(container).filter(({ name }) => !inCommand.has(name));
  return others.map((other) => {
    const asked = more.endpoints.find(({ network: name }) => name === other.name);
    const options = [
      ...attachment(other, container, more, false, '--'),
      ...Object.entries(asked?.driverOptions ?? {}).map(([key, value]) => [
        '--driver-opt',
        `${key}=${value}`,
      ]),
      ...amount('--gw-priority', asked?.gatewayPriority ?? 0),
      ...(asked?.links ?? []).map((link) => ['--link', link]),
    ];
    return `docker network connect ${[...options, [other.name, container.name]].map((words) => shellLine(words)).join(' ')}`;
  });
}
