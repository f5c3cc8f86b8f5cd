import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { informative } from '../engine/measure';
import type { Row } from '../rows';
import { grownKinds, heapKinds, type HeapKinds } from './heapReport';
import type { HostMemory } from './probeMessages';
import { inSession, type Session } from './session';

const target = 20;
/** Of what is kept, so many of the largest kinds are printed. */
const largest = 12;

/** Five minutes of typing at three keys a second, in both files; here they come faster. */
const keystrokes = 900;

interface Measured {
  readonly opened: HostMemory;
  readonly edited: HostMemory;
  readonly closed: HostMemory;
  readonly kinds: HeapKinds;
}

/**
 * What Drydock keeps in the extension host once a Dockerfile and a Compose file are open, once they were edited, and once
 * they are closed: above a session without it, after collections of garbage.
 */
export async function memoryRows(extension?: string): Promise<readonly Row[]> {
  // At the same time, as both wait most of it.
  const [ours, control] = await Promise.all([measure(true, extension), measure(false)]);
  const names = {
    opened: 'a Dockerfile and a Compose file opened',
    edited: 'edited for 5 minutes',
    closed: 'closed',
  };
  const rows = (['opened', 'edited', 'closed'] as const).flatMap((state) => {
    const above = (of: (memory: HostMemory) => number) => (of(ours[state]) - of(control[state])) / 1e6;
    return [
      row(
        `memory: ${names[state]}, heap and buffers`,
        above(({ heap, external }) => heap + external),
      ),
      informative(
        `memory: ${names[state]}, resident set`,
        above(({ resident }) => resident),
        'MB',
      ),
    ];
  });
  const kept = grownKinds(ours.kinds, control.kinds).slice(0, largest);
  return [
    ...rows,
    ...kept.map(([kind, bytes]) => informative(`    kept in the end: ${kind}`, round(bytes / 1e6), 'MB')),
  ];
}

async function measure(withDrydock: boolean, extension?: string): Promise<Measured> {
  return inSession({ withDrydock, ...(extension ? { extension } : {}) }, async (session) => {
    const { page } = session.workbench;
    await session.workbench.openFile('site/Dockerfile');
    await session.workbench.openFile('compose.yaml');
    await delay(5000);
    const opened = await session.memory();
    await session.workbench.openFile('site/Dockerfile');
    await typeLines(session, dockerfileLines);
    await session.workbench.openFile('compose.yaml');
    await typeLines(session, composeLines);
    await delay(3000);
    const edited = await session.memory();
    await session.workbench.runCommand('File: Save All Files');
    await session.workbench.runCommand('View: Close All Editors');
    await page.locator('.editor-group-container .tab').first().waitFor({ state: 'hidden' });
    await delay(5000);
    const closed = await session.memory();
    // Last, because a snapshot takes much memory itself.
    return { opened, edited, closed, kinds: await kindsOf(session) };
  });
}

/** Types lines at the end of the file again and again, and removes them, as often as somebody does in half the time. */
async function typeLines({ workbench: { page } }: Session, lines: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+End');
  for (let typed = 0; typed < keystrokes / 2;) {
    for (const line of lines) {
      await page.keyboard.type(line, { delay: 25 });
      // Not what the list of completions offers.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      typed += line.length + 1;
      await delay(200);
    }
  }
}

const dockerfileLines = [
  '',
  'ARG VERSION=3',
  'ENV PATH=/srv/bin:$PATH',
  'COPY --from=build /site/a /b',
  'RUN apk add curl && curl -sSf https://example.com/x | sh',
  'WORKDIR /srv',
];

const composeLines = [
  '',
  '# a remark on it',
  'x-more:',
  'image: nginx:1.27',
  'restart: always',
  'note: ${QUEUE:-a}',
];

async function kindsOf(session: Session): Promise<HeapKinds> {
  const path = join(tmpdir(), `drydock-bench-${process.pid}-${Math.random()}.heapsnapshot`);
  try {
    await session.snapshot(path);
    return heapKinds(path, /\/dist\/((?:lib\/)?\w[\w-]*\.js)$/);
  } finally {
    rmSync(path, { force: true });
  }
}

function row(name: string, value: number): Row {
  return { name, value: round(value), unit: 'MB', target, ok: value <= target };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
