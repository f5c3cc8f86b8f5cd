import type { ContainerDetails } from '../../engine/records';

/** The container's own environment, with the tools behind its own programs on the PATH. */
export function withPath({ config }: ContainerDetails, tools: string): readonly string[] {
  const own = config.env.find((entry) => entry.startsWith('PATH='))?.slice(5);
  const path = `${own || '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'}:${tools}`;
  return [...config.env.filter((entry) => !entry.startsWith('PATH=')), `PATH=${path}`];
}
