import { plainText } from '../../base/text/plainText';
import type { Zombie } from './findZombies';
import type { ContainerProcess } from './readProcesses';

/** What the Processes document shows. */
export interface ProcessPicture {
  readonly processes: readonly ContainerProcess[];
  /** Absent where nobody could look. */
  readonly zombies?: readonly Zombie[];
}

/** The tree of processes with what each one takes, and the zombies below it. */
export function presentProcesses({ processes, zombies }: ProcessPicture, filter: string): string {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = treeOf(processes).map(({ process, depth }) => {
    const { pid, user, cpu, memory, state, elapsed, command } = process;
    return [
      String(pid).padStart(8),
      plainText(user).padEnd(10),
      (cpu === undefined ? '' : cpu.toFixed(1)).padStart(6),
      (memory === undefined ? '' : mebibytes(memory)).padStart(10),
      state.padEnd(5),
      plainText(elapsed).padStart(11),
      ` ${'  '.repeat(depth)}${plainText(command)}`,
    ].join(' ');
  });
  const shown = rows.filter((row) => words.every((word) => row.toLowerCase().includes(word)));
  const head = [
    'PID'.padStart(8),
    'USER'.padEnd(10),
    'CPU %'.padStart(6),
    'MEMORY'.padStart(10),
    'STATE',
    'RUNS FOR'.padStart(11),
    ' COMMAND',
  ].join(' ');
  const count = `${processes.length} process${processes.length === 1 ? '' : 'es'}; IDs are those of the engine's host.`;
  return [`${count} ${zombieText(zombies)}`, '', head, ...shown, '', ...zombieRows(zombies ?? []), ''].join(
    '\n',
  );
}

/** Parents before their children, each with how deep it lies; a circle of parents ends at once. */
export function treeOf(
  processes: readonly ContainerProcess[],
): readonly { readonly process: ContainerProcess; readonly depth: number }[] {
  const ids = new Set(processes.map(({ pid }) => pid));
  const seen = new Set<number>();
  const rows: { readonly process: ContainerProcess; readonly depth: number }[] = [];
  const add = (process: ContainerProcess, depth: number) => {
    if (seen.has(process.pid)) return;
    seen.add(process.pid);
    rows.push({ process, depth });
    for (const child of processes) if (child.parent === process.pid) add(child, depth + 1);
  };
  for (const process of processes) if (!ids.has(process.parent)) add(process, 0);
  for (const process of processes) add(process, 0);
  return rows;
}

function zombieText(zombies: readonly Zombie[] | undefined): string {
  if (!zombies) return 'Zombies are not included: finding them needs a toolbox image on the engine.';
  return zombies.length === 0 ? 'No zombies.' : `${zombies.length} zombie${zombies.length === 1 ? '' : 's'}.`;
}

function zombieRows(zombies: readonly Zombie[]): readonly string[] {
  if (zombies.length === 0) return [];
  return [
    "Zombies, with IDs in the container's PID namespace. Their parent doesn't collect their",
    'exit status. With --init (init: true in Compose), an init process does.',
    ...zombies.map(
      ({ pid, parent, name }) => `${String(pid).padStart(8)} ${plainText(name)}, child of ${parent}`,
    ),
  ];
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
