import { plainText } from '../base/text/plainText';
import { originOf, portText } from './drawCard';
import type { MapGraph, MapService } from './graph';
import type { ServiceLooks } from './looks';

/** All that is to know of a service, in words: what a screen reader says of its card, and its line in the list. */
export function describeService(
  graph: MapGraph,
  service: MapService,
  looks: ServiceLooks,
): readonly string[] {
  const { name, ports, networks, networkMode, stores, scale } = service;
  const needs = graph.dependencies
    .filter(({ from }) => from === name)
    .map(({ to, condition }) => (condition === 'started' ? to : `${to} (${condition})`));
  const users = graph.dependencies.filter(({ to }) => to === name).map(({ from }) => from);
  const all = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${title}: ${items.map(plainText).join(', ')}`];
  return [
    ...(looks.words === '' ? [] : [looks.words]),
    ...(looks.usage === '' ? [] : [looks.usage]),
    ...looks.marks.map(({ text }) => text),
    ...(scale > 1 ? [`${scale} replicas`] : []),
    ...(service.image !== ''
      ? [`Image: ${originOf(service)}`]
      : service.isBuilt
        ? ['Built from a Dockerfile']
        : []),
    ...all('Published ports', ports.map(portText)),
    ...all('Depends on', needs),
    ...all('Needed by', users),
    ...all('Networks', networkMode === '' ? networks : [networkMode]),
    ...all(
      'Volumes',
      stores.filter(({ kind }) => kind === 'volume').map((store) => store.name),
    ),
    ...all(
      'Folders of the host',
      stores.filter(({ kind }) => kind === 'folder').map((store) => store.name),
    ),
    ...all(
      'Secrets and configs',
      stores.filter(({ kind }) => kind === 'secret' || kind === 'config').map((store) => store.name),
    ),
  ];
}
