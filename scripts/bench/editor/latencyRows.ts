import type { Page } from 'playwright-core';
import { setTimeout as delay } from 'node:timers/promises';
import { median } from '../engine/measure';
import type { Row } from '../rows';
import type { Stamp } from './probeMessages';
import { inSession, type Session } from './session';

/** Times that each is measured. */
const rounds = 25;
/** Between two keystrokes: somebody looks at what came of the first, in milliseconds. */
const gap = 350;
const target = 50;

// What runs in the page uses this much of it, and no named functions: tsx would wrap those in a helper that the page
// does not have.
declare const document: {
  readonly body: object;
  querySelectorAll(selector: string): ArrayLike<unknown>;
  addEventListener(type: string, listener: () => void, options: { capture: boolean; once: boolean }): void;
};
declare const MutationObserver: new (changed: () => void) => {
  observe(target: object, options: object): void;
  disconnect(): void;
};

/** Where the file is edited: `place` is selected by searching for it, and the cursor stands at its start. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The line, from one, and the column at which deleting one character makes a finding, and typing it takes it away. */
  readonly flaw: { readonly line: number; readonly column: number; readonly character: string };
  /** Where completion is asked for. */
  readonly completion: { readonly line: number; readonly column: number };
}

const cases: readonly Case[] = [
  {
    name: 'floor (an extension that answers at once)',
    file: 'bench/floor.txt',
    text: `${'Some words of text.\n'.repeat(58)}this is a flaaw\n\n`,
    flaw: { line: 59, column: 13, character: 'a' },
    completion: { line: 60, column: 1 },
  },
  {
    name: 'Dockerfile',
    file: 'bench/Dockerfile',
    text: dockerfileText(),
    flaw: { line: 57, column: 9, character: '/' },
    completion: { line: 59, column: 1 },
  },
  {
    name: 'Compose file',
    file: 'bench/compose.yaml',
    text: composeText(),
    flaw: { line: 3, column: 5, character: 'i' },
    completion: { line: 4, column: 5 },
  },
];

/** From a keystroke to what a person sees of it, in a real workbench, with the stamps on the way. */
export async function latencyRows(extension?: string): Promise<readonly Row[]> {
  const files = Object.fromEntries(cases.map(({ file, text }) => [file, text]));
  return inSession({ withDrydock: true, files, ...(extension ? { extension } : {}) }, async (session) => {
    const rows: Row[] = [];
    for (const one of cases) {
      await session.workbench.openFile(one.file);
      await delay(3000);
      rows.push(...(await editRows(session, one)));
      rows.push(...(await completionRows(session, one)));
    }
    return rows;
  });
}

async function editRows(session: Session, { name, flaw }: Case): Promise<readonly Row[]> {
  const { page } = session.workbench;
  await goTo(page, flaw);
  const marks =
    '.editor-group-container.active .squiggly-warning, .editor-group-container.active .squiggly-error';
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    await delay(gap);
    await session.stamps();
    const { key, seen } = await keyToChange(page, marks, () => page.keyboard.press('Delete'));
    await delay(gap);
    runs.push({ key, seen, stamps: await session.stamps() });
    await page.keyboard.type(flaw.character);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft');
  }
  return rowsOf(`${name}: edit to finding`, runs, [
    'edit applied in host',
    'analysis-begins',
    'files-known',
    'analyzed',
    'diagnostics-set',
  ]);
}

async function completionRows(session: Session, { name, completion }: Case): Promise<readonly Row[]> {
  const { page } = session.workbench;
  await goTo(page, completion);
  const list = '.suggest-widget[monaco-visible-content-widget="true"] .monaco-list-row';
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    await delay(gap);
    await session.stamps();
    const { key, seen } = await keyToChange(page, list, () => page.keyboard.press('Control+Space'));
    await delay(gap);
    runs.push({ key, seen, stamps: await session.stamps() });
    await page.keyboard.press('Escape');
  }
  return rowsOf(`${name}: completion`, runs, ['completion-asked', 'completion-answered']);
}

interface Run {
  /** When the key came and when what it brings was seen, by the clock of the page. */
  readonly key: number;
  readonly seen: number;
  readonly stamps: readonly Stamp[];
}

/** The times of a key and of the first change in how many elements there are; milliseconds since the epoch. */
async function keyToChange(
  page: Page,
  selector: string,
  press: () => Promise<void>,
): Promise<{ readonly key: number; readonly seen: number }> {
  const ready = page.evaluate(async (wanted) => {
    const before = document.querySelectorAll(wanted).length;
    const times = { key: 0, seen: 0 };
    document.addEventListener(
      'keydown',
      () => {
        times.key = performance.now();
      },
      { capture: true, once: true },
    );
    await new Promise<void>((done) => {
      const observer = new MutationObserver(() => {
        if (document.querySelectorAll(wanted).length === before) return;
        times.seen = performance.now();
        observer.disconnect();
        done();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return { key: performance.timeOrigin + times.key, seen: performance.timeOrigin + times.seen };
  }, selector);
  await delay(50);
  await press();
  const over = new AbortController();
  const late = delay(10_000, undefined, { signal: over.signal }).then(() => {
    throw new Error(`Nothing came of a key within 10 s: ${selector}`);
  });
  try {
    return await Promise.race([ready, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

/** The whole, and each part of it up to the next stamp. */
function rowsOf(name: string, runs: readonly Run[], steps: readonly string[]): Row[] {
  const isFloor = name.startsWith('floor');
  const total = median(runs.map(({ key, seen }) => seen - key));
  const parts: Row[] = [];
  let before = 'key';
  for (const step of [...steps, 'seen']) {
    const times = runs.flatMap((run) => {
      const [from, to] = [timeOf(run, before), timeOf(run, step)];
      return from === undefined || to === undefined ? [] : [to - from];
    });
    if (times.length === 0) continue;
    const words = (step: string) => (step === 'seen' ? 'seen in the page' : step.replaceAll('-', ' '));
    parts.push({
      name: `    ${words(before)} → ${words(step)}`,
      value: round(median(times)),
      unit: 'ms',
      target: null,
      ok: true,
    });
    before = step;
  }
  return [
    {
      name,
      value: round(total),
      unit: 'ms',
      target: isFloor ? null : target,
      ok: isFloor || total <= target,
    },
    ...parts,
  ];
}

function timeOf({ key, seen, stamps }: Run, step: string): number | undefined {
  if (step === 'key') return key;
  if (step === 'seen') return seen;
  return stamps.find(({ name, time }) => name === step && time > key - 5)?.time;
}

/** By the command that goes to a line and column. */
async function goTo(page: Page, { line, column }: { line: number; column: number }): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** About 60 lines, as real Dockerfiles have. */
function dockerfileText(): string {
  const step = (i: number) =>
    `RUN apt-get update \\\n  && apt-get install -y --no-install-recommends package${i}=1.0 \\\n  && rm -rf /var/lib/apt/lists/*\n`;
  const steps = Array.from({ length: 18 }, (_, i) => step(i)).join('');
  return `FROM debian:12.11 AS build\n${steps}FROM debian:12.11\nWORKDIR /app\nCOPY --from=build /a /a\n\nUSER 1000\n`;
}

function composeText(): string {
  const service = (i: number) =>
    `  service${i}:\n    image: registry.example/service${i}:1.0\n    environment:\n      NAME: value\n    ports:\n      - "127.0.0.1:${9000 + i}:80"\n`;
  const services = Array.from({ length: 12 }, (_, i) => service(i + 1)).join('');
  return `services:\n${services}`;
}
