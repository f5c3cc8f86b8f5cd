import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { keepStill, launchBrowser } from './browser';
import { quietSettings, workbenchAddress } from './editor';
import type { Log } from './log';
import { startVscodeServer, type VscodeInstall } from './vscodeServer';
import { screenshotsFolder } from './workbench';

export interface TestHostOptions {
  readonly install: VscodeInstall;
  readonly folder: string;
  readonly extension: string;
  /** A module that exports `run()`, which the extension host calls; absolute. */
  readonly tests: string;
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** Takes each message that anything in the workbench or the extension host prints to its console. */
  readonly print: Log;
  readonly log: Log;
  readonly timeoutMs: number;
  /** Nothing moves by itself on the page. */
  readonly still?: boolean;
}

/**
 * Runs a test module in the extension host of a VS Code server and resolves with its exit code (0 when
 * `run()` resolved). Rejects, with the last console lines and a picture, when the host does not end in time.
 */
export async function runTestHost(options: TestHostOptions): Promise<number> {
  const browser = await launchBrowser(options.log);
  try {
    const { install, extraEnv = {} } = options;
    const server = await startVscodeServer({ install, extraEnv, settings: quietSettings });
    try {
      return await runInBrowser(browser, server.origin, options);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}

async function runInBrowser(browser: Browser, origin: string, options: TestHostOptions): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (options.still) await keepStill(page);
  await page.addInitScript(agreeToTools);
  const ended = endOfTestHost(page, options);
  const address = workbenchAddress(origin, options.folder, {
    extension: options.extension,
    tests: options.tests,
  });
  await page.goto(address);
  return ended;
}

/** A script of the page: agrees where VS Code asks, in the words of Drydock, whether a tool may answer an agent. */
const agreeToTools = `setInterval(() => {
  const dialog = document.querySelector('.monaco-dialog-box');
  if (dialog?.textContent.includes("goes to the agent's language model"))
    dialog.querySelector('.dialog-buttons .monaco-button')?.click();
}, 100)`;

/**
 * The exit code of the test host in a page that is yet to be loaded. Rejects, with the last console lines and a picture,
 * when the host does not end in time.
 */
export async function endOfTestHost(
  page: Page,
  { print, timeoutMs }: Pick<TestHostOptions, 'print' | 'timeoutMs'>,
): Promise<number> {
  const lines: string[] = [];
  const ended = new Promise<number>((resolve, reject) => {
    page.on('crash', () => reject(new Error('The browser page crashed.')));
    page.on('close', () => reject(new Error('The browser ended before the test host did.')));
    // The workbench calls these two where they exist, as VS Code's own test runner for the web does.
    page
      .exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
        const text = formatLog(args);
        lines.push(text);
        print(text);
      })
      .catch(reject);
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  // It may be rejected while the page still loads, before anybody waits for it.
  ended.catch(() => undefined);
  const timer = new AbortController();
  try {
    return await Promise.race([ended, failAfter(timeoutMs, timer.signal, page, lines)]);
  } finally {
    timer.abort();
  }
}

async function failAfter(
  ms: number,
  signal: AbortSignal,
  page: Page,
  lines: readonly string[],
): Promise<never> {
  await delay(ms, undefined, { signal });
  const picture = join(screenshotsFolder, 'test-host-timeout.png');
  mkdirSync(screenshotsFolder, { recursive: true });
  await page.screenshot({ path: picture });
  throw new Error(
    `The extension host did not end within ${ms / 1000} s (picture: ${picture}). Its last lines:\n` +
      lines.slice(-15).join('\n'),
  );
}

/** A console call's arguments as one text; `%s` and its kin are filled in, as a console does. */
function formatLog(args: readonly unknown[]): string {
  return format(...args.map((arg) => (typeof arg === 'string' ? stripStyles(arg) : arg)));
}

function stripStyles(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
