import { entriesOf, get, itemsOf, textOf } from '../../compose/node';
import type { Comparison } from './comparison';

export function compareLists(comparison: Comparison): void {
  const { host } = comparison.record;
  const capability = (name: string) => name.toUpperCase().replace(/^CAP_/, '');
  comparison.sameList('cap_add', host.capAdd, capability);
  comparison.sameList('cap_drop', host.capDrop, capability);
  comparison.sameList('group_add', host.groupAdd);
  comparison.sameList('dns', host.dns);
  comparison.sameList('dns_search', host.dnsSearch);
  comparison.sameList('dns_opt', host.dnsOptions);
  comparison.sameList('extra_hosts', host.extraHosts, (text) => text.replace('=', ':'));
  if (itemsOf(comparison.node('security_opt')).every((item) => !textOf(item)?.includes('seccomp')))
    comparison.sameList('security_opt', host.securityOpt, (text) => text.replace('=', ':'), ownSecurity);
  for (const { key, value, keySource } of entriesOf(comparison.node('sysctls')))
    if (host.sysctls[key] !== textOf(value))
      comparison.add('sysctls', key, textOf(value), host.sysctls[key], keySource);
  ulimits(comparison);
}

function ulimits(comparison: Comparison): void {
  const own = new Map(comparison.record.host.ulimits.map((limit) => [limit.name, limit]));
  const node = comparison.node('ulimits');
  for (const { key, value, keySource } of entriesOf(node)) {
    const single = textOf(value);
    const soft = single ?? textOf(get(value, 'soft')) ?? '0';
    const hard = single ?? textOf(get(value, 'hard')) ?? '0';
    const actual = own.get(key);
    own.delete(key);
    if (actual && String(actual.soft) === soft && String(actual.hard) === hard) continue;
    comparison.add('ulimits', key, `${soft}:${hard}`, actual && `${actual.soft}:${actual.hard}`, keySource);
  }
  // The engine adds those of its own configuration, so what is there besides is no difference.
}

/** What the engine adds to the security options by itself. */
const ownSecurity = /^label:disable$/;
