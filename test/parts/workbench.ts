import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import type { Log } from './log';
import { ensureVscodeServer, startVscodeServer, type VscodeServer, type VscodeVersion } from './vscodeServer';

/** What a workbench opens and how it looks. */
export interface WorkbenchOptions {
  readonly log: Log;
  /** The folder to open, an absolute path. */
  readonly folder: string;
  /** The extension under development, an absolute path. */
  readonly extension?: string;
  readonly version?: VscodeVersion;
  readonly theme?: 'dark' | 'light';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host and of terminals (`DOCKER_HOST`). */
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** Open in Restricted Mode's conditions, where VS Code asks for trust first. */
  readonly askForTrust?: boolean;
}

/** Where screenshots go: a folder in the repository that git ignores. */
export const screenshotsFolder = join(process.cwd(), '.screenshots');

/** Settings that keep the editor's own first-start advice out of the picture. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
};

/** The theme follows what the browser says that the person prefers. */
const themeSettings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
};

/** Starts a VS Code server and a browser of its own and opens a folder in it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const {
    log,
    folder,
    version = 'newest',
    theme = 'dark',
    viewport = { width: 1280, height: 800 },
  } = options;
  const install = await ensureVscodeServer(version, log);
  const browser = await launchBrowser(log);
  let server: VscodeServer | undefined;
  try {
    server = await startVscodeServer({
      install,
      settings: { ...quietSettings, ...themeSettings, ...options.settings },
      extraEnv: options.extraEnv ?? {},
      askForTrust: options.askForTrust ?? false,
    });
    const context = await browser.newContext({ viewport, colorScheme: theme });
    const page = await context.newPage();
    const payload = options.extension ? { extensionDevelopmentPath: options.extension } : {};
    await page.goto(workbenchAddress(server.origin, folder, payload));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return new Workbench(server, browser, context, page);
  } catch (error) {
    await browser.close();
    await server?.stop();
    throw error;
  }
}

/**
 * The address that opens a folder. The payload's paths lie on the server; the workbench honours it when the
 * server runs with the smoke test driver.
 */
export function workbenchAddress(
  origin: string,
  folder: string,
  payload: { readonly extensionDevelopmentPath?: string; readonly extensionTestsPath?: string },
): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const entries = Object.entries(payload).map(([name, path]) => [name, remote(path)]);
  const query = new URLSearchParams({
    folder,
    payload: JSON.stringify([...entries, ['skipWelcome', 'true']]),
  });
  return `${origin}/?${query.toString()}`;
}

/** A workbench in a browser: the few things that a person does in it, and its page for everything else. */
export class Workbench {
  constructor(
    readonly server: VscodeServer,
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Runs a command by its title (`Drydock: Refresh`), as the palette lists it. */
  async runCommand(title: string): Promise<void> {
    await this.#pick(`>${title}`, title);
  }

  /** Opens a file of the workspace in an editor that stays, by its path from the root. */
  async openFile(path: string): Promise<void> {
    await this.#pick(path, path.split('/').at(-1) ?? path);
    await this.editor.waitFor();
  }

  /** Shows a view container by its name in the activity bar (`Explorer`, `Drydock`). */
  async openView(name: string): Promise<Locator> {
    const tab = this.activityTab(name);
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    const title = this.page.locator('.part.sidebar .composite.title h2');
    await title.filter({ hasText: new RegExp(`^${escapeForRegExp(name)}`, 'i') }).waitFor();
    return this.page.locator('.part.sidebar .content');
  }

  /** The tab of a view container in the activity bar. */
  activityTab(name: string): Locator {
    return this.page
      .locator('.activitybar')
      .getByRole('tab', { name: new RegExp(`^${escapeForRegExp(name)}`) });
  }

  /** The editor that has the focus or had it last. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /**
   * The first row of the side bar that contains the text. Name the view (`Containers`) where others may list the
   * same: which of them is filled first differs from run to run.
   */
  row(text: string, view = ''): Locator {
    const header = this.page.locator('.pane-header', { hasText: view });
    const pane = this.page.locator('.part.sidebar .pane').filter({ has: header });
    return pane.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /**
   * Points at a row until a hover with that text is there. A row that changes meanwhile takes its hover away, and
   * only a pointer that moves brings it back.
   */
  async hoverFor(row: string, text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover').filter({ hasText: text });
    for (let attempt = 0; attempt < 10 && !(await hover.isVisible()); attempt++) {
      await this.page.mouse.move(0, 0);
      await this.row(row).locator('.monaco-icon-label').first().hover();
      await hover.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await hover.waitFor();
    return hover;
  }

  /**
   * Chooses an entry of a row's context menu. A menu that has just opened takes no click, so that the one
   * that opened it does not choose; hence the second try.
   */
  async chooseFromMenu(row: string, entry: string, view = ''): Promise<void> {
    await this.row(row, view).click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    while (await item.isVisible()) {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      await item.waitFor({ state: 'hidden', timeout: 500 }).catch(() => undefined);
    }
  }

  /** The notice with that text. A workbench under test keeps its notices in their center, which this opens. */
  async notice(text: string): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    const row = this.page.locator('.notifications-center .monaco-list-row').filter({ hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** Forgets all notices and closes their center. */
  async clearNotices(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-center').waitFor({ state: 'hidden' });
  }

  /** Keeps a picture of the whole workbench under `.screenshots/` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(screenshotsFolder, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** Keeps a picture in the dark theme and one in the light, `NAME-dark.png` and `NAME-light.png`. */
  async pictures(name: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page
        .locator(theme === 'dark' ? '.monaco-workbench.vs-dark' : '.monaco-workbench.vs')
        .waitFor();
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /** Closes the browser and stops the server. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** Types into the quick input and takes the first entry with this very label, wherever it is listed. */
  async #pick(query: string, label: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.getByRole('textbox').or(widget.getByRole('combobox')).first();
    await this.page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(query);
    const exactly = new RegExp(`^${escapeForRegExp(label)}$`);
    const name = this.page.locator('.label-name', { hasText: exactly });
    const row = widget.locator('.monaco-list-row').filter({ has: name }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
