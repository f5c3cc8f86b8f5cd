/**
 * What the USE method asks of each resource of a container: how much of it is in use, how much work waits for it, and
 * what failed for the lack of it.
 */
export interface ContainerUse {
  /** The container's name, as text from outside. */
  readonly container: string;
  readonly resources: readonly ResourceUse[];
}

export interface ResourceUse {
  readonly resource: Resource;
  /** Undefined where it isn't measured. */
  readonly utilization?: string;
  readonly saturation?: string;
  readonly errors?: string;
  /** How near it is to a limit, from 0; from 1 on, something failed or had to wait. */
  readonly pressure: number;
}

export type Resource = 'CPU' | 'Memory' | 'Disk' | 'Network' | 'Processes' | 'Files';

/** From this pressure on, a resource is worth a look. */
export const highPressure = 0.8;

/** The resource under the highest pressure, if it is high. */
export function worstOf(all: readonly ContainerUse[]): ResourceUse | undefined {
  const [worst] = all
    .flatMap(({ resources }) => resources)
    .filter(({ pressure }) => pressure >= highPressure)
    .sort((a, b) => b.pressure - a.pressure);
  return worst;
}

/** The containers whose resources are under the highest pressure first. */
export function byPressure(all: readonly ContainerUse[]): readonly ContainerUse[] {
  const most = ({ resources }: ContainerUse) => Math.max(0, ...resources.map(({ pressure }) => pressure));
  return [...all].sort((a, b) => most(b) - most(a) || (a.container < b.container ? -1 : 1));
}
