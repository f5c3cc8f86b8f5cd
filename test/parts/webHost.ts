import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { keepStill, launchBrowser } from './browser';
import { quietSettings } from './editor';
import type { Log } from './log';
import { endOfTestHost } from './testHost';
import { screenshotsFolder } from './workbench';
import { picturePrefix } from '../editor/web/lines';
import { startVscodeServer, type VscodeInstall } from './vscodeServer';

export interface WebHostOptions {
  readonly install: VscodeInstall;
  /** The folder to open, as an address of a file system that one of the extensions has. */
  readonly folder: string;
  /** The folders of the extensions under development. */
  readonly extensions: readonly string[];
  /** A module in the first of them that exports `run()`, which the extension host calls; without `.js`. */
  readonly tests: string;
  /** Takes each message that anything in the workbench or the extension host prints to its console. */
  readonly print: Log;
  readonly log: Log;
  readonly timeoutMs: number;
}

/**
 * Runs a test module in the extension host of a browser: a workbench without a remote, as on vscode.dev, which gets its
 * extensions over HTTP. Resolves with the exit code (0 when `run()` resolved).
 */
export async function runWebHost(options: WebHostOptions): Promise<number> {
  const browser = await launchBrowser(options.log);
  try {
    const server = await startVscodeServer({ install: options.install, builtIn: [] });
    try {
      return await runInBrowser(browser, server.origin, options);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}

async function runInBrowser(browser: Browser, origin: string, options: WebHostOptions): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await keepStill(page);
  await serveExtensions(page, origin, options.extensions);
  const { host: authority } = new URL(origin);
  const address = (path: string) => ({ scheme: 'http', authority, path: `/${extensionsPath}/${path}` });
  await openAlone(page, origin, {
    configurationDefaults: quietSettings,
    developmentOptions: {
      enableSmokeTestDriver: true,
      extensions: options.extensions.map((_, at) => address(String(at))),
      extensionTestsPath: address(`0/${options.tests}`),
    },
  });
  const ended = endOfTestHost(page, {
    ...options,
    print: (text) => {
      if (!text.startsWith(picturePrefix)) return options.print(text);
      const path = join(screenshotsFolder, `web-${text.slice(picturePrefix.length)}.png`);
      page.screenshot({ path, animations: 'disabled' }).catch((error: unknown) => options.log(String(error)));
    },
  });
  await page.goto(`${origin}/?${new URLSearchParams({ folder: options.folder }).toString()}`);
  return ended;
}

const extensionsPath = 'test-extensions';

/** Answers for the files of the extensions, each below its number. A workbench takes them from its own origin only. */
async function serveExtensions(page: Page, origin: string, folders: readonly string[]): Promise<void> {
  const base = `${origin}/${extensionsPath}/`;
  await page.context().route(`${base}**`, async (route) => {
    const [at = '', ...path] = route.request().url().slice(base.length).split('/');
    const file = join(folders[Number(at)] ?? '', ...path);
    await route.fulfill(existsSync(file) ? { path: file } : { status: 404 });
  });
}

/**
 * Makes the workbench that the page will load one that knows no server, as on vscode.dev: by the options that it is
 * created with, which `further` are added to.
 */
async function openAlone(page: Page, origin: string, further: object): Promise<void> {
  await page.route(`${origin}/?*`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace(
      /(web-configuration" data-settings=")([^"]*)/,
      (_, before: string, settings: string) => {
        const configuration: object = JSON.parse(settings.replaceAll('&quot;', '"'));
        return before + JSON.stringify({ ...configuration, ...further }).replaceAll('"', '&quot;');
      },
    );
    await route.fulfill({ response, body });
  });
  await page.route('**/workbench/workbench.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: aloneParts.reduce(replaceOnce, await response.text()) });
  });
}

/** What code-server's workbench has of its server, and what VS Code has in its place where there is none. */
const aloneParts: readonly (readonly [RegExp, string])[] = [
  [/\bremoteAuthority:location\.host\b/, 'remoteAuthority:void 0'],
  [
    /\bget userRoamingDataHome\(\)\{return \w+\((\w+)\.file\(this\.userDataPath\)[^{}]*\{scheme:\w+\.vscodeRemote\}\),"User"\)\}/,
    'get userRoamingDataHome(){return $1.file("/User").with({scheme:"vscode-userdata"})}',
  ],
];

function replaceOnce(text: string, [pattern, by]: readonly [RegExp, string]): string {
  const replaced = text.replace(pattern, by);
  if (replaced === text) throw new Error(`This workbench has no ${pattern.source}.`);
  return replaced;
}
