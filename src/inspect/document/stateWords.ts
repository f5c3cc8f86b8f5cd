import { describeExitCode } from '../../containers/exitCode';
import { presentAge, presentAgo } from '../../containers/units';
import type { ContainerDetails } from '../../engine/records';

/** How a container fares, and why it ended, in one sentence without a full stop. */
export function stateWords({ state, host, restartCount }: ContainerDetails, now: number): string {
  const ended = state.finishedAt === undefined ? '' : ` ${presentAgo(state.finishedAt, now)}`;
  const exit = `exit code ${state.exitCode} (${describeExitCode(state.exitCode)})`;
  const since = state.startedAt === undefined ? '' : ` for ${presentAge(now - state.startedAt)}`;
  const words: Record<typeof state.status, string> = {
    created: state.error
      ? `not started: the start failed with code ${state.exitCode}`
      : 'created, never started',
    running: `running${since}`,
    paused: `paused; started${since.replace(' for ', ' ')} ago`,
    restarting: `restarting; last exited${ended} with ${exit}`,
    removing: 'being removed',
    exited: `exited${ended} with ${exit}`,
    dead: `dead: the engine could not remove it completely; exited${ended} with ${exit}`,
  };
  return [
    words[state.status],
    state.oomKilled ? `killed by the kernel because it ran out of memory${limit(host.memory)}` : '',
    state.health === 'none' ? '' : state.health === 'starting' ? 'health unknown' : state.health,
    restartCount > 0 ? `restarted ${restartCount} ${restartCount === 1 ? 'time' : 'times'}` : '',
    state.error ? `the engine reports: ${state.error.replace(/(?<!\.)\.+$/, '')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function limit(memory: number): string {
  return memory > 0 ? ` (limit ${Math.round(memory / 1024 / 1024)} MiB)` : '';
}
