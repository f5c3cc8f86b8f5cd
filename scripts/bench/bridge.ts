import { parseArgs } from 'node:util';
import type { EngineFacts } from '../../src/bridge/facts';
import { hintsOf } from '../../src/bridge/stackHints';
import { composeRules } from '../../src/compose/hash/hashRules';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import { containerSource } from '../../src/containers/containerSource';
import { ListStore } from '../../src/containers/listStore';
import { fileLines, servicesIn } from '../../src/drift/fileLines';
import { planUp, readingsOf } from '../../src/drift/plan';
import { StartTimes } from '../../src/drift/serviceLine';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerSummary } from '../../src/engine/records';
import { runScript } from '../../test/engine/testEngine';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '40' } },
});
const runs = Number(values.runs);
const path = '/bench/compose.yaml';
const project = 'bench';
const label = { 'com.docker.compose.project': project, 'com.docker.compose.config-hash': 'none' };

const text = `name: ${project}
services:
${Array.from(
  { length: 100 },
  (_, index) => `  service${index}:
    image: busybox:latest
    command: sleep 3600
    environment: { LEVEL: "${index}", NAME: service${index} }
    ports: ["${8000 + index}:80"]
    volumes: ["./data${index}:/data"]
`,
).join('')}`;

/** `npm run bench:bridge`: what stands on the lines of a file with 100 services, and how soon an event of the engine does. */
async function main(): Promise<void> {
  const rows = [...linesOfFile(), ...hints(), plan(), await eventToLine()];
  printRows(rows, values.json, defaultSettings);
}

function linesOfFile(): readonly Row[] {
  const containers = Array.from({ length: 100 }, (_, index) => containerOf(`service${index}`));
  const times = new StartTimes();
  times.update(containers, Date.now());
  const services = servicesIn(path, text);
  const shown = measured(() =>
    fileLines(services, { containers, projectName: project, plan: undefined, times, now: Date.now() }),
  );
  return [
    row('lines of a file with 100 services, p95', shown, 20),
    row(
      'its services found anew after an edit, p95',
      measured(() => servicesIn(path, text)),
      100,
    ),
  ];
}

/** What stands behind the values of the file, among a thousand containers. */
function hints(): readonly Row[] {
  const read = () => loadStack({ files: [path], reader: memoryReader({ [path]: text }) });
  const stack = read();
  const containers = Array.from({ length: 1000 }, (_, index): ContainerSummary => ({
    ...containerOf(`service${index}`),
    ports: [{ privatePort: 80, publicPort: 8000 + index, protocol: 'tcp', hostIp: '0.0.0.0' }],
  }));
  const facts: EngineFacts = {
    containers,
    images: [],
    volumeSize: () => undefined,
    plan: undefined,
    hostPorts: new Set(),
    now: Date.now(),
  };
  if (hintsOf(path, stack, facts).length < 100) throw new Error('There are no hints to measure.');
  return [
    row(
      'hints in a file with 100 services, p95',
      measured(() => hintsOf(path, stack, facts)),
      20,
    ),
    row('its stack read anew after an edit, p95', measured(read), 200),
  ];
}

function plan(): Row {
  const rules = composeRules('2.40.3');
  if (!rules) throw new Error('Compose 2.40.3 is unknown.');
  const containers = Array.from({ length: 100 }, (_, index) => containerOf(`service${index}`));
  const images = new Map([['busybox:latest', { id: 'sha256:1', platform: 'linux/amd64' }]]);
  const took = measured(() => {
    const readings = readingsOf(rules, (release) =>
      loadStack({ files: [path], reader: memoryReader({ [path]: text }), release }),
    );
    planUp(rules, readings, { containers, images, networks: [], volumes: [] });
  });
  return row('what Up would do with 100 services, p95', took, 500);
}

/** From the call that changes a container to the line that shows it, through the engine's events. */
async function eventToLine(): Promise<Row> {
  const privateEngine = await startPrivateEngine({ name: 'bench-bridge', log: console.error });
  const engine = await connectEngine({ choice: { host: privateEngine.host } });
  const untilReachable = (signal: AbortSignal) => pause(1000, signal);
  const store = new ListStore(
    containerSource(() => {}),
    async () => engine,
    { wait: pause, untilReachable },
  );
  try {
    await importBusybox(privateEngine);
    const id = await runScript(engine, 'sleep 3600', {
      Labels: { ...label, 'com.docker.compose.service': 'service1' },
    });
    const services = servicesIn(path, text);
    const times = new StartTimes();
    const took: number[] = [];
    // Somebody else listens all the time, as a view does.
    store.subscribe(() => {});
    for (let run = 0; run < runs; run++) {
      const wanted = run % 2 === 0 ? 'paused' : 'running';
      const shown = new Promise<number>((resolve) => {
        const subscription = store.subscribe((state) => {
          if (state.kind !== 'ready') return;
          const lines = fileLines(services, {
            containers: state.items,
            projectName: project,
            plan: undefined,
            times,
            now: Date.now(),
          });
          if (!lines[1]?.line.state.startsWith(wanted)) return;
          resolve(performance.now());
          setImmediate(() => subscription.dispose());
        });
      });
      await pause(50, new AbortController().signal);
      const from = performance.now();
      if (wanted === 'paused') await engine.containers.pause(id);
      else await engine.containers.unpause(id);
      took.push((await shown) - from);
    }
    return row('engine call to line, p95', took, 200);
  } finally {
    store.dispose();
    engine.close();
    await privateEngine.stop();
  }
}

function containerOf(service: string): ContainerSummary {
  return {
    id: service,
    name: `${project}-${service}-1`,
    image: 'busybox:latest',
    imageId: '',
    command: '',
    created: 0,
    state: 'running',
    status: 'Up 3 hours (healthy)',
    health: 'healthy',
    ports: [],
    labels: { ...label, 'com.docker.compose.service': service },
    networks: [],
    mounts: [],
  };
}

/** The processor time of each run in milliseconds, which other programs on the machine don't change. */
function measured(work: () => void): readonly number[] {
  for (let run = 0; run < 5; run++) work();
  return Array.from({ length: runs }, () => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
}

function row(name: string, took: readonly number[], target: number): Row {
  const sorted = [...took].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
  return { name, value: Math.round(value * 10) / 10, target, unit: 'ms', ok: value <= target };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
