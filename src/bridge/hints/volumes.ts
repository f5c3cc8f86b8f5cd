import { plainText } from '../../base/text/plainText';
import { entriesOf, get, getIn, itemsOf, textOf } from '../../compose/node';
import type { LoadedStack } from '../../compose/load/stack';
import { presentSize } from '../../containers/units';
import type { ContainerSummary } from '../../engine/records';
import type { EngineFacts, ServiceFacts } from '../facts';
import { labelOf, lineSpanIn, spanIn, type LineHint } from '../hint';

/** So many names are listed in a label, and in a hover. */
const mostInLabel = 2;
const mostInHover = 10;

/** Size of a volume that a service mounts, and which other containers use it. */
export function volumeHints(
  service: ServiceFacts,
  facts: EngineFacts,
  users: VolumeUsers,
): readonly LineHint[] {
  return itemsOf(get(service.entry.value, 'volumes')).flatMap((node) => {
    if (textOf(get(node, 'type')) !== 'volume') return [];
    const source = get(node, 'source');
    const span = spanIn(service.path, (source ?? node).source);
    const name = nameOnEngine(service.stack, textOf(source));
    if (!span || name === undefined) return [];
    const ids = new Set(service.own.map(({ id }) => id));
    const others = users.of(name).filter(({ id }) => !ids.has(id));
    return hint(span, name, facts, others, 'also used by');
  });
}

/** The same where the volumes of a stack are defined. */
export function volumeDefinitionHints(
  path: string,
  stack: LoadedStack,
  facts: EngineFacts,
  users: VolumeUsers,
): readonly LineHint[] {
  return [...entriesOf(get(stack.effective, 'volumes'))].flatMap(({ key, keySource }) => {
    const span = lineSpanIn(path, keySource);
    const name = nameOnEngine(stack, key);
    return span && name !== undefined ? hint(span, name, facts, users.of(name), 'used by') : [];
  });
}

function hint(
  span: LineHint['span'],
  name: string,
  { volumeSize }: EngineFacts,
  users: readonly ContainerSummary[],
  verb: string,
): readonly LineHint[] {
  const size = volumeSize(name);
  if (size === undefined && users.length === 0) return [];
  const named = (most: number) => {
    const more = users.length - most;
    const names = users.slice(0, most).map((user) => plainText(user.name));
    return `${verb} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  return [
    {
      kind: 'volumes',
      span,
      label: labelOf([
        ...(size === undefined ? [] : [presentSize(size)]),
        ...(users.length > 0 ? [named(mostInLabel)] : []),
      ]),
      details: [
        `The volume ${plainText(name)}${users.length > 0 ? ` is ${named(mostInHover)}` : ''}.`,
        size === undefined
          ? 'Run "Disk Usage" to measure its size.'
          : `It had ${presentSize(size)} when the disk usage was last measured.`,
      ],
    },
  ];
}

function nameOnEngine(stack: LoadedStack, key: string | undefined): string | undefined {
  return key === undefined ? undefined : textOf(getIn(stack.effective, 'volumes', key, 'name'));
}

/** The containers by the volumes that they mount, stopped ones included. */
export class VolumeUsers {
  readonly #byVolume = new Map<string, ContainerSummary[]>();

  constructor(containers: readonly ContainerSummary[]) {
    for (const container of containers)
      for (const name of new Set(container.mounts.flatMap((mount) => mount.name ?? []))) {
        const known = this.#byVolume.get(name);
        if (known) known.push(container);
        else this.#byVolume.set(name, [container]);
      }
  }

  of(volume: string): readonly ContainerSummary[] {
    return this.#byVolume.get(volume) ?? [];
  }
}
