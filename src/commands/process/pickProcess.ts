import type { ContainerEngine } from '../../engine/engine';
import { readProcesses } from '../../inspect/processes/readProcesses';
import type { Uses } from '../context/commandContext';

/** Asks for a process of a container; gives its id on the engine's host, undefined where nobody chose. */
export async function pickProcess(
  { ui }: Uses<'ui'>,
  engine: ContainerEngine,
  container: string,
  question: string,
): Promise<number | undefined> {
  const processes = await readProcesses(engine, container);
  const choices = processes.map(({ command, pid, user }) => ({
    label: command,
    description: `pid ${pid}, user ${user}`,
    value: pid,
  }));
  return ui.pick(question, choices);
}
