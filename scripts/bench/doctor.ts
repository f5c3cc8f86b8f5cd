import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadStack } from '../../src/compose/load/stack';
import { diskReader } from '../../src/disk/diskReader';
import { openCase } from '../../src/doctor/case/engineCase';
import { ProjectFiles } from '../../src/sources/projectFiles';
import { diagnose } from '../../src/doctor/diagnose';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { busybox } from '../../test/engine/testEngine';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { run } from '../../test/parts/processes';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '7' } },
});
const runs = Number(values.runs);
const project = 'bench';

/** Eight services that are well, with logs, ports and a database that is asked for, and two that are not. */
const stackFolder = 'test/fixtures/doctor/ten';

/** `npm run bench:doctor`: how long the diagnosis of a project with ten services takes, light and deep. */
async function main(): Promise<void> {
  const log = (text: string) => console.error(text);
  const { docker, env } = await ensureComposeCli(log);
  const privateEngine = await startPrivateEngine({ name: 'bench-doctor', log });
  const engine = await connectEngine({ choice: { host: privateEngine.host } });
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-doctor-'));
  const compose = (...args: readonly string[]) =>
    run(
      docker,
      ['-H', privateEngine.host, 'compose', '-p', project, '--project-directory', folder, ...args],
      {
        env: { ...process.env, ...env },
      },
    );
  try {
    await importBusybox(privateEngine);
    cpSync(stackFolder, folder, { recursive: true });
    await compose('up', '-d');
    const rows = [
      await timed(engine, folder, { isDeep: false, isLocal: true }, 'light', 300),
      await timed(engine, folder, { isDeep: true, isLocal: true }, 'deep', 3000),
      await timed(engine, folder, { isDeep: true, isLocal: false }, 'deep, engine elsewhere', 3000),
    ];
    printRows(rows, values.json, defaultSettings);
  } finally {
    engine.close();
    await privateEngine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(
  engine: ContainerEngine,
  folder: string,
  { isDeep, isLocal }: { readonly isDeep: boolean; readonly isLocal: boolean },
  name: string,
  target: number,
): Promise<Row> {
  // An engine of another machine: nothing of /proc here is its own.
  const port = isLocal
    ? engine
    : (Object.create(engine, {
        endpoint: { value: { ...engine.endpoint, host: 'tcp://elsewhere:2376' } },
      }) as ContainerEngine);
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < runs; round++) {
    const start = performance.now();
    const loaded = loadStack({
      files: [join(folder, 'compose.yaml')],
      reader: diskReader,
      environment: {},
      projectName: project,
    });
    const opened = await openCase(port, {
      project,
      files: new ProjectFiles(diskReader, loaded),
      isDeep,
      toolbox: async () => busybox,
      signal: new AbortController().signal,
    });
    try {
      found = (await diagnose(opened, doctorChecks)).findings.length;
    } finally {
      await opened.close();
    }
    times.push(performance.now() - start);
  }
  const sorted = times.sort((a, b) => a - b);
  const value = Math.round(sorted[sorted.length >> 1] ?? Infinity);
  return {
    name: `${name} diagnosis of 10 services (${found} findings)`,
    value,
    unit: 'ms',
    target,
    ok: value <= target,
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
