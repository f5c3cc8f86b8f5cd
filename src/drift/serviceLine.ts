import { plainText } from '../base/text/plainText';
import { exitParts } from '../containers/exitCode';
import { presentAge } from '../containers/units';
import type { ContainerSummary } from '../engine/records';
import type { ExplainedPlan } from './planStack';
import type { ContainerPlan } from './upPlan';
import { reasonsOf, summarizeDifferences } from './words';

/** What stands above a service in its Compose file, without VS Code. All texts are plain. */
export interface ServiceLine {
  /** `running 3 h · 0.4% · 118 MiB · healthy`, `2 of 3 running`; empty where the service has no container. */
  readonly state: string;
  readonly mark: 'running' | 'warning' | 'stopped';
  /** The containers behind it, one a line. */
  readonly details: string;
  /** The container for a shell. */
  readonly running: ContainerSummary | undefined;
  /** What Up would change; undefined where it changes nothing, or that is unknown. */
  readonly change: { readonly text: string; readonly details: string; readonly action: string } | undefined;
}

/**
 * The state of a service with these containers. `now` is in milliseconds since the epoch; `usage` is what those that run
 * use, in words.
 */
export function serviceLine(
  name: string,
  containers: readonly ContainerSummary[],
  plan: ExplainedPlan | undefined,
  times: StartTimes,
  now: number,
  usage: readonly string[] = [],
): ServiceLine {
  const running = containers.filter(({ state }) => state === 'running');
  const [only] = containers;
  const state =
    containers.length === 1 && only
      ? stateOf(only, times, now, usage)
      : containers.length > 1
        ? [`${running.length} of ${containers.length} running`, ...usage, ...healthOf(running)].join(' · ')
        : '';
  const isBad = containers.some(({ state: each, health }) => health === 'unhealthy' || each === 'restarting');
  return {
    state: plainText(state),
    mark: isBad ? 'warning' : running.length > 0 ? 'running' : 'stopped',
    details: plainText(
      containers
        .slice(0, mostDetails)
        .map((container) => `${container.name}: ${stateOf(container, times, now)}`)
        .join('\n'),
    ),
    running: running[0],
    change: plan && changeOf(name, plan),
  };
}

/** So many containers are listed in a hover. */
const mostDetails = 20;

function stateOf(
  container: ContainerSummary,
  times: StartTimes,
  now: number,
  usage: readonly string[] = [],
): string {
  const { state, health, exitCode, stop } = container;
  if (state === 'running') {
    const since = times.of(container);
    // Seconds would be old before anybody reads them.
    const age = since === undefined || now - since < 60_000 ? [] : [presentAge(now - since)];
    return [['running', ...age].join(' '), ...usage, ...(health === 'none' ? [] : [health])].join(' · ');
  }
  if (state !== 'exited' || exitCode === undefined) return state;
  if (stop?.kind === 'stopped') return 'stopped';
  return exitCode === 0 ? 'finished' : exitParts(exitCode).join(' · ');
}

function healthOf(containers: readonly ContainerSummary[]): readonly string[] {
  const bad = containers.filter(({ health }) => health === 'unhealthy').length;
  if (bad > 0) return [`${bad} unhealthy`];
  return containers.some(({ health }) => health === 'starting') ? ['starting'] : [];
}

/** What Up would change about a service; undefined where it changes nothing, or that is unknown. Texts are plain. */
export function changeOf(name: string, plan: ExplainedPlan): ServiceLine['change'] {
  const own = plan.services.find((service) => service.name === name)?.containers ?? [];
  const changed =
    own.find(({ action }) => action === 'recreate') ?? own.find(({ action }) => action === 'restart');
  if (!changed) return undefined;
  const reasons = reasonsOf(changed, plan);
  return {
    text: `changed: ${plainText(changeWords(changed, plan))}`,
    details: plainText(reasons.join('\n')),
    action: changed.action === 'recreate' ? 'Recreate' : 'Restart',
  };
}

/** What has changed, in a few words. */
function changeWords(changed: ContainerPlan, plan: ExplainedPlan): string {
  const differences = plan.differences.get(changed.container.id) ?? [];
  const words = changed.reasons.map((reason) => {
    switch (reason.kind) {
      case 'config':
        return differences.length > 0 ? summarizeDifferences(differences) : 'definition';
      case 'image':
        return 'image';
      case 'network':
      case 'network-changed':
        return `network ${reason.network}`;
      case 'volume':
        return `volume ${reason.volume}`;
      case 'dependency':
        return reason.service;
      default:
        return 'definition';
    }
  });
  return [...new Set(words)].join(', ');
}

/**
 * When containers were started, in milliseconds since the epoch, from what the engine's list says of their age. That is
 * rounded to the unit in which it is shown.
 */
export class StartTimes {
  readonly #times = new Map<string, { readonly start: number; readonly status: string }>();

  /** Takes a new list, which was read at `now`; forgets the containers that it doesn't have. */
  update(containers: readonly ContainerSummary[], now: number): void {
    const ids = new Set(containers.map(({ id }) => id));
    for (const id of this.#times.keys()) if (!ids.has(id)) this.#times.delete(id);
    for (const { id, state, status } of containers) {
      const age = state === 'running' ? ageIn(status) : undefined;
      if (age === undefined) this.#times.delete(id);
      // The words of a list stay the same as long as it isn't read again.
      else if (this.#times.get(id)?.status !== status) this.#times.set(id, { start: now - age, status });
    }
  }

  of({ id }: ContainerSummary): number | undefined {
    return this.#times.get(id)?.start;
  }
}

const units: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
};

/** The age in `Up 3 hours (healthy)`, in milliseconds; undefined where there is none. */
function ageIn(status: string): number | undefined {
  const [, amount = '', unit = ''] =
    /^Up (?:About |Less than )?(an?|\d+) (second|minute|hour|day|week|month|year)s?\b/.exec(status) ?? [];
  const size = units[unit];
  return size === undefined ? undefined : (/^an?$/.test(amount) ? 1 : Number(amount)) * size;
}
