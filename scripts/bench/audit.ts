import { parseArgs } from 'node:util';
import { audit } from '../../src/audit/audit';
import { gather } from '../../src/audit/gather';
import { localHost } from '../../src/audit/host/hostReader';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { auditChecks } from '../../src/generated/auditChecks';
import { Cleanup } from '../../test/parts/cleanup';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { defaultSettings, printRows } from './rows';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    containers: { type: 'string', default: '300' },
    runs: { type: 'string', default: '5' },
  },
});

/**
 * `npm run bench:audit [-- --json] [--containers N] [--runs N]`: how long an audit of an engine with 300 containers
 * takes. They are created and not started: the engine answers the same of them.
 */
async function main(): Promise<void> {
  const cleanup = new Cleanup();
  const stopWatching = cleanup.watchSignals(console.error);
  try {
    const daemon = await startPrivateEngine({ name: 'bench-audit', log: console.error });
    cleanup.add(() => daemon.stop());
    const engine = await connectEngine({ choice: { host: daemon.host } });
    cleanup.add(() => engine.close());
    await importBusybox(daemon);
    const count = Number(values.containers);
    await createContainers(engine, count);
    const times: number[] = [];
    let findings = 0;
    for (let run = 0; run < Number(values.runs); run++) {
      const start = performance.now();
      const subjects = await gather(engine, {
        scope: { kind: 'engine' },
        files: () => undefined,
        host: localHost(),
        signal: new AbortController().signal,
      });
      findings = audit(subjects, auditChecks).findings.length;
      times.push(performance.now() - start);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const median = Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
    const worst = Math.round(sorted.at(-1) ?? 0);
    printRows(
      [
        {
          name: `audit of ${count} containers, median`,
          value: median,
          unit: 'ms',
          target: 2000,
          ok: median < 2000,
        },
        { name: 'the slowest run', value: worst, unit: 'ms', target: 2000, ok: worst < 2000 },
        { name: 'findings', value: findings, unit: '', target: null, ok: true },
      ],
      values.json,
      defaultSettings,
    );
  } finally {
    await cleanup.run(console.error);
    stopWatching();
  }
}

async function createContainers(engine: ContainerEngine, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const work = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      await engine.containers.create({
        name: `audited-${number}`,
        body: {
          Image: 'busybox:latest',
          Cmd: ['sleep', '1000'],
          HostConfig: { NetworkMode: 'none' },
          Labels: {
            'com.docker.compose.project': `project-${number % 10}`,
            'com.docker.compose.service': `service-${number}`,
          },
        },
      });
    }
  };
  await Promise.all([work(), work(), work()]);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
