import type { ListFilter } from '../../containers/logs/logList';
import { presentContainer } from '../../containers/present';
import type { LogLevel } from '../../engine/logs/level';
import type { ContainerSummary } from '../../engine/records';
import type { LevelChoice, LogOptions, RangeChoice } from '../../webview/logs/messages';

/** What the panel starts with. */
export const firstOptions: LogOptions = {
  include: '',
  exclude: '',
  level: 'all',
  hidden: [],
  timestamps: false,
  paused: false,
  range: '1000',
};

/** The service where the names still differ by it, as the Containers view has it; the full name otherwise. */
export function nameAmong(all: readonly ContainerSummary[], container: ContainerSummary): string {
  const { label } = presentContainer(container);
  const isUnique = all.filter((other) => presentContainer(other).label === label).length === 1;
  return isUnique ? label : container.name;
}

/** What the list keeps to by these options. */
export function filterOf({ include, exclude, level, hidden }: LogOptions): ListFilter {
  const levels = levelsOf(level);
  return { include, exclude, hidden, ...(levels ? { levels } : {}) };
}

function levelsOf(choice: LevelChoice): readonly LogLevel[] | undefined {
  const order: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  return choice === 'all' ? undefined : order.slice(order.indexOf(choice));
}

/** Where reading begins. */
export function rangeOf(choice: RangeChoice): { readonly tail?: number; readonly since?: string } {
  switch (choice) {
    case 'all':
      return {};
    case '15m':
      return { since: minutesAgo(15) };
    case '1h':
      return { since: minutesAgo(60) };
    default:
      return { tail: Number(choice) };
  }
}

function minutesAgo(minutes: number): string {
  return String(Math.floor(Date.now() / 1000) - minutes * 60);
}
