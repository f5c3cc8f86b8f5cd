import type { ContainerEngine } from '../../../src/engine/engine';

/** Starts so many idle containers in ten compose projects; returns their ids. */
export async function startFleet(
  engine: ContainerEngine,
  count: number,
  log: (line: string) => void,
): Promise<readonly string[]> {
  log(`Starting ${count} containers...`);
  const ids: string[] = [];
  const numbers = Array.from({ length: count }, (_, i) => i);
  const work = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const id = await engine.containers.create({
        name: `fleet-${number}`,
        body: {
          Image: 'busybox:latest',
          Cmd: ['sleep', '100000'],
          // A sleep that is process 1 ignores anything milder, and the engine would wait when it stops.
          StopSignal: 'SIGKILL',
          // The bridge has addresses for 250.
          HostConfig: { NetworkMode: 'none' },
          Labels: {
            'com.docker.compose.project': `project-${number % 10}`,
            'com.docker.compose.service': `service-${number}`,
          },
        },
      });
      await engine.containers.start(id);
      ids.push(id);
    }
  };
  await Promise.all([work(), work(), work()]);
  return ids;
}
