import { plainText } from '../base/text/plainText';
import { presentContainer, presentGroup } from '../containers/present';
import { presentUsage } from '../containers/stats/presentUsage';
import type { ContainerSummary } from '../engine/records';
import type { ContainerUsage } from '../engine/stats';
import type { CardState, ServiceLooks, ServiceMark } from './looks';

/**
 * How a service looks with these containers, of which `usages` are known by ID. Of several containers, the one that
 * needs attention most decides on the state.
 */
export function looksOf(
  containers: readonly ContainerSummary[],
  usages: ReadonlyMap<string, ContainerUsage>,
  marks: readonly ServiceMark[],
): ServiceLooks {
  const [first] = containers;
  if (!first) return { state: 'absent', words: 'not running', usage: '', marks };
  const states = containers.map(stateOf);
  const state = order.find((each) => states.includes(each)) ?? 'idle';
  return {
    state,
    words: containers.length === 1 ? wordsOf(first) : presentGroup(containers),
    usage: usageOf(containers, usages),
    marks,
  };
}

/** What needs attention most comes first. */
const order: readonly CardState[] = ['bad', 'warn', 'busy', 'good', 'idle'];

/** The cards show the published ports separately from the state. */
function withoutPorts(container: ContainerSummary): ContainerSummary {
  return { ...container, ports: [] };
}

function wordsOf(container: ContainerSummary): string {
  const { description } = presentContainer(withoutPorts(container));
  return plainText(description === '' ? container.state : description);
}

function stateOf(container: ContainerSummary): CardState {
  const { icon } = presentContainer(withoutPorts(container));
  switch (icon) {
    case 'vm-running':
      return 'good';
    case 'loading~spin':
    case 'debug-pause':
      return 'busy';
    case 'warning':
    case 'sync':
      return 'warn';
    case 'error':
      return 'bad';
    default:
      return 'idle';
  }
}

/** Of all containers of a service together. */
function usageOf(
  containers: readonly ContainerSummary[],
  usages: ReadonlyMap<string, ContainerUsage>,
): string {
  const known = containers.flatMap(({ id }) => usages.get(id) ?? []);
  const [first] = known;
  if (!first) return '';
  const percents = known.flatMap(({ cpuPercent }) => cpuPercent ?? []);
  const { cpuPercent: _, ...rest } = first;
  const memory = known.reduce((sum, usage) => sum + usage.memory, 0);
  const sum = { ...rest, memory };
  return presentUsage(
    percents.length === 0
      ? sum
      : { ...sum, cpuPercent: percents.reduce((total, percent) => total + percent, 0) },
  ).join(' · ');
}
