import { singlePorts } from '../../compose/load/portRanges';
import { get, textOf } from '../../compose/node';
import type { ContainerDetails } from '../../engine/records';
import type { Comparison } from './comparison';

export function comparePorts(comparison: Comparison): void {
  const { host } = comparison.record;
  if (host.networkMode === 'host' || host.networkMode.startsWith('container:')) return;
  const left = new Set(host.portBindings.map((port) => bindingText(port)));
  const expected = new Set<string>();
  const bindings = new Map<string, ContainerDetails['host']['portBindings'][number][]>();
  for (const port of host.portBindings) {
    const name = `${port.privatePort}/${port.protocol || 'tcp'}`;
    const same = bindings.get(name);
    if (same) same.push(port);
    else bindings.set(name, [port]);
  }
  for (const node of singlePorts(comparison.node('ports'))) {
    const target = Number(textOf(get(node, 'target')));
    const published = textOf(get(node, 'published')) ?? '';
    const protocol = textOf(get(node, 'protocol')) ?? 'tcp';
    const source = (get(node, 'published') ?? get(node, 'target') ?? node).source;
    if (!Number.isInteger(target)) continue;
    const matches = bindings.get(`${target}/${protocol}`) ?? [];
    for (const port of matches) expected.add(bindingText(port));
    const isThere = matches.some(
      ({ publicPort }) => !/^\d+$/.test(published) || publicPort === Number(published),
    );
    if (!isThere)
      comparison.add(
        'ports',
        String(target),
        published === '' ? `${target}` : `${published}:${target}`,
        undefined,
        source,
      );
  }
  for (const text of left)
    if (!expected.has(text)) comparison.add('ports', text, undefined, text, comparison.at('ports'));
}

function bindingText({
  publicPort,
  privatePort,
  protocol,
}: ContainerDetails['host']['portBindings'][number]): string {
  const inside = protocol === 'tcp' || protocol === '' ? String(privatePort) : `${privatePort}/${protocol}`;
  return publicPort === undefined || publicPort === 0 ? inside : `${publicPort}:${inside}`;
}
