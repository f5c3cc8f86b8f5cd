import type { VariableTarget } from '../../commands/command';
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
import type { ContainerDetails } from '../../engine/records';
import type { Section } from '../tree/sectionRow';
import type { AnyTarget } from '../tree/views';

/** What a container's sections ask of the row that they stand below. */
export interface SectionOwner {
  engine(): Promise<ContainerEngine>;
  /** The secrets that are shown, by name. */
  readonly shown: ReadonlySet<string>;
  show(name: string, shown: boolean): void;
}

/** The sections below a container, without those that there is nothing to say in. */
export function containerSections(details: ContainerDetails, owner: SectionOwner): readonly Section[] {
  const { id, state, config } = details;
  const alive = state.status === 'running' || state.status === 'paused';
  const hasProbes = state.healthLog.length > 0 || state.health !== 'none';
  return [
    ...[
      listed('ports', 'Ports', 'plug', presentPortRows(details), withSubject),
      listed('mounts', 'Mounts', 'folder', presentMountRows(details), withSubject),
      listed('networks', 'Networks', 'type-hierarchy', presentNetworkRows(details)),
    ].filter(({ description }) => description !== ''),
    {
      ...listed('environment', 'Environment', 'symbol-variable', [], (detail) => variable(detail, owner)),
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

function withSubject({ subject }: Detail): readonly AnyTarget[] {
  return subject === undefined || subject.kind === 'variable' ? [] : [subject];
}

function variable({ subject }: Detail, owner: SectionOwner): readonly AnyTarget[] {
  if (subject?.kind !== 'variable') return [];
  const { name } = subject.value;
  const value: VariableTarget = { ...subject.value, show: (shown) => owner.show(name, shown) };
  return [{ kind: 'variable', value }];
}
