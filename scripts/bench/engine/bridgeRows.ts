import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workbench } from '../../../test/parts/workbench';
import type { Row } from '../rows';
import { inWorkbench, settled, timeToRows, timeWithin, type Fleet } from './editorRows';
import { atMost, informative, median } from './measure';

const minute = 60_000;
const minutes = 3;
/** Minutes of rest before: V8 tidies up behind what opening the view and the file took. */
const rest = 2;

/**
 * What the lines of a Compose file cost while nothing happens: the file of ten running containers is open, beside a
 * session in which it is open and no engine is connected. Two minutes after both were opened, and with the settings that people have.
 */
export async function bridgeRows(fleet: Fleet): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    writeFileSync(join(folder, 'compose.yaml'), composeFile());
    const session = <T>(work: (workbench: Workbench) => Promise<T>) =>
      inWorkbench(fleet, { settings: 'defaults', folder }, work);
    const [without, withLines] = await Promise.all([
      session(async (workbench) => {
        await openFile(workbench);
        return idleMinutes(workbench);
      }),
      session(async (workbench) => {
        await timeToRows(workbench);
        await workbench.openView('Explorer');
        await openFile(workbench);
        await workbench.page.locator('.codelens-decoration').getByText('running').first().waitFor();
        return idleMinutes(workbench);
      }),
    ]);
    const above = withLines.map((time, index) => time - (without[index] ?? 0));
    const name = 'at rest, defaults, Compose file of 10 running open';
    return [
      informative(`${name}: host without an engine, per minute`, median(without), 's'),
      atMost(`${name}: host above that, per minute`, Math.max(0, median(above)), 's', 0.05),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The services of the first project of the fleet. */
function composeFile(): string {
  const services = Array.from(
    { length: 10 },
    (_, index) => `  service-${index * 10}:\n    image: busybox:latest\n    command: sleep 100000\n`,
  );
  return `name: project-0\nservices:\n${services.join('')}`;
}

async function openFile(workbench: Workbench): Promise<void> {
  await workbench.openFile('compose.yaml');
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  await settled(workbench);
}

async function idleMinutes(workbench: Workbench): Promise<readonly number[]> {
  await settled(workbench);
  const times: number[] = [];
  for (let each = 0; each < rest + minutes; each++) times.push(await timeWithin(workbench, minute));
  return times.slice(rest);
}
