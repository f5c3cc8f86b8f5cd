import { isConnectionError } from '../../engine/engineError';
import { Ring } from '../../engine/ring';
import { LineJoiner } from '../../engine/logs/line';
import { readTaskLine } from '../../swarm/taskLine';
import { engineNote, logText, type ServiceLogLine } from '../../swarm/serviceLog';
import { readSwarm } from '../../swarm/swarmSource';
import { managed, type SwarmServiceTarget } from '../../swarm/swarmTargets';
import type { Uses } from '../context/commandContext';

/** So many lines are kept and shown; the engines keep the rest. */
const mostLines = 5000;

/** Opens a document that follows the log of a service over all of its tasks, on whichever node they are. */
export async function openServiceLog(
  context: Uses<'engine' | 'ui'>,
  { id, name }: Pick<SwarmServiceTarget, 'id' | 'name'>,
): Promise<void> {
  let lines = new Ring<ServiceLogLine>(mostLines);
  await context.ui.openLive({
    name: `Logs of ${name}.log`,
    render: (filter) => logText(lines, filter),
    async follow(changed, signal) {
      const engine = await context.engine();
      const names = new Map<string, string>();
      const learn = async (): Promise<void> => {
        const { nodes, services } = managed(await readSwarm(engine, signal));
        const nodeNames = new Map(nodes.map((node) => [node.id, node.name]));
        const mode = services.find(({ service }) => service.id === id)?.service.mode ?? 'replicated';
        for (const task of await engine.swarm.tasks(signal)) {
          const base = mode.startsWith('global') || task.slot === undefined ? name : `${name}.${task.slot}`;
          const node = nodeNames.get(task.nodeId);
          if (task.serviceId === id) names.set(task.id, node === undefined ? base : `${base}@${node}`);
        }
      };
      /** Tasks that weren't there yet, or not any more, are named by their ID. */
      const nameOf = async (taskId: string): Promise<string> => {
        if (!names.has(taskId)) {
          names.set(taskId, taskId.slice(0, 12));
          await learn().catch((error: unknown) => {
            signal.throwIfAborted();
            // A log without names is better than none.
            if (isConnectionError(error)) throw error;
          });
        }
        return names.get(taskId) ?? '';
      };
      // What is followed again begins with what is already there.
      const fresh = new Ring<ServiceLogLine>(mostLines);
      const joiners = new LineJoiner();
      const raw = await engine.swarm.inspect('service', id, signal);
      const options = { tty: hasTty(raw), follow: true, timestamps: true, tail: mostLines };
      const frames = await engine.swarm.serviceLogs(id, options, signal);
      lines = fresh;
      changed();
      for await (const batch of frames) {
        for (const line of joiners.push(batch)) {
          if (line.stream === 'engine') {
            // It has no time of its own, and belongs to no task.
            const time = line.time || new Date().toISOString();
            const known = new Map([[id, name], ...names]);
            fresh.push({ time, task: 'engine', text: engineNote(line.text, known) });
            continue;
          }
          const { taskId, text } = readTaskLine(line);
          fresh.push({ time: line.time, task: await nameOf(taskId), text });
        }
        changed();
      }
    },
  });
}

/** The log of a service with terminals has no frames. */
function hasTty(raw: unknown): boolean {
  let at = raw;
  for (const key of ['Spec', 'TaskTemplate', 'ContainerSpec', 'TTY'])
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return at === true;
}
