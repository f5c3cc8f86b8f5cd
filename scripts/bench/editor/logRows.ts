import { setTimeout as delay } from 'node:timers/promises';
import { createContainer } from '../../../test/parts/containers';
import { importBusybox } from '../../../test/parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../../test/parts/privateEngine';
import { run } from '../../../test/parts/processes';
import type { Row } from '../rows';
import type { HostMemory } from './probeMessages';
import { inSession } from './session';

const lines = 100_000;
const target = 40;
/** A line as services print it, about 110 bytes with its number. */
const words = 'INFO request id=7f3a9c path=/api/v1/harbour/berths status=200 duration=13ms user=sailor@dock';
/** Prints all of them once the file is there, and goes on living. */
const script = `while [ ! -e /go ]; do sleep 0.2; done; yes '${words}' | head -n ${lines} | cat -n; sleep 100000`;

/** What the extension host keeps while the Container Logs panel follows a container that has printed 100,000 lines. */
export async function logRows(extension?: string): Promise<readonly Row[]> {
  const engine = await startPrivateEngine({ name: 'bench-editor', log: console.error });
  try {
    await importBusybox(engine);
    await createContainer(engine.socketPath, { name: 'printer', command: ['sh', '-c', script] });
    const control = await inSession(
      { withDrydock: false, extraEnv: { DOCKER_HOST: engine.host } },
      async (session) => {
        await delay(5000);
        return session.memory();
      },
    );
    const { before, after } = await followed(engine, extension);
    return [
      row('memory: the log panel is open, heap and buffers', held(before) - held(control), null),
      row('memory: 100,000 log lines followed, heap and buffers', held(after) - held(control), target),
      row(
        'memory: 100,000 log lines followed, resident set',
        (after.resident - control.resident) / 1e6,
        target,
      ),
      row('    of it for the lines, heap and buffers', held(after) - held(before), null),
    ];
  } finally {
    await engine.stop();
  }
}

async function followed(
  { host }: PrivateEngine,
  extension?: string,
): Promise<{ readonly before: HostMemory; readonly after: HostMemory }> {
  const options = { withDrydock: true, extraEnv: { DOCKER_HOST: host }, ...(extension ? { extension } : {}) };
  return inSession(options, async (session) => {
    const { workbench } = session;
    await workbench.openView('Drydock');
    await workbench.chooseFromMenu('printer', 'Show Logs');
    const panel = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await panel.locator('.count').first().waitFor();
    await delay(3000);
    const before = await session.memory();
    await run('docker', ['-H', host, 'exec', 'printer', 'touch', '/go']);
    await panel
      .locator('.count')
      .filter({ hasText: /100,000/ })
      .waitFor({ timeout: 60_000 });
    await delay(2000);
    return { before, after: await session.memory() };
  });
}

function held({ heap, external }: HostMemory): number {
  return (heap + external) / 1e6;
}

function row(name: string, value: number, most: number | null): Row {
  return {
    name,
    value: Math.round(value * 10) / 10,
    unit: 'MB',
    target: most,
    ok: most === null || value <= most,
  };
}
