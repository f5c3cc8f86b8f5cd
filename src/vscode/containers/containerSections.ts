import type { DefinedThing } from '../../bridge/definition';
import type { VariableTarget } from '../../commands/command';
import { definitionIn } from '../../commands/definition/definitionTarget';
import {
  presentMountRows,
  presentNetworkRows,
  presentPortRows,
  presentProbeRows,
  presentProcessRows,
  presentVariableRows,
  type Detail,
} from '../../containers/details';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails, ContainerSummary } from '../../engine/records';
import type { Section } from '../tree/sectionRow';
import type { AnyTarget } from '../tree/views';

/** What a container's sections ask of the row that they stand below. */
export interface SectionOwner {
  engine(): Promise<ContainerEngine>;
  /** As it is listed; undefined where it no longer is. */
  readonly container: ContainerSummary | undefined;
  /** The secrets that are shown, by name. */
  readonly shown: ReadonlySet<string>;
  show(name: string, shown: boolean): void;
}

/** The sections below a container, without those that there is nothing to say in. */
export function containerSections(details: ContainerDetails, owner: SectionOwner): readonly Section[] {
  const { id, state, config } = details;
  const targets = (detail: Detail) => targetsOf(detail, owner);
  const alive = state.status === 'running' || state.status === 'paused';
  const hasProbes = state.healthLog.length > 0 || state.health !== 'none';
  return [
    ...[
      listed('ports', 'Ports', 'plug', presentPortRows(details), targets),
      listed('mounts', 'Mounts', 'folder', presentMountRows(details), targets),
      listed('networks', 'Networks', 'type-hierarchy', presentNetworkRows(details), targets),
    ].filter(({ description }) => description !== ''),
    {
      ...listed('environment', 'Environment', 'symbol-variable', [], targets),
      description: config.env.length === 0 ? '' : String(config.env.length),
      details: async () => presentVariableRows(details, owner.shown),
    },
    ...(alive
      ? [
          {
            ...listed('processes', 'Processes', 'server-process', []),
            details: async () => presentProcessRows(await (await owner.engine()).containers.top(id)),
            ages: true,
          },
        ]
      : []),
    ...(hasProbes
      ? [
          {
            ...listed('health', 'Health Log', 'pulse', []),
            description: state.health,
            empty: 'no probe has finished yet',
            details: async () =>
              presentProbeRows(await (await owner.engine()).containers.inspect(id), Date.now()),
            ages: true,
          },
        ]
      : []),
  ];
}

function listed(
  id: string,
  label: string,
  icon: string,
  rows: readonly Detail[],
  targets?: Section['targets'],
): Section {
  return {
    id,
    label,
    icon,
    description: rows.length === 0 ? '' : String(rows.length),
    empty: 'none',
    details: async () => rows,
    ...(targets ? { targets } : {}),
  };
}

/** What a row stands for, and where the files define that. */
function targetsOf({ subject }: Detail, owner: SectionOwner): readonly AnyTarget[] {
  if (!subject) return [];
  switch (subject.kind) {
    case 'port': {
      const { privatePort: port, protocol } = subject.value;
      return [subject, ...defined(owner, { kind: 'port', port, protocol })];
    }
    case 'mount': {
      const { destination } = subject.value;
      return [subject, ...defined(owner, { kind: 'mount', destination })];
    }
    case 'network':
      return defined(owner, { kind: 'network', name: subject.value.name });
    default: {
      const { name } = subject.value;
      const value: VariableTarget = { ...subject.value, show: (shown) => owner.show(name, shown) };
      return [{ kind: 'variable', value }, ...defined(owner, { kind: 'variable', name })];
    }
  }
}

function defined({ container }: SectionOwner, thing: DefinedThing): readonly AnyTarget[] {
  const value = container && definitionIn(container, thing);
  return value ? [{ kind: 'definition', value }] : [];
}
