import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pause } from '../../../src/engine/abort';
import type { ContainerEngine } from '../../../src/engine/engine';
import { childrenOf, commandLine } from '../../../test/parts/processes';
import { openWorkbench } from '../../../test/parts/editor';
import type { Workbench } from '../../../test/parts/workbench';
import type { Row } from '../rows';
import { atMost, informative, median, percentile } from './measure';
import { processorTime } from './processorTime';

// The Containers view in a real VS Code, by the clock of its page and the kernel.

// What runs in the page uses this much of it, and no named functions: tsx would wrap those in a helper that the page
// does not have.
interface PageElement {
  readonly textContent: string;
  querySelector(selector: string): PageElement | null;
}
declare const document: {
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
  addEventListener(type: string, listener: () => void, options: { capture: boolean; once: boolean }): void;
};
declare const requestAnimationFrame: (callback: (time: unknown) => void) => void;

const starts = 5;
const followedContainers = 20;
const rowsInView = 60;
/** Of the fleet, in the order of the view. */
const groups = Array.from({ length: 10 }, (_, number) => `project-${number}`);
/** Docker 20.10 takes 0.9 s for each reading; a row needs two, and two are read at once. */
const slowestFigures = 3 * rowsInView * 900;
const statsSpan = 20_000;
const idleSpan = 60_000;

/** The fleet that the editor looks at. */
export interface Fleet {
  /** The engine's `DOCKER_HOST`. */
  readonly host: string;
  /** The folder of the extension that is measured, built already. */
  readonly extension: string;
  readonly engine: ContainerEngine;
  readonly count: number;
}

/** From opening the Containers view to its rows, by the clock of the page. */
export async function fillingRows(fleet: Fleet): Promise<readonly Row[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let start = 0; start < starts; start++) {
    cold.push(await inWorkbench(fleet, { settings: 'defaults' }, timeToRows));
    warm.push(
      await inWorkbench(fleet, { settings: 'defaults' }, async (workbench) => {
        await useAndReload(workbench);
        await activate(workbench);
        return timeToRows(workbench);
      }),
    );
    console.error(`To rows: ${cold.at(-1)?.toFixed()} ms cold, ${warm.at(-1)?.toFixed()} ms active.`);
  }
  return [
    atMost(`editor: ${fleet.count} containers to rows, cold (defaults)`, median(cold), 'ms', 450),
    atMost(`editor: ${fleet.count} containers to rows, active (defaults)`, median(warm), 'ms', 250),
  ];
}

/** From the engine's events to rows that show them, and what the open view takes of memory. */
export async function followingRows(fleet: Fleet): Promise<readonly Row[]> {
  const { delays, memory } = await inWorkbench(
    fleet,
    { rows: rowsInView, settings: 'stats off' },
    async (workbench) => {
      await activate(workbench);
      const before = hostMemory(workbench);
      await timeToRows(workbench);
      const told = await eventDelays(workbench, fleet.engine);
      return { delays: told, memory: (hostMemory(workbench) - before) / 1e6 };
    },
  );
  return [
    informative('editor: event to row, median (stats off)', median(delays), 'ms'),
    atMost('editor: event to row, p95 (stats off)', percentile(delays, 0.95), 'ms', 150),
    atMost('editor: memory above its start, resident set (stats off)', memory, 'MB', 40),
  ];
}

/** What an open view costs while nothing happens. */
export async function idleRows(fleet: Fleet): Promise<readonly Row[]> {
  // Two sessions at the same time, one with the view open: an extension host has pastimes of its own, and a minute
  // of this machine may be twice as long as the next.
  const [closed, open] = await Promise.all([idleTimes(fleet, false), idleTimes(fleet, true)]);
  const costs = open.map((time, minute) => time - (closed[minute] ?? 0));
  return [
    informative('editor: idle without the view, per minute (stats off)', median(closed), 's'),
    informative('editor: idle with the view, per minute (stats off)', median(open), 's'),
    atMost(
      'editor: idle, what the view costs, per minute (stats off)',
      Math.max(0, median(costs)),
      's',
      0.05,
    ),
  ];
}

/** What the figures in the rows cost the extension host. */
export async function usageRows(fleet: Fleet): Promise<readonly Row[]> {
  const { shown, share } = await inWorkbench(
    fleet,
    { rows: rowsInView, settings: 'defaults' },
    async (workbench) => {
      await activate(workbench);
      const control = await hostTime(workbench, statsSpan);
      await timeToRows(workbench);
      const rows = workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: '% ·' });
      // Containers of open groups are read: VS Code doesn't report which rows are scrolled into view.
      for (const group of groups.slice(rowsInView / (fleet.count / groups.length))) {
        await workbench.row(group, 'Containers').locator('.monaco-tl-twistie').click();
      }
      await rows.nth(rowsInView - 1).waitFor({ timeout: slowestFigures });
      const used = (await hostTime(workbench, statsSpan)) - control;
      return { shown: await rows.count(), share: (used / (statsSpan / 1000)) * 100 };
    },
  );
  return [atMost(`editor: stats of ${shown} rows (defaults)`, share, '% of a core', 5)];
}

/** Seconds of processor time that an extension host spends in each of three minutes in which nothing happens. */
function idleTimes(fleet: Fleet, withView: boolean): Promise<readonly number[]> {
  return inWorkbench(fleet, { settings: 'stats off' }, async (workbench) => {
    await activate(workbench);
    if (withView) await timeToRows(workbench);
    await settled(workbench);
    const times: number[] = [];
    for (let minute = 0; minute < 3; minute++) times.push(await timeWithin(workbench, idleSpan));
    return times;
  });
}

