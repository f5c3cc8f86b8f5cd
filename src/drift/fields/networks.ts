import { entriesOf, getIn, textOf } from '../../compose/node';
import type { Comparison } from './comparison';

export function compareNetworks(comparison: Comparison): void {
  const { networks, state, host } = comparison.record;
  const mode = comparison.text('network_mode');
  if (mode !== undefined) {
    // A service's and a container's namespace stand as a container's ID in the record.
    if (!/^(?:service|container):/.test(mode) && host.networkMode !== mode)
      comparison.add('network_mode', '', mode, host.networkMode, comparison.at('network_mode'));
    return;
  }
  if (state.status !== 'running' || networks.length === 0) return;
  const attached = new Set(networks.flatMap(({ name, id }) => [name, id]));
  for (const { key, keySource } of entriesOf(comparison.node('networks'))) {
    const name = textOf(getIn(comparison.context.model, 'networks', key, 'name'));
    if (name !== undefined && !attached.has(name))
      comparison.add('networks', name, name, undefined, keySource);
  }
}
