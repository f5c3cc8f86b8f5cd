import { connectEngine } from '../../src/engine/connect';
import { helperLabel } from '../../src/engine/helperLabel';
import { pause } from '../../src/engine/abort';
import type { ContainerEngine } from '../../src/engine/engine';
import { isGone } from '../../src/engine/engineError';
import type { RequestTrace } from '../../src/engine/trace';
import { askEngine } from '../parts/engineHttp';

/** `DOCKER_HOST` of the engine that the suite was given. */
export function testEngineHost(): string {
  const host = process.env['DRYDOCK_TEST_ENGINE'];
  if (!host) throw new Error('DRYDOCK_TEST_ENGINE is not set. Run this suite with "npm run test:engine".');
  return host;
}

/** An engine over Drydock's own port, with its requests on record. */
export interface TracedEngine {
  readonly engine: ContainerEngine;
  readonly requests: RequestTrace[];
}

export async function tracedEngine(
  host = testEngineHost(),
  options: { readonly headTimeout?: number } = {},
): Promise<TracedEngine> {
  const engine = await connectEngine({ choice: { host }, ...options });
  const requests: RequestTrace[] = [];
  engine.onRequest((request) => requests.push(request));
  return { engine, requests };
}

export const busybox = 'busybox:latest';

/**
 * Starts a container that runs a shell script; removed by {@link removeAll}. It has a network only where the body
 * asks for one: to join the bridge, the engine starts a program that takes three times what all else does.
 */
export async function runScript(
  engine: ContainerEngine,
  script: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { HostConfig: hostConfig = {} } = body as { readonly HostConfig?: object };
  const id = await engine.containers.create({
    body: {
      Image: busybox,
      Cmd: ['sh', '-c', script],
      StopTimeout: 1,
      NetworkDisabled: !('NetworkMode' in hostConfig),
      ...body,
      Labels: { [testLabel]: 'yes', ...(body['Labels'] as object | undefined) },
    },
  });
  await engine.containers.start(id);
  return id;
}

/** Marks what a test made. */
export const testLabel = 'drydock.test';

export async function removeAll(engine: ContainerEngine): Promise<void> {
  const labelled = async (label: string) =>
    (await engine.containers.list({ filters: { label: [label] } })).toSorted((a, b) => b.created - a.created);
  const remove = (id: string) =>
    engine.containers.remove(id, { force: true, volumes: true }).catch((error: unknown) => {
      // A helper that the engine removes by itself when it ends.
      if (!isGone(error)) throw error;
    });
  for (const { id } of await labelled(testLabel)) {
    try {
      await remove(id);
    } catch {
      // Podman removes nothing before what shares its namespaces, such as a helper that a failed test has left.
      for (const helper of await labelled(helperLabel)) await remove(helper.id);
      await remove(id);
    }
  }
}

/** Resolves when the condition holds; rejects with `what` after `milliseconds`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come about in ${milliseconds} ms: ${what}.`);
    await pause(10, new AbortController().signal);
  }
}

/** Podman leaves health checks to systemd, which tests have none of. */
export async function probeByHand(host: string, id: string): Promise<void> {
  const socket = host.replace('unix://', '');
  const { status, body } = await askEngine(socket, `/v4.0.0/libpod/containers/${id}/healthcheck`);
  if (status !== 200) throw new Error(`The health check could not be run: ${body}`);
}

/** The same, of all containers with a check, once a second until the returned function is called; of Podman alone. */
export function probeAllByHand(engine: ContainerEngine, host = testEngineHost()): () => void {
  if (!onPodman) return () => undefined;
  const over = new AbortController();
  void (async () => {
    while (!over.signal.aborted) {
      const running = await engine.containers.list().catch(() => []);
      const probed = running.filter(({ state, health }) => state === 'running' && health !== 'none');
      await Promise.all(probed.map(({ id }) => probeByHand(host, id).catch(() => undefined)));
      await pause(1000, new AbortController().signal);
    }
  })();
  return () => over.abort();
}

/** Whether the suite's engine is a Podman. */
export const onPodman = (process.env['DRYDOCK_TEST_ENGINE_KIND'] ?? '').startsWith('podman');

/** Whether it is Podman 4.3, which keeps less of what happened. */
export const onOldPodman = process.env['DRYDOCK_TEST_ENGINE_KIND'] === 'podman-4.3';

/** Everything that a stream gives until it ends. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
