import { askEngine } from './engineHttp';
import { importBusybox } from './images';
import type { Log } from './log';
import { startPrivateEngine, type PrivateEngine } from './privateEngine';
import { run } from './processes';

/** A swarm of two private engines, which only the two of them can reach. */
export interface PrivateSwarm {
  readonly manager: PrivateEngine;
  readonly worker: PrivateEngine;
  /** Ends both and removes everything that they made. May be called twice. */
  stop(): Promise<void>;
}

const managerAddress = '10.199.0.1';
const workerAddress = '10.199.0.2';

/**
 * Starts a manager and a worker with the busybox image, each in a network of its own with a cable between them. On a
 * machine whose kernel lacks virtual servers, published ports aren't forwarded between the nodes; everything else works.
 */
export async function startPrivateSwarm(log: Log): Promise<PrivateSwarm> {
  const started: PrivateEngine[] = [];
  const stop = async () => {
    await Promise.all(started.map((engine) => engine.stop()));
  };
  const start = async (ownHost: string) => {
    const engine = await startPrivateEngine({ name: `swarm-${ownHost}`, ownHost, log });
    started.push(engine);
    await importBusybox(engine);
    return engine;
  };
  try {
    const [manager, worker] = await Promise.all([start('manager'), start('worker')]);
    await connect(manager, worker);
    await form(manager, worker);
    return { manager, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A pair of network interfaces, one in the network of each. */
async function connect(manager: PrivateEngine, worker: PrivateEngine): Promise<void> {
  const cable = `sw${manager.pid}`;
  await run('ip', ['link', 'add', cable, 'type', 'veth', 'peer', 'name', `${cable}w`]);
  for (const [name, { pid }, address] of [
    [cable, manager, managerAddress],
    [`${cable}w`, worker, workerAddress],
  ] as const) {
    await run('ip', ['link', 'set', name, 'netns', String(pid)]);
    const inside = ['--net', `--target=${pid}`, 'ip'];
    await run('nsenter', [...inside, 'address', 'add', `${address}/24`, 'dev', name]);
    await run('nsenter', [...inside, 'link', 'set', name, 'up']);
  }
}

async function form(manager: PrivateEngine, worker: PrivateEngine): Promise<void> {
  await ask(manager, '/swarm/init', { ListenAddr: '0.0.0.0:2377', AdvertiseAddr: managerAddress });
  const { JoinTokens } = (await ask(manager, '/swarm')) as { JoinTokens: { Worker: string } };
  await ask(worker, '/swarm/join', {
    ListenAddr: '0.0.0.0:2377',
    AdvertiseAddr: workerAddress,
    RemoteAddrs: [`${managerAddress}:2377`],
    JoinToken: JoinTokens.Worker,
  });
}

async function ask({ socketPath }: PrivateEngine, path: string, body?: object): Promise<unknown> {
  const answer = await askEngine(socketPath, path, {
    method: body ? 'POST' : 'GET',
    ...(body ? { body } : {}),
  });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}