/** The settings that a bench runs with: those that people have, or without figures in rows. */
export type BenchSettings = 'defaults' | 'stats off';

/** A workbench on a folder, or else the sample: of the size of a screen, or tall enough for so many rows. */
export async function inWorkbench<T>(
  { host, extension }: Pick<Fleet, 'host' | 'extension'>,
  {
    rows = 0,
    settings,
    folder = resolve('test/fixtures/sample'),
  }: { readonly rows?: number; readonly settings: BenchSettings; readonly folder?: string },
  work: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const workbench = await openWorkbench({
    log: console.error,
    folder,
    extension,
    viewport: { width: 1280, height: Math.max(1000, rows * 36) },
    settings: settings === 'defaults' ? {} : { 'drydock.containers.stats': 'off' },
    extraEnv: { DOCKER_HOST: host },
  });
  try {
    await workbench.activityTab('Drydock').waitFor();
    await settled(workbench);
    return await work(workbench);
  } finally {
    await workbench.close();
  }
}

/** Opens the view, goes back to the files and reloads the window: what a person did yesterday. */
async function useAndReload(workbench: Workbench): Promise<void> {
  await timeToRows(workbench);
  await workbench.openView('Explorer');
  await settled(workbench);
  await workbench.page.reload();
  await workbench.activityTab('Drydock').waitFor();
  await settled(workbench);
}

/** Activates the extension as most people do: with a Dockerfile, whose findings are awaited. */
export async function activate(workbench: Workbench): Promise<void> {
  await workbench.openFile('worker/Dockerfile');
  await workbench.editor.locator('.squiggly-warning').first().waitFor();
  await settled(workbench);
}

/** From the click on the icon to the first rows of containers, in milliseconds of the page. */
export async function timeToRows(workbench: Workbench): Promise<number> {
  const filled = workbench.page.evaluate(async () => {
    const clicked = new Promise<number>((done) =>
      document.addEventListener('mousedown', () => done(performance.now()), { capture: true, once: true }),
    );
    const start = await clicked;
    while (document.querySelectorAll('.part.sidebar .monaco-list-row[aria-level="2"]').length < 10)
      await new Promise((done) => requestAnimationFrame(done));
    return performance.now() - start;
  });
  await workbench.activityTab('Drydock').click();
  return filled;
}

/** From the time in the engine's own event to the row that shows it, in milliseconds. */
async function eventDelays(workbench: Workbench, engine: ContainerEngine): Promise<readonly number[]> {
  const stop = new AbortController();
  const told = new Map<string, number>();
  const events = await engine.events({ types: ['container'], actions: ['pause', 'unpause'] }, stop.signal);
  const reading = (async () => {
    for await (const { id, action, time } of events) told.set(`${action} ${id}`, time);
  })();
  const delays: number[] = [];
  try {
    for (const { id, labels } of (await engine.containers.list())
      .filter(isInView)
      .slice(0, followedContainers)) {
      const service = labels['com.docker.compose.service'] ?? '';
      for (const [action, paused] of [
        ['pause', true],
        ['unpause', false],
      ] as const) {
        const shown = timeOfRow(workbench, service, paused);
        await engine.containers[action](id);
        delays.push((await shown) - (told.get(`${action} ${id}`) ?? Number.NaN));
        // Apart from each other, as a person's clicks are: VS Code gathers the changes of a tree for 200 ms after one.
        await pause(500, stop.signal);
      }
    }
  } finally {
    stop.abort();
    await reading;
  }
  return delays;
}

/** The first project's containers have the first rows. */
function isInView({ labels }: { readonly labels: Readonly<Record<string, string>> }): boolean {
  return labels['com.docker.compose.project'] === 'project-0';
}

/** When the row of a service says that it is paused, or no longer says so. */
function timeOfRow(workbench: Workbench, service: string, paused: boolean): Promise<number> {
  return workbench.page.evaluate(
    async ([label, wanted]) => {
      for (let frame = 0; frame < 600; frame++) {
        const row = [...document.querySelectorAll('.part.sidebar .monaco-list-row')].find(
          (element) => element.querySelector('.label-name')?.textContent === label,
        );
        if (row && row.textContent.includes('paused') === wanted) return Date.now();
        await new Promise((done) => requestAnimationFrame(done));
      }
      throw new Error(`No row ${label} that is ${wanted ? '' : 'not '}paused.`);
    },
    [service, paused] as const,
  );
}

/** Seconds of processor time of the extension host and its children during `span` milliseconds. */
async function hostTime(workbench: Workbench, span: number): Promise<number> {
  await settled(workbench);
  return timeWithin(workbench, span);
}

/** Resolves when the extension host has done what its start, or opening something, set off. */
export async function settled(workbench: Workbench): Promise<void> {
  for (let quiet = 0, second = 0; quiet < 3 && second < 60; second++)
    quiet = (await timeWithin(workbench, 1000)) < 0.05 ? quiet + 1 : 0;
}

/** Not a number while there is no extension host yet. */
export async function timeWithin(workbench: Workbench, span: number): Promise<number> {
  const total = () => {
    const host = extensionHost(workbench);
    return host === undefined ? Number.NaN : tree(host).reduce((sum, pid) => sum + processorTime(pid), 0);
  };
  const before = total();
  await pause(span, new AbortController().signal);
  return total() - before;
}

/** The resident set of the extension host, in bytes. */
function hostMemory(workbench: Workbench): number {
  const status = readFileSync(`/proc/${extensionHost(workbench)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

function extensionHost(workbench: Workbench): number | undefined {
  return tree(workbench.server.pid).find((pid) => commandLine(pid).includes('--type=extensionHost'));
}

function tree(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(tree)];
}
