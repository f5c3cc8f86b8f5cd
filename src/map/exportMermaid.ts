import { portText } from './drawCard';
import type { MapCondition, MapGraph, MapService } from './graph';
import { networkKey, sharedVolumes } from './units';

/** The map as a Mermaid flowchart, for Markdown that is read where Mermaid is drawn. */
export function mermaidOf(graph: MapGraph): string {
  const ids = new Map(graph.services.map(({ name }, index) => [name, `s${index}`]));
  const idOf = (name: string) => ids.get(name) ?? '';
  const volumes = sharedVolumes(graph);
  return [
    'flowchart LR',
    ...groupsOf(graph.services).flatMap(({ networks, services }, index) =>
      networks === ''
        ? services.map((service) => `  ${nodeOf(idOf(service.name), service)}`)
        : [
            `  subgraph n${index}["${escapeMermaid(networks.replaceAll('\n', ' + '))}"]`,
            ...services.map((service) => `    ${nodeOf(idOf(service.name), service)}`),
            '  end',
          ],
    ),
    ...graph.services
      .filter(({ ports }) => ports.length > 0)
      .map(({ name, ports }, index) => {
        const texts = ports.map((port) => escapeMermaid(portText(port)));
        return `  p${index}(["${texts.join('<br>')}"]) --> ${idOf(name)}`;
      }),
    ...graph.dependencies.map(
      ({ from, to, condition }) => `  ${idOf(from)} ${arrows[condition]} ${idOf(to)}`,
    ),
    ...volumes.flatMap(({ name, users }, index) => [
      `  v${index}[("${escapeMermaid(name)}")]`,
      ...users.map((user) => `  ${idOf(user)} -.- v${index}`),
    ]),
    '',
  ].join('\n');
}

const arrows: Readonly<Record<MapCondition, string>> = {
  started: '-->',
  healthy: '-->|healthy|',
  completed: '-.->|completed|',
};

/** The services by the networks that they are on, if those differ; in one group without a name otherwise. */
function groupsOf(services: readonly MapService[]): readonly {
  readonly networks: string;
  readonly services: readonly MapService[];
}[] {
  const groups = new Map<string, MapService[]>();
  for (const service of services) {
    const key = networkKey(service);
    const known = groups.get(key);
    if (known) known.push(service);
    else groups.set(key, [service]);
  }
  if (groups.size < 2) return [{ networks: '', services }];
  return [...groups].map(([networks, members]) => ({ networks, services: members }));
}

function nodeOf(id: string, { name, image }: MapService): string {
  const detail = image === '' ? '' : `<br>${escapeMermaid(image)}`;
  return `${id}["${escapeMermaid(name)}${detail}"]`;
}

/** Text in quotes: everything that could be syntax, of Mermaid or of what it makes of its text, as a number. */
export function escapeMermaid(text: string): string {
  return text.replace(
    /[^\p{L}\p{N} .,:/+@_=→…-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0xfffd};`,
  );
}
