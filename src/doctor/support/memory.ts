import type { EngineEvent } from '../../engine/records';
import type { ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Evidence } from '../verdict';
import type { Place } from '../../sources/place';
import { nameOf } from './evidence';

/** What the kernel killed in a container for its memory. */
export interface MemoryKills {
  /** The main process was killed, and with it the container ended. */
  readonly ofMain: boolean;
  /** Of the main process, and the engine missed the kernel's notice: a busy host removes the cgroup before it is read. */
  readonly isLikely: boolean;
  /** Another process was killed, and the container ran on or ended by itself. */
  readonly ofChild: boolean;
  readonly evidence: readonly Evidence[];
}

/** A container that ends that soon after an `oom` event was killed by it, milliseconds. */
const soon = 2500;

/** The code of a process that was killed. */
const killed = 137;

export async function memoryKills(container: ContainerCase): Promise<MemoryKills> {
  const { state } = container.record;
  const events = await container.events();
  const ooms = events.filter(({ action }) => action === 'oom');
  const isEnded = state.status === 'exited' || state.status === 'restarting' || state.status === 'dead';
  const ends = events.filter(
    ({ action, attributes }) => action === 'die' && attributes['exitCode'] === '137',
  );
  const endsByMemory = ends.filter((end) =>
    ooms.some(({ time }) => end.time >= time - 500 && end.time - time < soon),
  );
  const isRecorded = (isEnded && state.oomKilled && state.exitCode === killed) || endsByMemory.length > 0;
  const isLikely = !isRecorded && isEnded && state.exitCode === killed && nobodyKilled(container, events);
  const ofMain = isRecorded || isLikely;
  const others = ooms.filter(
    ({ time }) => !endsByMemory.some((end) => end.time >= time - 500 && end.time - time < soon),
  );
  const counted = state.status === 'running' ? ((await container.processes())?.counters.oomKills ?? 0) : 0;
  const ofChild =
    !ofMain && (others.length > 0 || counted > 0 || (state.oomKilled && state.exitCode !== killed));
  const count = Math.max(ooms.length, counted);
  return {
    ofMain,
    isLikely,
    ofChild,
    evidence:
      count === 0
        ? []
        : [
            {
              text: `${count} ${count === 1 ? 'process was' : 'processes were'} killed by the kernel for memory`,
              source: `docker events --since 24h --until 0s --filter event=oom --filter container=${nameOf(container)}`,
            },
          ],
  };
}

/**
 * Whether a limited container was last ended by SIGKILL without the engine being asked to. The main process can't be
 * sent that signal from within its namespace.
 */
function nobodyKilled({ record }: ContainerCase, events: readonly EngineEvent[]): boolean {
  // Podman reports a stop in no event, but in its record.
  if (record.host.memory === 0 || record.state.stoppedByUser === true) return false;
  const end = events.findLast(({ action }) => action === 'die');
  if (end?.attributes['exitCode'] !== '137') return false;
  const start = events.findLast(({ action, time }) => action === 'start' && time <= end.time)?.time ?? 0;
  // A restart that was asked for is a kill or a stop first; Podman has that event for those of the restart policy, too.
  const isAsked = ({ action }: EngineEvent) => action === 'kill' || action === 'stop';
  return !events.some((event) => isAsked(event) && event.time >= start && event.time - end.time < soon);
}

/** ` (96 MiB)`; empty where there is no limit. */
export function limitWords(container: ContainerCase): string {
  const { memory } = container.record.host;
  return memory > 0 ? ` (${Math.round(memory / 1024 / 1024)} MiB)` : '';
}

export function memoryPlaces(service: ServiceCase): readonly Place[] {
  const { definition } = service;
  return distinctPlaces([
    definition?.keyPlace('mem_limit'),
    definition?.keyPlace('deploy', 'resources', 'limits', 'memory'),
    definition?.place,
  ]);
}
